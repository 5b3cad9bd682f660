import { formatDuration } from '../../base/duration.ts';
import type { Engine } from '../../engine/engine.ts';
import type { BuildCacheStore } from '../build-cache-store.ts';
import { DISK_UNKNOWN } from '../free-space.ts';
import type { Reporter } from '../../report/reporter.ts';
import type { PruneBounds } from './bounds.ts';
import { toCachePlanned, toCachePruned } from './describe.ts';
import { takeTurn } from './prune-turn.ts';
import type { PruneOutcome } from './outcome.ts';
import { pruneStore, type PruneOptions } from './perform.ts';

export interface CachePruneOptions extends PruneOptions {
  readonly report: Reporter['report'];
  /** The address for the events, if several hosts are pruned. */
  readonly host?: string;
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
  const { report, dryRun, host } = options;
  const outcome = await pruneStore(store, bounds, options);
  const of = { builder: outcome.builder, ...(host !== undefined && { host }) };
  if (dryRun && outcome.result === 'skipped' && outcome.plan) {
    report({ ...toCachePlanned(outcome.plan), ...of });
  }
  report({ ...toCachePruned(outcome), ...of });
  return outcome;
}

/** The same at the end of a job, except if the end of another job has just done it. */
export async function pruneCacheAtJobEnd(
  { engine, stores }: { readonly engine: Engine; readonly stores: readonly BuildCacheStore[] },
  bounds: PruneBounds,
  options: CachePruneOptions,
): Promise<void> {
  if (options.dryRun) return void (await pruneCacheAndReport(stores, bounds, options));
  // An engine that refuses the turn refuses the prune as well, and that is reported.
  const turn = await takeTurn(engine, bounds, options.clock).catch(() => undefined);
  if (turn?.isDue === false) {
    const [ago, interval] = [turn.agoMs, turn.intervalMs].map(formatDuration);
    const message = `The build cache was pruned ${ago} ago; post steps prune it at most once in ${interval}`;
    options.report({ type: 'noted', code: 'pruned-lately', message });
    return;
  }
  const outcomes = await pruneCacheAndReport(stores, bounds, options);
  const hasFailed = outcomes.some(({ result }) => result === 'failed' || result === 'partial');
  if (hasFailed) await turn?.giveBack();
}
