import { formatDuration } from '../base/duration.ts';
import type { Engine } from '../engine/engine.ts';
import type { PruneBounds } from '../prune/cache/bounds.ts';
import { takeTurn } from '../prune/cache/interval.ts';
import { toPruneFinished, toPrunePlanned, type PruneOutcome } from '../prune/cache/outcome.ts';
import { pruneCache } from '../prune/cache/perform.ts';
import type { Reporter } from '../report/reporter.ts';
import type { Runner } from './runner.ts';

export interface PruneOrder {
  readonly bounds: PruneBounds;
  readonly dryRun: boolean;
}

/** Prunes, or shows what a prune would delete; whatever comes of it is told and never thrown. */
export async function pruneAndTell(
  order: PruneOrder,
  options: { readonly engine: Engine; readonly runner: Runner; readonly reporter: Reporter },
): Promise<PruneOutcome> {
  const { engine, runner, reporter } = options;
  const { clock, signal } = runner;
  const outcome = await pruneCache(engine, order.bounds, { dryRun: order.dryRun, clock, signal });
  if (order.dryRun && outcome.result === 'skipped') reporter.report(toPrunePlanned(outcome.plan));
  reporter.report(toPruneFinished(outcome));
  return outcome;
}

/** The same at the end of a job: not where the end of another job has just done it. */
export async function pruneAtJobEnd(
  order: PruneOrder,
  options: Parameters<typeof pruneAndTell>[1],
): Promise<void> {
  const { engine, runner, reporter } = options;
  if (order.dryRun) return void (await pruneAndTell(order, options));
  // An engine that refuses says so when it is to prune.
  const turn = await takeTurn(engine, order.bounds, runner.clock).catch(() => undefined);
  if (turn?.isDue === false) {
    const [ago, interval] = [turn.agoMs, turn.intervalMs].map(formatDuration);
    const message = `The build cache was pruned ${ago} ago; post steps prune it at most once in ${interval}`;
    reporter.report({ type: 'noted', code: 'pruned-lately', message });
    return;
  }
  const { result } = await pruneAndTell(order, options);
  if (result === 'failed' || result === 'partial') await turn?.giveBack();
}
