import type { ChainJob, Job } from '../floor/job.ts';
import { imageRepository, BENCH_LABEL, IMAGE, type Rig } from '../lib/rig.ts';
import { removeImages } from '../lib/leftovers.ts';
import type { Contender } from '../lib/measure.ts';
import type { Work } from './work.ts';

export const FLOOR = 'floor';
export const EXECS = 'execs';
export const CONTAINERS = 'containers';

/** The ways to run the chain over the bare API, see `floor/chain.ts`. */
export function chainFloors(
  rig: Rig,
  work: Work,
  options: { readonly commit: boolean },
): Contender[] {
  const { commit } = options;
  const each = commit ? ', a commit after each' : '';
  const job = (mode: ChainJob['mode'], commits: boolean): ChainJob => ({
    mode,
    ...started(rig),
    commands: commandsOf(work),
    ...(commits && { commitTo: imageRepository(rig.kit) }),
  });
  return [
    floor(rig, {
      id: FLOOR,
      name: `floor: one container, its shell${each}`,
      job: job('shell', commit),
    }),
    floor(rig, {
      id: EXECS,
      name: `one container, ten execs${each}`,
      job: job('execs', commit),
    }),
    floor(rig, {
      id: CONTAINERS,
      name: 'ten containers: create, start, wait, commit, remove',
      job: job('containers', true),
    }),
  ];
}

/** Asks for the image and these snapshots, and for nothing else. */
export function lookupFloor(rig: Rig, references: readonly string[]): Contender {
  const job: Job = { mode: 'lookup', image: IMAGE, references };
  return floor(rig, { id: FLOOR, name: 'floor: two questions', job });
}

/** One contender of this mode; what it makes goes after each run. */
export function floor(
  rig: Rig,
  options: { readonly id: string; readonly name: string; readonly job: Job },
): Contender {
  const { id, name, job } = options;
  const { kit, engine, env } = rig;
  return {
    id,
    name,
    command: {
      program: kit.node,
      args: [kit.floor, engine.socketPath, JSON.stringify(job)],
      folder: kit.folder,
      env,
    },
    after: () => removeImages(rig, [imageRepository(kit)]),
  };
}

/** What every floor that starts a container is told. */
export function started({ kit }: Rig): { image: string; labels: Record<string, string> } {
  return { image: IMAGE, labels: { [BENCH_LABEL]: kit.word } };
}

export function commandsOf({ steps }: Work): readonly string[] {
  return steps.map(({ command }) => command);
}
