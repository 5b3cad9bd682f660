import { formatSize } from '../base/size.ts';
import type { ArtifactsSaved } from '../report/artifact-event.ts';
import type { RunResult } from '../report/event.ts';
import { combineResults, combineTargets, toPruneResult } from '../report/prune-results.ts';
import type { RunRecord } from '../report/record.ts';

/** The output `result`: `invalid` if the inputs or the pipeline are wrong, so that no run has begun. */
export type ResultOutput = RunResult | 'invalid';

/** Env variable with the bytes reclaimed so far, for later steps and for job outputs. */
export const RECLAIMED_VARIABLE = 'TONGS_RECLAIMED_BYTES';

export type Outputs = Readonly<Record<string, string | number>>;

/** Sets outputs of the main step. The runner drops those of a post step. */
export async function publish(outputs: Outputs): Promise<void> {
  const { setOutput } = await import('@actions/core');
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

interface RunAbout {
  readonly result: ResultOutput;
  readonly eventsFile: string;
  /** The folder of the logs of tongs. */
  readonly tongLogs: string;
}

/** The outputs of a run, however it ended; `result` is used if it was interrupted. */
export function toRunOutputs(record: RunRecord, about: RunAbout): Outputs {
  const steps = [...record.steps.values()];
  const failed = steps.find(
    ({ outcome, tolerated }) => (outcome === 'failed' || outcome === 'timed-out') && !tolerated,
  );
  return {
    result: record.finished?.result ?? about.result,
    'failed-step': failed?.step ?? '',
    'cache-hits': record.finished?.cached ?? 0,
    'cache-misses': record.finished?.misses ?? 0,
    steps: JSON.stringify(toStepsOutput(record)),
    outputs: JSON.stringify(collectOutputs(record).outputs),
    'events-file': about.eventsFile,
    'tong-logs': about.tongLogs,
  };
}

/** The outputs of a prune at the end of a main step that has run a pipeline. */
export function toReclaimedOutputs(record: RunRecord): Outputs {
  const bytes = reclaimedBytes(record);
  return { 'reclaimed-bytes': bytes, reclaimed: formatSize(bytes) };
}

/** The outputs of the action `prune/`. `host` is the address of its engine. */
export function toPruneOutputs(record: RunRecord, host: string): Outputs {
  const { prunes } = record;
  return {
    result: combineResults(prunes),
    records: prunes.reduce((sum, { records }) => sum + records, 0),
    ...toReclaimedOutputs(record),
    'target-met': String(combineTargets(prunes) ?? ''),
    results: JSON.stringify(prunes.map((prune) => toPruneResult(prune, host))),
  };
}

/** Adds the reclaimed bytes to those that the job has reclaimed before. */
export async function exportReclaimed(
  record: RunRecord,
  before: string | undefined,
): Promise<void> {
  const { exportVariable } = await import('@actions/core');
  exportVariable(RECLAIMED_VARIABLE, addReclaimed(record, before));
}

/** `before` is what the variable has, which anybody may set. */
export function addReclaimed(record: RunRecord, before: string | undefined): string {
  const sum = /^\d+$/.test(before ?? '') ? Number(before) : 0;
  return String(sum + reclaimedBytes(record));
}

/** Of build cache and snapshots; a dry run reclaims nothing. */
export function reclaimedBytes({ prunes }: RunRecord): number {
  const real = prunes.filter(({ dryRun }) => !dryRun);
  return real.reduce((sum, prune) => sum + prune.reclaimedBytes, 0);
}

/** GitHub's limit for all outputs of a job is 1 MiB of UTF-16; the other outputs need room too. */
const MOST_OUTPUT_UNITS = 400_000;

/** The outputs of each step, by id; without those of the steps that do not fit. */
export function collectOutputs({ steps }: RunRecord): {
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly leftOut: readonly string[];
} {
  const fitting: [string, Readonly<Record<string, string>>][] = [];
  const leftOut: string[] = [];
  let units = 0;
  for (const { step, outputs } of steps.values()) {
    if (!outputs) continue;
    const size = JSON.stringify([step, outputs]).length;
    if (units + size > MOST_OUTPUT_UNITS) {
      leftOut.push(step);
      continue;
    }
    units += size;
    fitting.push([step, outputs]);
  }
  return { outputs: Object.fromEntries(fitting), leftOut };
}

/** For each step, by id: outcome, exit code, seconds, attempts, whether it was cached, and the reason. */
function toStepsOutput(record: RunRecord): Record<string, unknown> {
  const verdicts = new Map(record.planned.map((planned) => [planned.step, planned]));
  const artifacts = new Map(record.artifacts.map((saved) => [saved.step, saved]));
  const output: Record<string, unknown> = {};
  for (const { step, outcome, exitCode, ms, attempts, reason } of record.steps.values()) {
    const hasRun = outcome !== 'cached' && outcome !== 'skipped';
    output[step] = {
      outcome,
      'exit-code': exitCode ?? null,
      seconds: Math.round(ms) / 1000,
      attempts: attempts ?? (hasRun ? 1 : 0),
      cached: outcome === 'cached',
      reason: outcome === 'succeeded' ? (verdicts.get(step)?.reason ?? '') : reason,
      ...toArtifactsOutput(artifacts.get(step)),
    };
  }
  return output;
}

/** Nothing for a step without artifacts. */
function toArtifactsOutput(saved: ArtifactsSaved | undefined): Record<string, unknown> {
  if (!saved) return {};
  const { files, bytes, to } = saved;
  return { artifacts: { files, bytes, folder: to } };
}
