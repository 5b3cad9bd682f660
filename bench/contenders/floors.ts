import type { Job } from '../floor/job.ts';
import { imageRepository, BENCH_LABEL, IMAGE, type Rig } from '../lib/rig.ts';
import { removeImages } from '../lib/leftovers.ts';
import type { Contender } from '../lib/measure.ts';
import { chainCommands } from './chain.ts';

export const FLOOR = 'floor';
export const EXECS = 'execs';
export const CONTAINERS = 'containers';

/** The ways to run the chain over the bare API, see `floor/chain.ts`. */
export function chainFloors(rig: Rig, options: { readonly commit: boolean }): Contender[] {
  const { commit } = options;
  const each = commit ? ', a commit after each' : '';
  const shell = floor(rig, {
    id: FLOOR,
    name: `floor: one container, its shell${each}`,
    mode: 'shell',
    job: chainJob(rig, commit),
  });
  const execs = floor(rig, {
    id: EXECS,
    name: `one container, ten execs${each}`,
    mode: 'execs',
    job: chainJob(rig, commit),
  });
  const containers = floor(rig, {
    id: CONTAINERS,
    name: 'ten containers: create, start, wait, commit, remove',
    mode: 'containers',
    job: chainJob(rig, true),
  });
  return [shell, execs, containers];
}

/** Asks for the image and these snapshots, and for nothing else. */
export function lookupFloor(rig: Rig, references: readonly string[]): Contender {
  const job = { ...chainJob(rig, false), references };
  return floor(rig, { id: FLOOR, name: 'floor: two questions', mode: 'lookup', job });
}

function floor(
  rig: Rig,
  options: { readonly id: string; readonly name: string; readonly mode: string; readonly job: Job },
): Contender {
  const { id, name, mode, job } = options;
  const { kit, engine, env } = rig;
  return {
    id,
    name,
    command: {
      program: kit.node,
      args: [kit.floor, mode, engine.socketPath, JSON.stringify(job)],
      folder: kit.folder,
      env,
    },
    after: () => removeImages(rig, [imageRepository(kit)]),
  };
}

function chainJob({ kit }: Rig, commit: boolean): Job {
  return {
    image: IMAGE,
    commands: chainCommands(kit),
    labels: { [BENCH_LABEL]: kit.word },
    ...(commit && { commitTo: imageRepository(kit) }),
  };
}
