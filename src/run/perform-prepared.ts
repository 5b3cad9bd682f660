import { describeIntact, findIntact } from './artifacts/copy-record.ts';
import { toDestination } from './artifacts/destination.ts';
import type { IntactStep } from './artifacts/run-artifacts.ts';
import type { Prepared } from './prepare/prepare.ts';
import { toCachedResult } from './context/cached-result.ts';
import { toUnwantedResult } from './context/skipped-result.ts';
import type { SnapshotRecord } from '../snapshots/record.ts';
import type { PlannedStep } from './plan/plan.ts';
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
    const intact = isAllIdle(plan) ? await findAllIntact(prepared, plan) : undefined;
    if (isAllIdle(plan) && intact) return finishIdle(prepared, { plan, intact }, options);
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

type Idle = Exclude<PlannedStep, { readonly verdict: 'run' | 'undecided' }>;

function isAllIdle(plan: Prepared['plan']): plan is readonly Idle[] {
  return plan.every(({ verdict }) => verdict === 'cached' || verdict === 'skip');
}

/** What earlier runs have copied for the steps with artifacts; undefined if anything has to be copied again. */
async function findAllIntact(
  { request, home }: Prepared,
  plan: readonly Idle[],
): Promise<readonly IntactStep[] | undefined> {
  const intact: IntactStep[] = [];
  for (const planned of plan) {
    const { step } = planned;
    if (planned.verdict !== 'cached' || step.artifacts.length === 0) continue;
    const { snapshot } = planned;
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
function finishIdle(
  prepared: Prepared,
  { plan, intact }: { readonly plan: readonly Idle[]; readonly intact: readonly IntactStep[] },
  { machine: { clock }, reporter, deadline, signal }: RunOptions,
): RunSummary {
  const startedAt = clock.now();
  const results = new Map(
    plan.map((planned) => {
      const { step } = planned;
      return planned.verdict === 'cached'
        ? ([step.id, toCachedResult(planned.reason, planned.snapshot)] as const)
        : ([step.id, toUnwantedResult(step.condition, { cacheable: true })] as const);
    }),
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
