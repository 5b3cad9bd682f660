import { EngineFailed, StepFailed } from '../../base/errors.ts';
import { quoteShell } from '../../base/quote.ts';
import type { Frame } from '../../engine/types.ts';
import type { Anvil } from './anvil.ts';
import { SCRIPT_FILE } from './loop.ts';
import { createToken, runOrder } from './orders.ts';

/** Who a step is inside its anvil. */
export interface Identity {
  /** The user that was asked for; undefined is the image's own. */
  readonly requested: string | undefined;
  readonly uid: number;
  readonly gid: number;
  /** A directory that this user may write to. */
  readonly home: string;
}

/** Where a path of the anvil really is, symbolic links followed as far as it exists. */
export interface ResolvedPath {
  readonly path: string;
  readonly exists: boolean;
}

export interface Surroundings {
  readonly identity: Identity;
  readonly workspace: ResolvedPath;
  readonly workdir: ResolvedPath;
}

/** Asks inside the anvil who the user is, and where the source and the working directory are. */
export async function lookAround(
  anvil: Anvil,
  wanted: {
    readonly user: string | undefined;
    readonly workspace: string;
    readonly workdir: string;
  },
): Promise<Surroundings> {
  const script = [
    PROBE,
    ...[wanted.workspace, wanted.workdir].map((path) => `where ${quoteShell(path)}`),
  ];
  const text = await ask(anvil, wanted.user, script.join('\n'));
  const fields = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [name = '', ...rest] = line.split(' ');
    fields.set(name, [...(fields.get(name) ?? []), rest.join(' ')]);
  }
  const [workspace, workdir] = (fields.get('at') ?? []).map(toResolved);
  const uid = Number(fields.get('uid')?.[0] ?? Number.NaN);
  const gid = Number(fields.get('gid')?.[0] ?? Number.NaN);
  if (!workspace || !workdir || Number.isNaN(uid) || Number.isNaN(gid)) {
    // 20.10 accepts an exec for a user that is not there; what it thinks of it is in the output.
    if (wanted.user !== undefined) throw userUnknown(wanted.user, text.trim());
    throw new EngineFailed('Cannot look around in the anvil: its shell answered in part', {
      code: 'anvil-unreadable',
    });
  }
  const home = fields.get('home')?.[0] ?? FALLBACK_HOME;
  return { identity: { requested: wanted.user, uid, gid, home }, workspace, workdir };
}

/** Kept in snapshots, and there in every image that a program can live with. */
const FALLBACK_HOME = '/tmp';

// Builtins only. `Uid:` and `Gid:` have the real id first.
const PROBE = `\
while read -r key real rest; do
  case $key in Uid:) echo "uid $real";; Gid:) echo "gid $real";; esac
done </proc/self/status
[ -n "$HOME" ] && [ -d "$HOME" ] && [ -w "$HOME" ] && echo "home $HOME"
where() {
  p=$1 rest= found=1
  while [ ! -d "$p" ]; do
    [ ! -e "$p" ] && [ ! -L "$p" ] || found=file
    rest=/\${p##*/}$rest p=\${p%/*} p=\${p:-/}
    [ $found = file ] || found=0
  done
  cd -P "$p" && echo "at $found \${PWD%/}$rest"
}`;

function toResolved(line: string): ResolvedPath {
  const [found, ...path] = line.split(' ');
  if (found === 'file') {
    throw new StepFailed(
      `Cannot use "${path.join(' ')}" as a directory: it is a file in the image`,
      {
        code: 'workdir-is-file',
        hint: 'Choose another workdir.',
      },
    );
  }
  return { path: path.join(' ') || '/', exists: found === '1' };
}

async function ask(anvil: Anvil, user: string | undefined, script: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  const collect = (stream: Frame['stream'], bytes: Uint8Array): void => {
    if (stream === 'stdout') chunks.push(bytes);
  };
  if (user === undefined) {
    const token = createToken();
    await anvil.writeFiles({ [SCRIPT_FILE]: script });
    await anvil.channel.send(runOrder(token, SCRIPT_FILE));
    await anvil.channel.passUntil(token, collect);
  } else {
    const output = await startAs(anvil, user, script);
    for await (const { stream, bytes } of output) collect(stream, bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
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
    hint: 'Name a user that the image has, or a number.',
    cause: new EngineFailed(said, { code: 'engine-refused' }),
  });
}
