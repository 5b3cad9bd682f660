import type { Engine } from '../engine/engine.ts';
import type { PruneBounds } from '../prune/bounds.ts';
import { toPruneFinished, toPrunePlanned } from '../prune/outcome.ts';
import { pruneCache } from '../prune/perform.ts';
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
): Promise<void> {
  const { engine, runner, reporter } = options;
  const { clock, signal } = runner;
  const outcome = await pruneCache(engine, order.bounds, { dryRun: order.dryRun, clock, signal });
  if (order.dryRun && outcome.result === 'skipped') reporter.report(toPrunePlanned(outcome.plan));
  reporter.report(toPruneFinished(outcome));
}
