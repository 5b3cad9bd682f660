import { retry } from '../../base/async/retry.ts';
import type { Clock } from '../../base/clock.ts';
import { EngineFailed } from '../../base/errors/errors.ts';
import type { BuildCacheRecord } from '../../engine/types.ts';
import type { BuildCacheStore } from '../build-cache-store.ts';

export interface ListOptions {
  readonly clock: Clock;
  /** From 0 to 1; spreads the retries of several clients. */
  readonly random?: (() => number) | undefined;
  readonly signal: AbortSignal;
}

/** The list of a builder's cache, which may be refused for a moment because something else asks as well. */
export async function listRecords(
  store: Pick<BuildCacheStore, 'list'>,
  { clock, random = Math.random, signal }: ListOptions,
): Promise<readonly BuildCacheRecord[]> {
  const list = (): Promise<readonly BuildCacheRecord[]> => store.list({ signal });
  return retry(list, { ...RETRIES, isRetriable, random, clock, signal });
}

const RETRIES = { attempts: 5, firstMs: 400, longestMs: 4_000 };

/** Docker before 23 refuses a second list at the same time; a containerd store one amid a prune (moby/moby#51979). */
function isRetriable(error: unknown): boolean {
  return error instanceof EngineFailed && error.status !== undefined && error.retriable;
}
