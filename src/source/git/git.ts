import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import type { Environment } from '../../base/environment.ts';
import { refuseBareRepository } from './bare-repository.ts';
import { openOwnerTrust } from './owner-trust.ts';

export interface GitAnswer {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Runs git in one folder; resolves whatever its exit code is. Rejects where there is no git, and where it would believe
 * files of the source.
 */
export interface Git {
  /** For an answer of a few lines. */
  readonly ask: (args: readonly string[]) => Promise<GitAnswer>;
  /** For an answer of any length; git is killed when the signal is aborted. */
  readonly list: (args: readonly string[], input?: Buffer) => Promise<GitAnswer>;
}

export interface GitOptions {
  readonly environment: Environment;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Git for reading only: no hook or monitor of the repository runs, nothing is fetched, no lock is taken, and
 * its owner does not matter.
 */
export function createGit(folder: string, { environment, signal }: GitOptions): Git {
  let found: string | undefined;
  const withGit = async (run: (command: Command) => Promise<GitAnswer>): Promise<GitAnswer> => {
    refuseBareRepository(folder);
    const program = (found ??= findGit(environment));
    await using trust = await openOwnerTrust(folder, environment);
    return await run({
      program,
      folder,
      env: { ...toGitEnvironment(environment), ...trust.variables },
    });
  };
  return {
    ask: (args) => withGit((command) => execute(command, [...SAFELY, ...args])),
    list: (args, input) =>
      withGit((command) => spawnGit(command, [...SAFELY, ...args], { input, signal })),
  };
}

interface Command {
  readonly program: string;
  readonly folder: string;
  readonly env: Record<string, string>;
}

async function execute(command: Command, args: readonly string[]): Promise<GitAnswer> {
  // Loaded when the first folder is a repository: a third of what the rest of a plan costs.
  const { exec } = await import('@actions/exec');
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  const exitCode = await exec(quote(command.program), [...args], {
    cwd: command.folder,
    env: command.env,
    silent: true,
    ignoreReturnCode: true,
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
}

/** Not by `@actions/exec`: it decodes and searches all output once more, and cannot end what it started. */
async function spawnGit(
  { program, folder, env }: Command,
  args: readonly string[],
  options: { readonly input: Buffer | undefined; readonly signal: AbortSignal | undefined },
): Promise<GitAnswer> {
  const { input, signal } = options;
  signal?.throwIfAborted();
  const child = spawn(program, args, { cwd: folder, env, signal, killSignal: 'SIGKILL' });
  const { promise: ended, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject);
  child.once('close', resolve);
  // Git may end before it has read all: its exit code says what was wrong.
  child.stdin.once('error', () => {});
  child.stdin.end(input);
  try {
    const [exitCode, stdout, stderr] = await Promise.all([
      ended,
      buffer(child.stdout),
      text(child.stderr),
    ]);
    return { exitCode: exitCode ?? KILLED, stdout, stderr: stderr.trim() };
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

/** Stands for the exit code of a git that somebody killed. */
const KILLED = 137;

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
  'safe.bareRepository=explicit',
  '-c',
  'core.quotePath=false',
  // Where a repository says to look at less, a change could be missed.
  '-c',
  'core.trustctime=true',
  '-c',
  'core.checkStat=default',
  // A partial clone would fetch attributes that it does not have.
  '-c',
  'protocol.allow=never',
];

/**
 * A hook or an outer git names its own repository in these, and where a search for one ends: ours is told by
 * the folder alone. `GIT_ATTR_SOURCE` would read other attributes than those of the files.
 */
const REDIRECTING =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX|IMPLICIT_WORK_TREE|CONFIG|CEILING_DIRECTORIES|ATTR_SOURCE|SHALLOW_FILE|(LITERAL|GLOB|NOGLOB|ICASE)_PATHSPECS)$/;

function toGitEnvironment(environment: Environment): Record<string, string> {
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !REDIRECTING.test(entry[0]),
  );
  return {
    ...Object.fromEntries(kept),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    // The repository of a folder that is mounted into it is above, on another filesystem.
    GIT_DISCOVERY_ACROSS_FILESYSTEM: '1',
    LC_ALL: 'C',
  };
}
