import type { Clock } from '../../base/clock.ts';
import type { BuildCacheRecord, Disk } from '../../engine/types.ts';
import { withDeadline } from '../../engine/with-deadline.ts';
import { whoOf, type BuildCacheStore } from '../build-cache-store.ts';
import { listRecords } from './list-records.ts';

export interface MeasureOptions {
  readonly clock: Clock;
  /** For the builder's list of its cache: the first one can take minutes on a large store. */
  readonly listTimeoutMs?: number;
  /** From 0 to 1; spreads the retries of several clients. */
  readonly random?: () => number;
  readonly signal?: AbortSignal | undefined;
}

/** The build cache and its disk at one moment. */
export interface Measured {
  readonly records: readonly BuildCacheRecord[];
  readonly disk: Disk | undefined;
}

/** The difference between two measurements. */
export interface Change {
  /** The number of records that have left the list, and their sizes. */
  readonly records: number;
  readonly listBytes: number;
  readonly filesystemBytes?: number;
  readonly inodes?: number;
}

export async function measureCache(
  store: BuildCacheStore,
  options: MeasureOptions,
): Promise<Measured> {
  return withDeadline(
    async (signal) => {
      const { clock, random } = options;
      const records = await listRecords(store, { clock, random, signal });
      return { records, disk: await store.readDisk({ signal }) };
    },
    {
      operation: 'list the build cache',
      who: whoOf(store),
      timeoutMs: options.listTimeoutMs ?? LIST_TIMEOUT_MS,
      clock: options.clock,
      signal: options.signal,
    },
  );
}

const LIST_TIMEOUT_MS = 2 * 60_000;

export function compareMeasured(before: Measured, after: Measured): Change {
  const left = new Set(after.records.map(({ id }) => id));
  // A record in use gets another id when its build ends, so it is not gone.
  const gone = before.records.filter(({ id, inUse }) => !inUse && !left.has(id));
  const disks = before.disk && after.disk ? { from: before.disk, to: after.disk } : undefined;
  return {
    records: gone.length,
    listBytes: gone.reduce((sum, { sizeBytes }) => sum + Math.max(0, sizeBytes), 0),
    ...(disks && { filesystemBytes: disks.to.freeBytes - disks.from.freeBytes }),
    ...(disks?.from.inodes &&
      disks.to.inodes && { inodes: disks.to.inodes.free - disks.from.inodes.free }),
  };
}
