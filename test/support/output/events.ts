import type {
  RunEvent,
  RunFinished,
  StepFinished,
  StepRetried,
} from '../../../src/report/event.ts';
import type { ReportedStep } from '../../../src/report/plan-event.ts';
import type { PruneFinished } from '../../../src/report/prune-event.ts';

// Events for tests of what reads them: each is as it is mostly, except for what the test is about.

export function aPlannedStep(step: string, changes: Partial<ReportedStep> = {}): ReportedStep {
  const needs: readonly string[] = [];
  return {
    step,
    name: step,
    needs,
    verdict: 'run',
    reason: 'no-snapshot',
    changed: [],
    ...changes,
  };
}

export function aStartedStep(step: string): RunEvent {
  return { type: 'step-started', step };
}

export function anOutput(step: string, ...lines: readonly string[]): RunEvent {
  return { type: 'step-output', step, stream: 'stdout', lines };
}

export function aFinishedStep(step: string, changes: Partial<StepFinished> = {}): StepFinished {
  return {
    type: 'step-finished',
    step,
    outcome: 'succeeded',
    reason: 'exit-code',
    ms: 1_200,
    phases: {},
    place: { file: 'pipeline.yml', line: 3 },
    ...changes,
  };
}

/** The first attempt of three. */
export function aRetriedStep(step: string, changes: Partial<StepRetried> = {}): StepRetried {
  return {
    type: 'step-retried',
    step,
    attempt: 1,
    of: 3,
    outcome: 'failed',
    reason: 'exit-code',
    message: 'exit code 1',
    ms: 1_200,
    delayMs: 0,
    tail: [],
    tongTails: {},
    place: { file: 'pipeline.yml', line: 3 },
    ...changes,
  };
}

export function aFinishedRun(changes: Partial<RunFinished> = {}): RunFinished {
  return { type: 'run-finished', result: 'succeeded', ms: 2_000, cached: 0, misses: 0, ...changes };
}

export function aPrune(changes: Partial<PruneFinished> = {}): PruneFinished {
  return {
    type: 'prune-finished',
    target: 'cache',
    result: 'pruned',
    dryRun: false,
    records: 1,
    reclaimedBytes: 1_000,
    ms: 1,
    ...changes,
  };
}
