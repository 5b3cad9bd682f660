import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import type { Kit } from '../lib/kit.ts';
import { removeImages, snapshotsOf } from '../lib/leftovers.ts';
import type { Contender } from '../lib/measure.ts';
import { expectSuccess, runProcess, type Command, type Sample } from '../lib/process.ts';
import type { Rig } from '../lib/rig.ts';
import { OURS } from '../scenario.ts';

/** `tongs` with these arguments, as a user calls it. */
export function tongsCommand(
  kit: Kit,
  options: {
    readonly folder: string;
    readonly env: Command['env'];
    readonly args: readonly string[];
  },
): Command {
  const { folder, env, args } = options;
  const program = join(kit.bundle, 'bin/tongs.cjs');
  return { program: kit.node, args: [program, ...args], folder, env };
}

/** The main step of the action, as a runner calls it; `folder` is the workspace. */
export async function actionCommand(
  kit: Kit,
  options: {
    readonly folder: string;
    readonly env: Command['env'];
    /** By their names. */
    readonly inputs: Readonly<Record<string, string>>;
  },
): Promise<Command> {
  const { folder, env, inputs } = options;
  const temp = `${folder}-runner`;
  await mkdir(temp, { recursive: true });
  const files = ['OUTPUT', 'ENV', 'PATH', 'STATE', 'STEP_SUMMARY'].map((name) => {
    return [`GITHUB_${name}`, join(temp, name.toLowerCase())] as const;
  });
  await Promise.all(files.map(([, path]) => writeFile(path, '')));
  const given = Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]);
  return {
    program: kit.node,
    args: [join(kit.bundle, 'dist/main/index.js')],
    folder,
    env: {
      ...env,
      ...Object.fromEntries([...files, ...given]),
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: `tongs-bench/${kit.word}`,
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: temp,
    },
  };
}

/** `tongs run` in a folder; `fresh` removes its snapshots before each run. */
export function tongsRun(
  rig: Rig,
  options: { readonly folder: string; readonly fresh: boolean },
): Contender {
  const { folder, fresh } = options;
  return {
    id: OURS,
    name: 'Tongs',
    command: tongsCommand(rig.kit, { folder, env: rig.env, args: ['run'] }),
    ...(fresh && { before: () => removeImages(rig, [snapshotsOf(folder)]) }),
  };
}

/** Times it, and waits after that for the process that it leaves the source to: nobody else is to be slowed down by it. */
export async function timeAlone(command: Command, signal: AbortSignal): Promise<Sample> {
  const finished = await runProcess(command, signal);
  expectSuccess(finished);
  const pid = /in the background, process ([0-9]+)/.exec(finished.output)?.[1];
  if (pid !== undefined) await untilGone(pid, signal);
  return { ms: finished.ms };
}

async function untilGone(pid: string, signal: AbortSignal): Promise<void> {
  while (existsSync(`/proc/${pid}`)) await setTimeout(LOOK_MS, undefined, { signal });
}

const LOOK_MS = 20;
