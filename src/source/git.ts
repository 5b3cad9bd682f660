import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Environment } from '../base/environment.ts';

export interface GitAnswer {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs git in one folder; resolves whatever its exit code is, rejects where there is no git. */
export type Git = (args: readonly string[], input?: Buffer) => Promise<GitAnswer>;

/** Git for reading only: no hook or monitor of the repository runs, no lock is taken, its owner does not matter. */
export function createGit(folder: string, environment: Environment): Git {
  let found: string | undefined;
  return async (args, input) => {
    const program = (found ??= findGit(environment));
    // Loaded when the first folder is a repository: a third of what the rest of a plan costs.
    const { exec } = await import('@actions/exec');
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    const exitCode = await exec(quote(program), [...SAFELY, ...args], {
      cwd: folder,
      env: toGitEnvironment(environment),
      silent: true,
      ignoreReturnCode: true,
      ...(input && { input }),
      listeners: {
        stdout: (data) => stdout.push(data),
        stderr: (data) => stderr.push(data),
      },
    });
    return {
      exitCode,
      stdout: Buffer.concat(stdout),
      stderr: Buffer.concat(stderr).toString('utf8').trim(),
    };
  };
}

/** Found here: what `@actions/exec` cannot look at on its way it tells on standard output. */
function findGit({ PATH = '' }: Environment): string {
  for (const folder of PATH.split(delimiter)) {
    const path = join(folder, 'git');
    if (folder !== '' && isProgram(path)) return path;
  }
  throw new Error('there is no git in any folder of PATH');
}

function isProgram(path: string): boolean {
  // An exception for each folder without it would cost more.
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A whole command line is expected: blanks would part it. */
function quote(path: string): string {
  return `"${path.replaceAll('"', '\\"')}"`;
}

const SAFELY = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'safe.directory=*',
  '-c',
  'core.quotePath=false',
  // Where a repository says to look at less, a change could be missed.
  '-c',
  'core.trustctime=true',
  '-c',
  'core.checkStat=default',
];

/** A hook or an outer git names its own repository in these: ours is told by the folder alone. */
const REDIRECTING = /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX)$/;

function toGitEnvironment(environment: Environment): Record<string, string> {
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !REDIRECTING.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
}
