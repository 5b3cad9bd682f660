import type { EngineRig } from '../engines/engine.ts';
import type { TongsProcess } from '../processes/tongs-process.ts';
import { openProject, type Project } from './project.ts';

/** A step that will not end by itself, beside a tong; every signal leaves it cold. */
export const STUBBORN = `
image: tongs-test/busybox
tongs:
  redis: { image: tongs-test/redis, port: 6379 }
steps:
  - id: stubborn
    tongs: redis
    run: |
      trap '' INT TERM HUP
      while :; do echo under way; usleep 50000; done
  - id: never
    run: echo never
`;

/** A run of it, in its first step. */
export async function startStubborn(
  rig: EngineRig,
  program?: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly run: TongsProcess; readonly project: Project }> {
  const project = await openProject(rig, { 'pipeline.yml': STUBBORN });
  const run = project.startRun(undefined, { env, ...(program && { program }) });
  await run.log.until('step-output');
  return { run, project };
}
