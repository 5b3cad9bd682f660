import { statfs } from 'node:fs/promises';
import type { Engine } from '../engine/engine.ts';
import type { Waiting } from '../engine/types.ts';

/** Bytes that are free where a path is; undefined where it cannot be seen from here. */
export type ReadFreeBytes = (path: string) => Promise<number | undefined>;

export const readFreeBytes: ReadFreeBytes = async (path) => (await readDisk(path))?.freeBytes;

/** Total and free bytes of the disk that a path is on; undefined where it cannot be seen from here. */
export async function readDisk(
  path: string,
): Promise<{ readonly totalBytes: number; readonly freeBytes: number } | undefined> {
  try {
    const { bavail, blocks, bsize } = await statfs(path);
    return { totalBytes: blocks * bsize, freeBytes: bavail * bsize };
  } catch {
    return undefined;
  }
}

/**
 * The engine's root directory, or undefined where the engine is not known to be on this host. In a
 * job container the directory of that name is missing or another one: then there is no figure.
 */
export async function findRootDirectory(
  engine: Engine,
  waiting: Waiting,
): Promise<string | undefined> {
  if (!engine.address.startsWith('unix://')) return undefined;
  const { rootDirectory } = await engine.info(waiting);
  return rootDirectory === '' ? undefined : rootDirectory;
}
