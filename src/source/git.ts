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
  return async (args, input) => {
    // Loaded when the first folder is a repository: a third of what the rest of a plan costs.
    const { exec } = await import('@actions/exec');
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    const exitCode = await exec('git', [...SAFELY, ...args], {
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

const SAFELY = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'safe.directory=*',
  '-c',
  'core.quotePath=false',
];

/** A hook or an outer git names its own repository in these: ours is told by the folder alone. */
const REDIRECTING = /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX)$/;

function toGitEnvironment(environment: Environment): Record<string, string> {
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !REDIRECTING.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
}
