import { statfs } from 'node:fs/promises';
import type { Engine } from '../engine/engine.ts';
import type { Waiting } from '../engine/types.ts';

/** The disk with the engine's files. */
export interface Disk {
  readonly totalBytes: number;
  readonly freeBytes: number;
  /** Undefined if the filesystem has no fixed number of them. */
  readonly inodes?: { readonly total: number; readonly free: number };
}

/**
 * Looks at the disk that a path on the engine's host is on. Undefined if it is not visible from here: then bounds for
 * free space are skipped.
 */
export type ReadDisk = (path: string, waiting?: Waiting) => Promise<Disk | undefined>;

/** The disk of a path on this host. */
export const readLocalDisk: ReadDisk = async (path) => {
  try {
    const { bavail, blocks, bsize, files, ffree } = await statfs(path);
    const disk = { totalBytes: blocks * bsize, freeBytes: bavail * bsize };
    return files > 0 ? { ...disk, inodes: { total: files, free: ffree } } : disk;
  } catch {
    return undefined;
  }
};

/** The disk with the engine's files. Without `readDisk`, only an engine on this host has one. */
export async function readEngineDisk(
  engine: Engine,
  { readDisk, ...waiting }: Waiting & { readonly readDisk?: ReadDisk | undefined },
): Promise<Disk | undefined> {
  const isLocal = engine.address.startsWith('unix://');
  const read = readDisk ?? (isLocal ? readLocalDisk : undefined);
  if (!read) return undefined;
  // In a job container this directory is missing, or another one; then there are no figures.
  const { rootDirectory } = await engine.info(waiting);
  return rootDirectory === '' ? undefined : read(rootDirectory, waiting);
}
