import type { Clock } from '../../base/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import type { BuildCacheRecord } from '../../engine/types.ts';
import { withDeadline } from '../../engine/with-deadline.ts';
import { findRootDirectory, readFreeBytes, type ReadFreeBytes } from '../free-space.ts';

export interface MeasureOptions {
  readonly clock: Clock;
  readonly readFreeBytes?: ReadFreeBytes;
  /** For the engine's list of its cache: the first one can take minutes on a large store. */
  readonly listTimeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** The build cache and the free space at one moment. */
export interface Measured {
  readonly records: readonly BuildCacheRecord[];
  readonly rootDirectory: string | undefined;
  readonly freeBytes: number | undefined;
}

/** The difference between two measurements. */
export interface Change {
  /** The number of records that have left the list, and their sizes. */
  readonly records: number;
  readonly listBytes: number;
  readonly filesystemBytes?: number;
}

export async function measureCache(engine: Engine, options: MeasureOptions): Promise<Measured> {
  return withDeadline(async (signal) => {
    const [records, rootDirectory] = await Promise.all([
      engine.listBuildCache({ signal }),
      findRootDirectory(engine, { signal }),
    ]);
    return { records, rootDirectory, freeBytes: await readFree(rootDirectory, options) };
  }, toDeadline(options));
}

/** Undefined if the engine no longer answers: only the figures are lost then. */
export async function measureChange(
  engine: Engine,
  before: Measured,
  options: MeasureOptions,
): Promise<Change | undefined> {
  try {
    const after = await withDeadline(
      (signal) => engine.listBuildCache({ signal }),
      toDeadline(options),
    );
    const freeBytes = await readFree(before.rootDirectory, options);
    return compare(before, { ...before, records: after, freeBytes });
  } catch {
    return undefined;
  }
}

function compare(before: Measured, after: Measured): Change {
  const left = new Set(after.records.map(({ id }) => id));
  // A record in use gets another id when its build ends, so it is not gone.
  const gone = before.records.filter(({ id, inUse }) => !inUse && !left.has(id));
  const isKnown = before.freeBytes !== undefined && after.freeBytes !== undefined;
  return {
    records: gone.length,
    listBytes: gone.reduce((sum, { sizeBytes }) => sum + Math.max(0, sizeBytes), 0),
    ...(isKnown && { filesystemBytes: after.freeBytes - before.freeBytes }),
  };
}

async function readFree(
  path: string | undefined,
  options: MeasureOptions,
): Promise<number | undefined> {
  return path === undefined ? undefined : (options.readFreeBytes ?? readFreeBytes)(path);
}

const LIST_TIMEOUT_MS = 2 * 60_000;

function toDeadline(options: MeasureOptions): Parameters<typeof withDeadline>[1] {
  return {
    operation: 'list the build cache',
    timeoutMs: options.listTimeoutMs ?? LIST_TIMEOUT_MS,
    clock: options.clock,
    signal: options.signal,
  };
}
