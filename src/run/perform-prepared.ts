import { abortable } from '../base/async/abortable.ts';
import type { RunEvent } from '../report/event.ts';
import type { Prepared } from './prepare/prepare.ts';
import { toHit } from './context/hit.ts';
import { noteUse, usedSnapshots } from './keep/note-use.ts';
import type { PlannedCached } from './plan/plan.ts';
import type { RunOptions } from './run-options.ts';
import { summarizeRun, type RunSummary } from './run-summary.ts';
import { toStepFinished } from './perform/step-finished.ts';

/**
 * Runs what was prepared, and notes beside it which snapshots were used. What runs steps is not even
 * loaded where snapshots answer for all of them.
 */
export async function performPrepared(
  prepared: Prepared,
  options: RunOptions,
): Promise<RunSummary> {
  const { plan } = prepared;
  const { engine, clock, reporter } = options;
  // Nobody waits for what is noted once the run was told to end, nor is told of it.
  const ending = AbortSignal.any([options.signal, options.deadline]);
  const report = (event: RunEvent): void => {
    if (!ending.aborted) reporter.report(event);
  };
  const noting = noteUse(usedSnapshots(plan), { engine, clock, report });
  try {
    if (isAnswered(plan)) return answerAll(prepared, plan, options);
    const { runPrepared } = await import('./run.ts');
    return await runPrepared(prepared, options);
  } finally {
    await abortable(noting, ending).catch(() => {});
  }
}

function isAnswered(plan: Prepared['plan']): plan is readonly PlannedCached[] {
  return plan.every(({ verdict }) => verdict === 'cached');
}

function answerAll(
  prepared: Prepared,
  hits: readonly PlannedCached[],
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
