import { describeIntact, findIntact } from './artifacts/copy-record.ts';
import { toDestination } from './artifacts/destination.ts';
import type { IntactStep } from './artifacts/run-artifacts.ts';
import type { Prepared } from './prepare/prepare.ts';
import { toCachedResult } from './context/cached-result.ts';
import type { SnapshotRecord } from '../snapshots/record.ts';
import type { PlannedCached, PlannedStep } from './plan/plan.ts';
import type { RunOptions } from './run-options.ts';
import { summarizeRun, type RunSummary } from './run-summary.ts';
import { toEndEvents } from './perform/step-finished.ts';

/**
 * Performs a prepared run, and records which snapshots it uses. If every step is cached, the code that runs steps is
 * not even loaded.
 */
export async function performPrepared(
  prepared: Prepared,
  options: RunOptions,
): Promise<RunSummary> {
  const { plan, store } = prepared;
  // After an abort, the run does not wait for this.
  const ending = AbortSignal.any([options.signal, options.deadline]);
  const recording = store.recordUse(usedSnapshots(plan), { signal: ending });
  try {
    const intact = isAllCached(plan) ? await findAllIntact(prepared, plan) : undefined;
    if (isAllCached(plan) && intact) return finishCached(prepared, { plan, intact }, options);
    const { runPrepared } = await import('./run.ts');
    return await runPrepared(prepared, options);
  } finally {
    await recording;
  }
}

/** The snapshots that a plan uses: as the result of a step, or as the files that a step starts from. */
function usedSnapshots(plan: readonly PlannedStep[]): readonly SnapshotRecord[] {
  return plan.flatMap((planned) => {
    if (planned.verdict === 'run') return planned.fallback ? [planned.fallback.snapshot] : [];
    if (planned.verdict !== 'cached' || planned.reason === 'not-needed') return [];
    return planned.snapshot ? [planned.snapshot] : [];
  });
}

function isAllCached(plan: Prepared['plan']): plan is readonly PlannedCached[] {
  return plan.every(({ verdict }) => verdict === 'cached');
}

/** What earlier runs have copied for the steps with artifacts; undefined if anything has to be copied again. */
async function findAllIntact(
  { request, home }: Prepared,
  plan: readonly PlannedCached[],
): Promise<readonly IntactStep[] | undefined> {
  const intact: IntactStep[] = [];
  for (const { step, snapshot } of plan) {
    if (step.artifacts.length === 0) continue;
    const record =
      request.artifacts === 'out' && snapshot
        ? await findIntact(home, step, snapshot.identity)
        : undefined;
    if (!record) return undefined;
    intact.push({ step, record });
  }
  return intact;
}

/** Needs only the records of the snapshots, and no call of the engine. */
function finishCached(
  prepared: Prepared,
  {
    plan,
    intact,
  }: { readonly plan: readonly PlannedCached[]; readonly intact: readonly IntactStep[] },
  { machine: { clock }, reporter, deadline, signal }: RunOptions,
): RunSummary {
  const startedAt = clock.now();
  const results = new Map(
    plan.map(({ step, reason, snapshot }) => [step.id, toCachedResult(reason, snapshot)] as const),
  );
  for (const { step } of plan) {
    const result = results.get(step.id);
    if (!result) continue;
    for (const event of toEndEvents(step, prepared.pipeline.file, result)) reporter.report(event);
  }
  const destination = toDestination(prepared.request.artifacts, prepared);
  for (const { step, record } of intact) {
    reporter.report(describeIntact(step, record, destination));
  }
  const ms = clock.now() - startedAt;
  return summarizeRun(results, { signal: deadline, asked: signal, areSaved: true, ms });
}
