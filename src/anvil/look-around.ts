import { EngineFailed, StepFailed } from '../base/errors/errors.ts';
import { quoteShell } from '../base/text/quote.ts';
import type { Frame } from '../engine/types.ts';
import type { Anvil } from './anvil.ts';
import { RESOLVE } from './protocol/loop.ts';
import { createToken, homeRequest, whereRequest } from './protocol/requests.ts';

/** The user that a step is inside its anvil. */
export interface Identity {
  /** The user that the pipeline names; undefined: the image's own. */
  readonly requested: string | undefined;
  readonly uid: number;
  readonly gid: number;
  /** A directory that this user may write to. */
  readonly home: string;
}

/** A path of the anvil after symbolic links were followed, as far as it exists. */
export interface ResolvedPath {
  readonly path: string;
  readonly exists: boolean;
  /** It is an empty folder. */
  readonly isEmpty: boolean;
  /** The absolute paths of folders to create for it, parents before children. */
  readonly missing: readonly string[];
  /** Whether the step's user owns it, or the nearest folder above it. */
  readonly isOwned: boolean;
  /** The path, or a part of it, is a file or a broken link. */
  readonly isFile: boolean;
}

export interface Surroundings {
  readonly identity: Identity;
  readonly workspace: ResolvedPath;
  readonly workdir: ResolvedPath;
}

/** The user (undefined: the image's own) and two absolute paths. */
export interface Wanted {
  readonly user: string | undefined;
  readonly workspace: string;
  readonly workdir: string;
}

/**
 * Asks inside the anvil for the ids of the user, and for the real paths of the source and the working directory.
 * Rejects if the source's path cannot be a directory.
 */
export async function lookAround(anvil: Anvil, wanted: Wanted): Promise<Surroundings> {
  const { user } = wanted;
  const asked = user === undefined ? askShell(anvil, wanted) : askAs(anvil, { ...wanted, user });
  const surroundings = await asked;
  refuseFile(surroundings.workspace);
  return surroundings;
}

/** Resolves absolute paths in the anvil. */
export async function resolvePaths(
  { channel }: Anvil,
  paths: readonly string[],
): Promise<readonly ResolvedPath[]> {
  const asked = paths.map((path) => ({ path, token: createToken() }));
  await channel.send(asked.map(({ path, token }) => whereRequest(token, path)).join(''));
  const resolved: ResolvedPath[] = [];
  for (const { token } of asked) {
    const answer = toText(await channel.answer(token));
    if (answer === '') throw answeredInPart();
    resolved.push(toResolved(answer));
  }
  return resolved;
}

/** Throws if the path cannot be a directory. */
export function refuseFile({ path, isFile }: ResolvedPath): void {
  if (!isFile) return;
  throw new StepFailed(`Cannot use "${path}" as a directory: it is a file, or below one`, {
    code: 'workdir-is-file',
    hint: 'Choose another workdir.',
  });
}

/** The anvil's shell has the image's user. It answers in one round trip, and starts no process. */
async function askShell(
  { channel, uid, gid }: Anvil,
  { workspace, workdir }: Wanted,
): Promise<Surroundings> {
  const home = createToken();
  const places = [workspace, workdir].map((path) => ({ path, token: createToken() }));
  const requests = places.map(({ path, token }) => whereRequest(token, path));
  await channel.send(homeRequest(home) + requests.join(''));
  const homeText = toText(await channel.answer(home));
  const answers: string[] = [];
  for (const { token } of places) answers.push(toText(await channel.answer(token)));
  const [atWorkspace, atWorkdir] = answers.filter((answer) => answer !== '').map(toResolved);
  if (!atWorkspace || !atWorkdir) throw answeredInPart();
  return {
    identity: { requested: undefined, uid, gid, home: homeText || FALLBACK_HOME },
    workspace: atWorkspace,
    workdir: atWorkdir,
  };
}

/** Channels read bytes as Latin-1. */
function toText(words: readonly string[]): string {
  return Buffer.from(words.join(' '), 'latin1').toString('utf8');
}

async function askAs(
  anvil: Anvil,
  { user, workspace, workdir }: Wanted & { readonly user: string },
): Promise<Surroundings> {
  const places = [workspace, workdir].map((path) => `where ${quoteShell(path)}`);
  const text = await printAs(anvil, user, [PROBE, ...places].join('\n'));
  const fields = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [name = '', ...rest] = line.split(' ');
    fields.set(name, [...(fields.get(name) ?? []), rest.join(' ')]);
  }
  const [atWorkspace, atWorkdir] = (fields.get('at') ?? []).map(toResolved);
  const uid = Number(fields.get('uid')?.[0] ?? Number.NaN);
  const gid = Number(fields.get('gid')?.[0] ?? Number.NaN);
  // 20.10 accepts an exec for an unknown user; the error is in the output.
  if (Number.isNaN(uid) || Number.isNaN(gid)) throw userUnknown(user, text.trim());
  if (!atWorkspace || !atWorkdir) throw answeredInPart();
  const home = fields.get('home')?.[0] ?? FALLBACK_HOME;
  return {
    identity: { requested: user, uid, gid, home },
    workspace: atWorkspace,
    workdir: atWorkdir,
  };
}

function answeredInPart(): EngineFailed {
  return new EngineFailed(
    'Cannot examine the container of the step: its shell sent only a part of its answer',
    {
      code: 'anvil-unreadable',
    },
  );
}

/** It is saved in snapshots, and almost every image has it. */
export const FALLBACK_HOME = '/tmp';

// Builtins only. `Uid:` and `Gid:` have the real id first. The requests `o` and `a` of `loop.ts` do the same.
const PROBE = `\
while read -r key real rest; do
  case $key in Uid:) echo "uid $real";; Gid:) echo "gid $real";; esac
done </proc/self/status
[ -n "$HOME" ] && [ -d "$HOME" ] && [ -w "$HOME" ] && printf 'home %s\\n' "$HOME"
where() {
  p=$1
  ${RESOLVE} && printf 'at %s\\n' "$n $o \${PWD%/}$l"
}`;

/** `levels owner path`, see `RESOLVE`. */
function toResolved(line: string): ResolvedPath {
  const [levels = '', owner, ...rest] = line.split(' ');
  const path = rest.join(' ') || '/';
  const isFile = levels === 'file';
  const isEmpty = levels === 'empty';
  const count = isFile || isEmpty ? 0 : Number(levels);
  const all = toLevels(path);
  return {
    path,
    exists: !isFile && count === 0,
    isEmpty,
    missing: all.slice(all.length - count),
    isOwned: owner === 'own',
    isFile,
  };
}

/** The path and all folders above it, the uppermost first. */
function toLevels(path: string): string[] {
  const names = path.split('/');
  return names.map((_, index) => names.slice(0, index + 1).join('/')).slice(1);
}

async function printAs(anvil: Anvil, user: string, script: string): Promise<string> {
  const printed: Uint8Array[] = [];
  for await (const { stream, bytes } of await startAs(anvil, user, script)) {
    if (stream === 'stdout') printed.push(bytes);
  }
  return Buffer.concat(printed).toString('utf8');
}

async function startAs(anvil: Anvil, user: string, script: string): Promise<AsyncIterable<Frame>> {
  try {
    const { output } = await anvil.engine.startExec({
      container: anvil.container,
      command: ['sh', '-c', script],
      user,
    });
    return output;
  } catch (error) {
    if (!isUserRefused(error)) throw error;
    throw userUnknown(
      user,
      error.message.replace(/^Cannot run "[^"]*" in container "[^"]*": /, ''),
    );
  }
}

/**
 * Docker 28 answers 400 to an exec for a user that the image does not have, 20.10 lets the command fail.
 * Other statuses have other reasons: 409 a container that was paused or has ended, 500 the engine's own.
 */
export function isUserRefused(error: unknown): error is EngineFailed {
  return error instanceof EngineFailed && error.status === 400;
}

function userUnknown(user: string, said: string): StepFailed {
  return new StepFailed(`Cannot run the step as user "${user}"`, {
    code: 'user-unknown',
    hint: 'Use the name of a user in the image, or a number.',
    cause: new EngineFailed(said, { code: 'engine-refused' }),
  });
}
