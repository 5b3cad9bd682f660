import { statfs } from 'node:fs/promises';
import type { Disk, Waiting } from '../types.ts';
import { isOnContainerRoot } from '../owner/container-root.ts';
import type { Dialer } from './dial.ts';

/** An engine behind a unix socket is on this host, unless the socket is that of a tunnel. */
export async function readDisk(
  { address, tunnel }: Dialer,
  path: string,
  waiting: Waiting = {},
): Promise<Disk | undefined> {
  if (tunnel) return tunnel.readDisk(path, waiting);
  if (address.kind !== 'unix' || isOnContainerRoot(path)) return undefined;
  return readLocalDisk(path);
}

/** The disk of a path on this host. In a job container, the path may be missing. */
export async function readLocalDisk(path: string): Promise<Disk | undefined> {
  try {
    const { bavail, bfree, blocks, bsize, files, ffree } = await statfs(path);
    const usedBytes = (blocks - bfree) * bsize;
    const freeBytes = bavail * bsize;
    const disk = { totalBytes: usedBytes + freeBytes, freeBytes };
    return files > 0 ? { ...disk, inodes: { total: files, free: ffree } } : disk;
  } catch {
    return undefined;
  }
}
