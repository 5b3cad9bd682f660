import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { lstat, open, readFile, readlink } from 'node:fs/promises';
import { systemCode } from '../../base/errors/system-code.ts';
import { diskPath } from '../paths.ts';
import type { SourceFile } from '../manifest.ts';

/** A file of the source that was found; `unread` if it has to be read to be hashed. */
export type FoundFile = SourceFile | { readonly path: string; readonly kind: 'unread' };

/** The file at a path of the source, hashed; undefined if it is gone or no file (a socket). */
export async function readSourceFile(
  folder: string,
  path: string,
  signal?: AbortSignal,
): Promise<SourceFile | undefined> {
  const where = diskPath(folder, path);
  try {
    const stats = await lstat(where);
    if (stats.isSymbolicLink()) {
      const target = await readlink(where, { encoding: 'buffer' });
      return { path, kind: 'link', hash: blobHash(target) };
    }
    if (!stats.isFile()) return undefined;
    const kind = (stats.mode & 0o100) === 0 ? 'file' : 'executable';
    const hash =
      stats.size > LARGE_BYTES
        ? await hashLarge(where, stats.size, signal)
        : blobHash(await readFile(where));
    return { path, kind, hash };
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** Reads the unread files, and leaves out those that are no files any more. Rejects when the signal is aborted. */
export async function readFoundFiles(
  folder: string,
  found: readonly FoundFile[],
  signal?: AbortSignal,
): Promise<SourceFile[]> {
  const files: (SourceFile | undefined)[] = Array.from({ length: found.length });
  const entries = found.entries();
  const worker = async (): Promise<void> => {
    for (const [index, file] of entries) {
      signal?.throwIfAborted();
      files[index] =
        file.kind === 'unread' ? await readSourceFile(folder, file.path, signal) : file;
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  return files.filter((file) => file !== undefined);
}

/** Git's id of a blob (SHA-1), so that files that git has hashed need not be read. */
export function blobHash(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

/**
 * Whether git's id of a content equals `blobHash`. A repository with another object format has other ids: there all
 * files are read, so that the same files have the same hashes everywhere.
 */
export function isBlobHash(name: string): boolean {
  return name.length === BLOB_HASH_DIGITS;
}

const BLOB_HASH_DIGITS = 40;

/** Reports what exists below a folder, without following links; each path is examined once. */
export function createDiskLookup(folder: string): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const found = isThere(diskPath(folder, path));
    known.set(path, found);
    return found;
  };
}

/** If a path is not accessible, reading it reports that. */
function isThere(where: string | Buffer): boolean {
  try {
    return lstatSync(where, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** Whether a file system call failed because nothing is at the path. */
export function isAbsent(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

const WORKERS = 16;
const LARGE_BYTES = 8 * 1024 * 1024;

async function hashLarge(
  where: string | Buffer,
  size: number,
  signal: AbortSignal | undefined,
): Promise<string> {
  const hash = createHash('sha1').update(`blob ${size}\0`);
  await using file = await open(where);
  const chunks: AsyncIterable<Buffer> = file.createReadStream({ autoClose: false });
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    hash.update(chunk);
  }
  return hash.digest('hex');
}
