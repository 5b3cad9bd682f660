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

/** An answer of one line, without its end; empty if git refuses, or has not answered. */
export function lineOf(answer: GitAnswer | undefined): string {
  return answer?.exitCode === 0 ? answer.stdout.toString('utf8').trim() : '';
}

/**
 * Runs git in one folder, and resolves with any exit code. Rejects if there is no git, or if git would use settings
 * among the files of the source.
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
 * Git for reading only: it runs no hook or monitor of the repository, fetches nothing, acquires no lock, and accepts
 * any owner.
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
  // Loaded only if a folder is a repository: it takes a third of the time of the rest of a plan.
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

/** Without `@actions/exec`: that decodes and searches all output once more, and cannot kill git. */
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
  // Git may end before it has read everything: its exit code says what was wrong.
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

/** The exit code for a git that was killed. */
const KILLED = 137;

/** Found here, because `@actions/exec` prints inaccessible folders on standard output. */
function findGit({ PATH = '' }: Environment): string {
  for (const folder of PATH.split(delimiter)) {
    const path = join(folder, 'git');
    if (folder !== '' && isProgram(path)) return path;
  }
  throw new Error('there is no git in any folder of PATH');
}

function isProgram(path: string): boolean {
  // An exception for each folder without git would take longer.
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A whole command line is expected, in which spaces would separate words. */
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
  // Settings of the repository that make git examine less could hide a change.
  '-c',
  'core.trustctime=true',
  '-c',
  'core.checkStat=default',
  // A partial clone would fetch attributes that it does not have.
  '-c',
  'protocol.allow=never',
];

/**
 * A hook or an outer git names its own repository in these variables, and where to stop searching for one. Here the
 * folder alone decides. `GIT_ATTR_SOURCE` would use other attributes than those of the files.
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
    // If a folder is mounted into a repository, the repository is above it, on another filesystem.
    GIT_DISCOVERY_ACROSS_FILESYSTEM: '1',
    LC_ALL: 'C',
  };
}
