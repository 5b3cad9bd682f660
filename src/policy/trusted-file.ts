import { constants, type Stats } from 'node:fs';
import { lstat, open, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { invalidInput, TongsError } from '../base/errors/errors.ts';
import { describeError } from '../base/errors/format-error.ts';
import { systemCode } from '../base/errors/system-code.ts';
import { isOutside } from '../base/outside.ts';
import { formatBinarySize } from '../base/size.ts';

/** A file that decides what others may do, so that only its owner may be able to change it. */
export interface TrustedFile {
  readonly path: string;
  /** The user id that has to own the file and the folders that lead to it. */
  readonly owner: number;
  /** The folder from which on folders are checked: `/`, except in tests. */
  readonly root: string;
}

/** A larger file is no policy. */
const MOST_BYTES = 64 * 1024;
const MOST_LINKS = 40;
const OTHERS_MAY_WRITE = 0o022;

/**
 * The text of the file; undefined if there is no such file. Rejects if anybody but the owner could change the file or
 * put another one in its place, as sudo does with its own. Links are followed if they are as safe.
 */
export async function readTrustedFile(file: TrustedFile): Promise<string | undefined> {
  try {
    if (!(await isThere(file.path))) return undefined;
    return await readChecked(await resolveSafely(file), file);
  } catch (error) {
    if (error instanceof TongsError) throw error;
    const known = READ_PROBLEMS[systemCode(error) ?? ''];
    throw unreadable(file, known?.problem ?? describeError(error), known?.hint);
  }
}

/** A link that leads nowhere is there: somebody wanted a policy. */
async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** The path without links. Checks each folder on the way, also those that a link leads through. */
async function resolveSafely(file: TrustedFile): Promise<string> {
  const rest = file.path.split('/');
  let at = '/';
  let links = 0;
  check(at, await lstat(at), file);
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    const next = join(at, name);
    const stats = await lstat(next);
    if (stats.isSymbolicLink()) {
      links += 1;
      if (links > MOST_LINKS) throw unreadable(file, 'it is a link that leads to itself');
      const target = await readlink(next);
      if (target.startsWith('/')) at = '/';
      rest.unshift(...target.split('/'));
      continue;
    }
    if (stats.isDirectory()) check(next, stats, file);
    at = next;
  }
  return at;
}

async function readChecked(path: string, file: TrustedFile): Promise<string> {
  // A pipe would wait for a writer.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  await using handle = await open(path, flags);
  const stats = await handle.stat();
  if (!stats.isFile()) throw unreadable(file, 'it is not a file');
  check(path, stats, file);
  if (stats.size > MOST_BYTES) {
    throw unreadable(file, `it is larger than ${formatBinarySize(MOST_BYTES)}`);
  }
  return await handle.readFile('utf8');
}

function check(
  path: string,
  { uid, mode }: Stats,
  { root, owner, path: given }: TrustedFile,
): void {
  if (isOutside(root, path)) return;
  const whose = owner === 0 ? 'root' : `the user ${owner}`;
  const state =
    uid !== owner
      ? `belongs to the user ${uid}`
      : (mode & OTHERS_MAY_WRITE) !== 0
        ? 'can be changed by other users'
        : undefined;
  if (state === undefined) return;
  throw invalidInput(
    'policy-unsafe',
    `Cannot trust the policy "${given}": "${path}" ${state}, and only ${whose} may change a policy`,
    `Run as root: chown ${owner} ${path} && chmod go-w ${path}`,
  );
}

const READ_PROBLEMS: Readonly<
  Record<string, { readonly problem: string; readonly hint?: string }>
> = {
  EACCES: {
    problem: 'permission denied',
    hint: 'Let every user that runs Tongs read it: chmod 644 for the file, 755 for its folder.',
  },
  ENOENT: { problem: 'it is a link that leads nowhere' },
  ENOTDIR: { problem: 'a part of its path is not a folder' },
  ELOOP: { problem: 'it is a link that leads to itself' },
};

function unreadable({ path }: TrustedFile, problem: string, hint?: string): TongsError {
  return invalidInput(
    'policy-unreadable',
    `Cannot read the policy "${path}": ${problem}`,
    hint ?? 'Repair it, or remove it if this host needs no policy.',
  );
}
