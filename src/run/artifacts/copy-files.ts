import {
  closeSync,
  copyFileSync,
  fchmodSync,
  futimesSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { systemCode } from '../../base/errors/system-code.ts';
import { decodePath, diskPath, encodePath, parentOf } from '../../source/paths.ts';
import type { Copy, Found } from './plan-copies.ts';
import type { Spool } from './spool.ts';

export interface CopyOptions {
  /** The absolute path of the folder of all copies. */
  readonly root: string;
  /** A folder for files that are not complete, on the same disk. */
  readonly temporary: string;
  readonly signal: AbortSignal;
  /** Called after each file. */
  readonly onCopied: (copy: Copy<Spool>) => void;
}

/**
 * Writes each file under a temporary name and renames it, so that no file has only a part of its content. Files belong
 * to the user of this process. It follows no link, also not one that comes into being meanwhile.
 */
export async function copyFiles(
  copies: readonly Copy<Spool>[],
  { root, temporary, signal, onCopied }: CopyOptions,
): Promise<void> {
  const folders = new Folders(root);
  for (const [index, copy] of copies.entries()) {
    signal.throwIfAborted();
    if (index % PAUSE_EACH === 0) await pause();
    if (copy.file.kind === 'directory') {
      folders.make(copy.path);
      continue;
    }
    folders.make(parentOf(copy.path));
    const part = join(temporary, String(index));
    if (copy.file.kind === 'link') writeLink(copy, part);
    else await writeFile(copy, part, signal);
    place(part, diskPath(root, copy.path));
    onCopied(copy);
  }
}

/** Signals are noticed between files. */
const PAUSE_EACH = 64;

/** What is at a path below the folder; links are not followed. */
export function lookAt(root: string, path: string): Found {
  try {
    const stats = lstatSync(diskPath(root, path));
    if (stats.isFile()) return 'file';
    if (stats.isDirectory()) return 'directory';
    return stats.isSymbolicLink() ? 'link' : 'other';
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'nothing';
    throw error;
  }
}

/** Removes a file or a link, unless its path leads through a link or out of the folder. */
export function removeCopy(root: string, path: string): void {
  const names = path.split('/');
  if (names.some((name) => name === '' || name === '.' || name === '..')) return;
  for (let above = parentOf(path); above !== ''; above = parentOf(above)) {
    if (lookAt(root, above) !== 'directory') return;
  }
  if (lookAt(root, path) !== 'directory') rmSync(diskPath(root, path), { force: true });
}

/** Makes folders one by one, and checks once that each is a real folder. */
class Folders {
  readonly #root: string;
  readonly #made = new Set<string>(['']);

  constructor(root: string) {
    this.#root = root;
  }

  make(path: string): void {
    if (this.#made.has(path)) return;
    this.make(parentOf(path));
    if (lookAt(this.#root, path) === 'nothing') mkdirSync(diskPath(this.#root, path));
    if (lookAt(this.#root, path) !== 'directory') {
      throw new Error(`Cannot copy to "${path}": it is no folder any more`);
    }
    this.#made.add(path);
  }
}

function writeLink({ file }: Copy<Spool>, part: string): void {
  symlinkSync(encodePath(file.target), part);
  lutimesSync(part, toSeconds(file.mtimeMs), toSeconds(file.mtimeMs));
}

async function writeFile(
  { file, content }: Copy<Spool>,
  part: string,
  signal: AbortSignal,
): Promise<void> {
  const opened = openSync(part, 'wx', 0o600);
  try {
    if (file.size > 0) {
      for await (const piece of content.read(file.offset, file.size)) {
        signal.throwIfAborted();
        writeWhole(opened, piece);
      }
    }
    fchmodSync(opened, toMode(file.mode));
    futimesSync(opened, toSeconds(file.mtimeMs), toSeconds(file.mtimeMs));
  } finally {
    closeSync(opened);
  }
}

function writeWhole(file: number, piece: Uint8Array): void {
  for (let done = 0; done < piece.length;) done += writeSync(file, piece, done);
}

/** Permissions alone: no setuid, and its owner can read it. */
export function toMode(mode: number): number {
  // oxlint-disable-next-line no-bitwise -- a mode is a set of bits
  return (mode & 0o777) | 0o400;
}

function toSeconds(ms: number): number {
  return ms / 1000;
}

function place(part: string, path: string | Buffer): void {
  try {
    renameSync(part, path);
  } catch (error) {
    if (systemCode(error) !== 'EXDEV') throw error;
    // The folder is a mount of its own.
    const beside = Buffer.concat([Buffer.from(path), Buffer.from('.tongs-part')]);
    copyPart(part, beside);
    renameSync(beside, path);
    rmSync(part);
  }
}

function copyPart(part: string, beside: Buffer): void {
  const stats = lstatSync(part);
  rmSync(beside, { force: true });
  if (stats.isSymbolicLink()) {
    symlinkSync(readlinkSync(part, { encoding: 'buffer' }), beside);
    return;
  }
  copyFileSync(part, beside);
  const opened = openSync(beside, 'r+');
  fchmodSync(opened, toMode(stats.mode));
  futimesSync(opened, stats.mtimeMs / 1000, stats.mtimeMs / 1000);
  closeSync(opened);
}

/** Whether what is at the place has this content, or leads there. */
export async function holdsCopy(
  root: string,
  { path, file, content }: Copy<Spool>,
): Promise<boolean> {
  const where = diskPath(root, path);
  const stats = lstatSync(where);
  if (file.kind === 'link') {
    return decodePath(readlinkSync(where, { encoding: 'buffer' })) === file.target;
  }
  if (stats.size !== file.size || !stats.isFile()) return false;
  return content.equalsFile(where, file);
}
