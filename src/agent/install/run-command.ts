import { execFile } from 'node:child_process';

export interface CommandResult {
  /** 127 if there is no such program. */
  readonly exitCode: number;
  /** Of both streams. */
  readonly output: string;
}

/** Runs a program to its end. Never rejects. */
export type RunCommand = (command: readonly string[]) => Promise<CommandResult>;

/** In English and in UTC, because it is read. */
export const runCommand: RunCommand = ([program = '', ...args]) =>
  new Promise((resolve) => {
    const env = { PATH: ADMIN_PATH, LC_ALL: 'C', TZ: 'UTC', SYSTEMD_COLORS: '0' };
    const child = execFile(program, args, { env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      const exitCode = typeof code === 'number' ? code : 127;
      const own = typeof code === 'string' ? (error?.message ?? '') : '';
      resolve({ exitCode, output: `${stdout}${stderr}${own}` });
    });
    child.stdin?.end();
  });

/** Also that of a service of systemd. `su` and `sudo` may leave the folders of the administrator out. */
export const ADMIN_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
