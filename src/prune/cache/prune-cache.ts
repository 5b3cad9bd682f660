import type { BuildCacheStore } from '../build-cache-store.ts';
import { DISK_UNKNOWN } from '../free-space.ts';
import type { Reporter } from '../../report/reporter.ts';
import type { PruneBounds } from './bounds.ts';
import { toCachePlanned, toCachePruned } from './describe.ts';
import type { PruneOutcome } from './outcome.ts';
import { pruneStore, type PruneOptions } from './perform.ts';

export interface CachePruneOptions extends PruneOptions {
  readonly report: Reporter['report'];
}

/**
 * Prunes the build cache of each builder, one after the other, or reports what a prune would delete. Never rejects: a
 * failure is reported.
 */
export async function pruneCacheAndReport(
  stores: readonly BuildCacheStore[],
  bounds: PruneBounds,
  options: CachePruneOptions,
): Promise<readonly PruneOutcome[]> {
  const outcomes: PruneOutcome[] = [];
  for (const store of stores) outcomes.push(await pruneOne(store, bounds, options));
  if (outcomes.some(({ isDiskUnknown }) => isDiskUnknown)) options.report(DISK_UNKNOWN);
  return outcomes;
}

async function pruneOne(
  store: BuildCacheStore,
  bounds: PruneBounds,
  options: CachePruneOptions,
): Promise<PruneOutcome> {
  const { report, dryRun } = options;
  const outcome = await pruneStore(store, bounds, options);
  if (dryRun && outcome.result === 'skipped' && outcome.plan) {
    report({ ...toCachePlanned(outcome.plan), builder: outcome.builder });
  }
  report(toCachePruned(outcome));
  return outcome;
}
