import { Cancelled, InternalError } from '../base/errors.ts';
import type { StepFinished } from '../report/event.ts';
import type { Step, StepId } from '../pipeline/model.ts';
import type { Base } from '../snapshots/commit.ts';
import type { RunContext } from './context.ts';
import { isEngineGone, toStop } from './engine-gone.ts';
import { isGoodToGo, type StepResult } from './outcome.ts';
import { performStep, type StepStart } from './perform-step.ts';
import type { PlannedStep } from './plan.ts';
import { schedule, type Needs, type SkipCause } from './schedule.ts';
import { Slots } from './slots.ts';

export interface PerformOptions {
  readonly maxParallel: number;
  /** Ends everything that runs, and lets nothing start. */
  readonly stop: (reason: Cancelled) => void;
}

/** Runs a plan to its end, telling of each step; what steps came to. */
export function performPlan(
  context: RunContext,
  plan: readonly PlannedStep[],
  options: PerformOptions,
): Promise<ReadonlyMap<StepId, StepResult>> {
  const parents = new Set(
    plan
      .filter((planned) => planned.verdict === 'run')
      .map(({ step }) => (step.start.kind === 'step' ? step.start.step : undefined)),
  );
  return schedule(plan, {
    slots: new Slots(options.maxParallel),
    signal: context.signal,
    hit: (planned) => toHit(context, planned),
    skip: (planned, cause) => {
      releaseTongs(context, planned.step);
      return toSkipped(cause);
    },
    perform: (planned, needs) =>
      performStep(context, planned, toStart(context, planned, { needs, parents })),
    onResult: (planned, result) => {
      context.report(toStepFinished(planned.step, context.pipeline.file, result));
      if (isEngineGone(result.fault)) options.stop(toStop(result.fault));
      else if (context.pipeline.failFast && isFailure(result)) options.stop(failFast(planned.step));
    },
  });
}

function toStart(
  context: RunContext,
  planned: PlannedStep,
  from: { readonly needs: Needs; readonly parents: ReadonlySet<StepId | undefined> },
): StepStart {
  const { step } = planned;
  const root = context.roots.get(step.id);
  const parent = step.start.kind === 'step' ? from.needs.get(step.start.step)?.base : root?.image;
  if (!root || !parent) throw new InternalError(`Cannot start step "${step.id}": it has no files`);
  return {
    base: parent,
    imageName: root.name,
    cacheable: [...from.needs.values()].every((need) => need.cacheable),
    hasChildren: from.parents.has(step.id),
  };
}

/** A hit's image is its snapshot, with the config of the image at the bottom: so it was committed. */
function toHit(context: RunContext, planned: PlannedStep): StepResult {
  const image = context.roots.get(planned.step.id)?.image;
  const snapshot = planned.verdict === 'hit' ? planned.snapshot : undefined;
  const base: Base | undefined = image &&
    snapshot && { id: snapshot.image, config: { ...image.config, labels: snapshot.labels } };
  return {
    outcome: 'cached',
    reason: planned.reason,
    ms: 0,
    phases: {},
    tolerated: false,
    cacheable: true,
    base,
  };
}

function toSkipped(cause: SkipCause): StepResult {
  const because =
    cause.kind === 'need-failed'
      ? { reason: 'need-failed', message: `step "${cause.step}" did not succeed` }
      : { reason: 'run-over', message: 'the run ended before it could start' };
  return {
    outcome: 'skipped',
    ...because,
    ms: 0,
    phases: {},
    tolerated: false,
    cacheable: false,
    base: undefined,
  };
}

function releaseTongs(context: RunContext, step: Step): void {
  context.background.start(`the tongs of step "${step.id}"`, () =>
    context.tongs.release(step.tongs),
  );
}

function isFailure(result: StepResult): boolean {
  return !isGoodToGo(result) && result.outcome !== 'skipped' && result.outcome !== 'cancelled';
}

function failFast(step: Step): Cancelled {
  return new Cancelled(`step "${step.id}" failed, and fail-fast ends the others`, {
    code: 'fail-fast',
    exitCode: 1,
  });
}

function toStepFinished(step: Step, file: string, result: StepResult): StepFinished {
  const { base: _, cacheable: __, fault: ___, tolerated, ...told } = result;
  return {
    type: 'step-finished',
    step: step.id,
    ...told,
    ...(tolerated && { tolerated }),
    place: { file, line: step.place.line },
  };
}
