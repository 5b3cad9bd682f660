import { spawnSync } from 'node:child_process';

/** Programs of this machine that are the `sh` of some image. */
export const SHELLS: readonly (readonly [string, ...string[]])[] = (
  [['dash'], ['bash'], ['bash', '--posix'], ['busybox', 'sh']] as const
).filter(([program, ...args]) => spawnSync(program, [...args, '-c', ':']).status === 0);
