import { EngineFailed } from '../base/errors/errors.ts';
import type { StepId } from '../pipeline/model.ts';
import type { RunResult } from '../report/event.ts';
import { isOverdue } from './deadline.ts';
import { isGoodForRun, type StepResult } from './context/step-result.ts';

export interface RunSummary {
  readonly result: RunResult;
  readonly steps: ReadonlyMap<StepId, StepResult>;
  /** The number of cached steps. */
  readonly cached: number;
  readonly ms: number;
}

interface EndedRun {
  readonly signal: AbortSignal;
  readonly asked: AbortSignal;
  /** Whether all artifacts were copied. */
  readonly areSaved: boolean;
}

/** The outcome of a run. If a step failed because of a bug in Tongs, throws its error. */
export function summarizeRun(
  steps: ReadonlyMap<StepId, StepResult>,
  run: EndedRun & { readonly ms: number },
): RunSummary {
  const results = [...steps.values()];
  const cached = results.filter(({ end }) => end.outcome === 'cached').length;
  const bug = results.find(({ fault }) => fault !== undefined && !(fault instanceof EngineFailed));
  if (bug) throw bug.fault;
  return { result: judge(results, run), steps, cached, ms: run.ms };
}

function judge(results: readonly StepResult[], run: EndedRun): RunResult {
  if (run.asked.aborted) return 'cancelled';
  if (isOverdue(run.signal)) return 'timed-out';
  if (results.some(({ fault }) => fault instanceof EngineFailed)) return 'engine-failed';
  return results.every(isGoodForRun) && run.areSaved ? 'succeeded' : 'failed';
}
