import type { Amount } from '../../base/size.ts';
import { toBytes } from '../amount.ts';
import type { Disk } from '../../engine/types.ts';
import type { MinFree } from './bounds.ts';

/** What a disk lacks; both are 0 if it has enough. */
export interface Shortage {
  readonly bytes: number;
  readonly inodes: number;
}

/** Compares the disk with the first mark, or with the second one once a prune for free space has begun. */
export function findShortage({ below, until }: MinFree, disk: Disk, hasBegun: boolean): Shortage {
  const mark = hasBegun ? until : below;
  return {
    bytes: lack(disk.freeBytes, toBytes(mark, disk) ?? 0, toBytes(until, disk) ?? 0),
    inodes: disk.inodes
      ? lack(
          disk.inodes.free,
          toInodes(mark, disk.inodes.total),
          toInodes(until, disk.inodes.total),
        )
      : 0,
  };
}

function lack(free: number, mark: number, until: number): number {
  return free < mark ? until - free : 0;
}

/** A mark in bytes says nothing about inodes. */
function toInodes(mark: Amount, total: number): number {
  return 'percent' in mark ? Math.floor((total * mark.percent) / 100) : 0;
}

/**
 * How many bytes of records have to go. Builders do not list how many inodes a record has: `inodesPerByte` is what an
 * earlier round has freed. The first round takes the average of the disk, and a part of the result, because records may
 * have many more.
 */
export function toBytesToFree(
  { bytes, inodes }: Shortage,
  disk: Disk,
  inodesPerByte: number | undefined,
): number {
  if (inodes === 0) return bytes;
  const estimate = inodesPerByte
    ? inodes / inodesPerByte
    : (inodes / averageInodes(disk)) * FIRST_PART;
  return Math.max(bytes, Math.ceil(estimate));
}

const FIRST_PART = 1 / 4;

function averageInodes({ totalBytes, freeBytes, inodes }: Disk): number {
  const used = inodes ? inodes.total - inodes.free : 0;
  return Math.max(1, used) / Math.max(1, totalBytes - freeBytes);
}
