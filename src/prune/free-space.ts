import { statfs } from 'node:fs/promises';
import type { Engine } from '../engine/engine.ts';
import type { Waiting } from '../engine/types.ts';

/** The free bytes of the disk that a path is on; undefined if the path is not visible from here. */
export type ReadFreeBytes = (path: string) => Promise<number | undefined>;

export const readFreeBytes: ReadFreeBytes = async (path) => (await readDisk(path))?.freeBytes;

/** The total and free bytes of the disk that a path is on; undefined if the path is not visible from here. */
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
 * The engine's root directory; undefined if the engine may be on another host. In a job container that directory is
 * missing or another one, so there are no figures.
 */
export async function findRootDirectory(
  engine: Engine,
  waiting: Waiting,
): Promise<string | undefined> {
  if (!engine.address.startsWith('unix://')) return undefined;
  const { rootDirectory } = await engine.info(waiting);
  return rootDirectory === '' ? undefined : rootDirectory;
}
