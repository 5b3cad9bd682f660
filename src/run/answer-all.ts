import type { Prepared } from './prepare.ts';
import { toHit } from './hit.ts';
import type { PlannedHit } from './plan.ts';
import type { RunOptions } from './run-options.ts';
import { summarizeRun, type RunSummary } from './run-summary.ts';
import { toStepFinished } from './step-finished.ts';

/** Whether snapshots answer for every step. */
export function isAnswered(plan: Prepared['plan']): plan is readonly PlannedHit[] {
  return plan.every(({ verdict }) => verdict === 'hit');
}

/** Tells of a run in which nothing runs. What runs steps is not even loaded for it. */
export function answerAll(
  prepared: Prepared,
  hits: readonly PlannedHit[],
  { clock, reporter, deadline, signal }: RunOptions,
): RunSummary {
  const startedAt = clock.now();
  const results = new Map(hits.map((hit) => [hit.step.id, toHit(prepared.roots, hit.step, hit)]));
  for (const { step } of hits) {
    const result = results.get(step.id);
    if (result) reporter.report(toStepFinished(step, prepared.pipeline.file, result));
  }
  const ms = clock.now() - startedAt;
  return summarizeRun(results, { signal: deadline, asked: signal, ms });
}
