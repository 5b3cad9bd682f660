import { formatDuration } from '../../base/duration.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Reporter } from '../../report/reporter.ts';
import type { PruneBounds } from './bounds.ts';
import { toCachePlanned, toCachePruned } from './describe.ts';
import { takeTurn } from './prune-turn.ts';
import type { PruneOutcome } from './outcome.ts';
import { pruneCache, type PruneOptions } from './perform.ts';

export interface CachePruneOptions extends PruneOptions {
  readonly report: Reporter['report'];
}

/** Prunes the build cache, or reports what a prune would delete. Never rejects: a failure is reported. */
export async function pruneCacheAndReport(
  engine: Engine,
  bounds: PruneBounds,
  options: CachePruneOptions,
): Promise<PruneOutcome> {
  const { report, dryRun } = options;
  const outcome = await pruneCache(engine, bounds, options);
  if (dryRun && outcome.result === 'skipped') report(toCachePlanned(outcome.plan));
  report(toCachePruned(outcome));
  return outcome;
}

/** The same at the end of a job, except if the end of another job has just done it. */
export async function pruneCacheAtJobEnd(
  engine: Engine,
  bounds: PruneBounds,
  options: CachePruneOptions,
): Promise<void> {
  if (options.dryRun) return void (await pruneCacheAndReport(engine, bounds, options));
  // An engine that refuses the turn refuses the prune as well, and that is reported.
  const turn = await takeTurn(engine, bounds, options.clock).catch(() => undefined);
  if (turn?.isDue === false) {
    const [ago, interval] = [turn.agoMs, turn.intervalMs].map(formatDuration);
    const message = `The build cache was pruned ${ago} ago; post steps prune it at most once in ${interval}`;
    options.report({ type: 'noted', code: 'pruned-lately', message });
    return;
  }
  const { result } = await pruneCacheAndReport(engine, bounds, options);
  if (result === 'failed' || result === 'partial') await turn?.giveBack();
}
