import type { StepId } from '../../pipeline/model.ts';
import { isGoodToGo, type StepResult } from '../context/step-result.ts';
import type { PlannedCached, PlannedStep } from '../plan/plan.ts';
import type { Slot, Slots } from '../context/slots.ts';

export interface ScheduleOptions {
  readonly slots: Slots;
  /** Runs one step. It may lend its slot while it waits for another run. */
  readonly perform: (planned: PlannedStep, needs: Needs, slot: Slot) => Promise<StepResult>;
  /** Told of every result, at once. */
  readonly onResult: (planned: PlannedStep, result: StepResult) => void;
  /** What a step that hits comes to. */
  readonly hit: (planned: PlannedCached) => StepResult | Promise<StepResult>;
  /** What a step that does not start comes to: a need failed, or the run is over. */
  readonly skip: (planned: PlannedStep, needs: Needs, cause: SkipCause) => StepResult;
  /** What a step comes to where one of these threw; must not throw itself. */
  readonly fail: (thrown: unknown) => StepResult;
  readonly signal: AbortSignal;
}

/** Results of the steps that one needs, those whose files it starts from among them. */
export type Needs = ReadonlyMap<StepId, StepResult>;

export type SkipCause =
  | { readonly kind: 'need-failed'; readonly step: StepId }
  | { readonly kind: 'run-over' };

/**
 * Runs a plan: each step starts as soon as what it needs has come to its end and a slot is free; there
 * are no waves. Takes steps after those that they need; resolves when all have come to their end. A throw
 * becomes the result of its step: nothing else ends because of it.
 */
export async function schedule(
  plan: readonly PlannedStep[],
  options: ScheduleOptions,
): Promise<ReadonlyMap<StepId, StepResult>> {
  const pending = new Map<StepId, Promise<StepResult>>();
  for (const planned of plan) pending.set(planned.step.id, follow(planned, pending, options));
  const results = new Map<StepId, StepResult>();
  for (const [id, result] of pending) results.set(id, await result);
  return results;
}

async function follow(
  planned: PlannedStep,
  pending: ReadonlyMap<StepId, Promise<StepResult>>,
  options: ScheduleOptions,
): Promise<StepResult> {
  const needs = new Map<StepId, StepResult>();
  for (const id of neededBy(planned)) {
    const result = await pending.get(id);
    if (result) needs.set(id, result);
  }
  const result = await settle(planned, needs, options).catch(options.fail);
  try {
    options.onResult(planned, result);
    return result;
  } catch (error) {
    return options.fail(error);
  }
}

async function settle(
  planned: PlannedStep,
  needs: Needs,
  options: ScheduleOptions,
): Promise<StepResult> {
  const failed = [...needs].find(([, result]) => !isGoodToGo(result));
  if (failed) return options.skip(planned, needs, { kind: 'need-failed', step: failed[0] });
  if (planned.verdict === 'cached') return options.hit(planned);
  using slot = await options.slots.acquire();
  if (options.signal.aborted) return options.skip(planned, needs, { kind: 'run-over' });
  return await options.perform(planned, needs, slot);
}

/** Its needs, and the step whose files it starts from. */
function neededBy({ step }: PlannedStep): readonly StepId[] {
  const { needs, start } = step;
  return start.kind === 'step' && !needs.includes(start.step) ? [...needs, start.step] : needs;
}
