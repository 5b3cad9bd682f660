import type { Disk } from '../engine/types.ts';

/** The shares of a disk that are used, from 0 to 100, as `df` shows them. Some filesystems have no fixed number of inodes. */
export function usedPercents({ totalBytes, freeBytes, inodes }: Disk): {
  readonly bytes: number;
  readonly inodes?: number;
} {
  return {
    bytes: toUsed(totalBytes, freeBytes),
    ...(inodes && { inodes: toUsed(inodes.total, inodes.free) }),
  };
}

function toUsed(total: number, free: number): number {
  return total > 0 ? (100 * (total - free)) / total : 0;
}
