import { formatSize } from '../base/size.ts';
import type { RunResult } from '../report/event.ts';
import type { RunRecord } from '../report/record.ts';

/** The output `result`: `invalid` if the inputs or the pipeline are wrong, so that no run has begun. */
export type ResultOutput = RunResult | 'invalid';

/** Env variable with the bytes reclaimed so far, for later steps and for job outputs. */
export const RECLAIMED_VARIABLE = 'TONGS_RECLAIMED_BYTES';

/** Sets the outputs of a run, however it ended; `result` is used if it was interrupted. */
export async function publishRun(
  record: RunRecord,
  about: { readonly result: ResultOutput; readonly eventsFile: string },
): Promise<void> {
  const { setOutput } = await import('@actions/core');
  const steps = [...record.steps.values()];
  const failed = steps.find(
    ({ outcome, tolerated }) => (outcome === 'failed' || outcome === 'timed-out') && !tolerated,
  );
  setOutput('result', record.finished?.result ?? about.result);
  setOutput('failed-step', failed?.step ?? '');
  setOutput('cache-hits', record.finished?.cached ?? 0);
  setOutput('cache-misses', record.finished?.misses ?? 0);
  setOutput('steps', JSON.stringify(toStepsOutput(record)));
  setOutput('events-file', about.eventsFile);
}

/** Sets the outputs of a prune in a main step. The runner drops those of a post step. */
export async function publishPrune(record: RunRecord): Promise<void> {
  const { setOutput } = await import('@actions/core');
  const bytes = reclaimedBytes(record);
  setOutput('reclaimed-bytes', bytes);
  setOutput('reclaimed', formatSize(bytes));
}

/** Adds the reclaimed bytes to those that the job has reclaimed before. */
export async function exportReclaimed(
  record: RunRecord,
  before: string | undefined,
): Promise<void> {
  const { exportVariable } = await import('@actions/core');
  exportVariable(RECLAIMED_VARIABLE, String((Number(before) || 0) + reclaimedBytes(record)));
}

/** Of build cache and snapshots; a dry run reclaims nothing. */
export function reclaimedBytes({ prunes }: RunRecord): number {
  const real = prunes.filter(({ dryRun }) => !dryRun);
  return real.reduce((sum, prune) => sum + prune.reclaimedBytes, 0);
}

/** For each step, by id: outcome, exit code, seconds, whether it was cached, and the reason. */
function toStepsOutput(record: RunRecord): Record<string, unknown> {
  const verdicts = new Map(record.planned.map((planned) => [planned.step, planned]));
  const output: Record<string, unknown> = {};
  for (const { step, outcome, exitCode, ms, reason } of record.steps.values()) {
    output[step] = {
      outcome,
      'exit-code': exitCode ?? null,
      seconds: Math.round(ms) / 1000,
      cached: outcome === 'cached',
      reason: outcome === 'succeeded' ? (verdicts.get(step)?.reason ?? '') : reason,
    };
  }
  return output;
}
