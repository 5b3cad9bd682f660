import { InternalError, unreachable, type Cancelled } from '../../base/errors/errors.ts';
import type { Step, StepId } from '../../pipeline/model.ts';
import type { Slot, Slots } from '../../base/async/slots.ts';
import type { StepResult } from '../context/step-result.ts';
import {
  neededBy,
  type DecidedStep,
  type LateFacts,
  type PlannedCached,
  type PlannedStep,
} from '../plan/plan.ts';
import type { Planner } from '../plan/planner.ts';

export interface SchedulerOptions {
  readonly plan: Planner;
  readonly slots: Pick<Slots, 'acquire'>;
  /** Runs one step. It may lend its slot while it waits for another run. */
  readonly perform: (planned: PlannedStep, needs: NeedResults, slot: Slot) => Promise<StepResult>;
  /** Called with every result at once. */
  readonly onResult: (planned: PlannedStep, result: StepResult) => void;
  /** The result of a step that is cached. */
  readonly toCached: (planned: PlannedCached) => StepResult | Promise<StepResult>;
  /** Takes the end of a step; resolves with what is known by it of undecided steps, undefined if that is nothing. */
  readonly learn: (planned: PlannedStep, result: StepResult) => Promise<Learned> | undefined;
  /** Called with the steps that are decided now. */
  readonly onDecided: (decided: readonly PlannedStep[]) => void;
  /** The result of a step that does not start: a need failed, its condition is false, or the run is over. */
  readonly skip: (planned: PlannedStep, needs: NeedResults, cause: SkipCause) => StepResult;
  /** The result of a step if one of these functions throws; must not throw itself. */
  readonly fail: (thrown: unknown) => StepResult;
  readonly signal: AbortSignal;
  /** Why this step must not start, although the run goes on. */
  readonly reasonToCancel: (step: Step) => Cancelled | undefined;
}

/** The results of the steps that a step needs, including the step whose files it starts from. */
export type NeedResults = ReadonlyMap<StepId, StepResult>;

export type Learned = ReadonlyMap<StepId, LateFacts>;

export type SkipCause =
  | { readonly kind: 'need-failed'; readonly step: StepId }
  | { readonly kind: 'run-over' }
  | { readonly kind: 'cancelled'; readonly reason: Cancelled }
  | { readonly kind: 'condition-false' };

/**
 * Runs a plan. A step starts as soon as the steps that it needs have ended, its verdict is known, and a slot is free;
 * there are no waves. Whenever a step has ended, the plan is asked again. An error that is thrown becomes the result of
 * its step, and ends no other step.
 *
 * - For a step that has not begun, `#waiting` is the number of its needs without a result.
 * - A step waits, has begun, or has a result. If its verdict changes to `run`, it loses the result and waits again.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #results = new Map<StepId, StepResult>();
  readonly #waiting = new Map<StepId, number>();
  readonly #begun = new Set<StepId>();
  /** The waits for the results of steps that run again. */
  readonly #watched = new Map<StepId, PromiseWithResolvers<StepResult>>();
  readonly #over = Promise.withResolvers<void>();
  #active = 0;
  /** Why a step may be undecided for ever. */
  #unlearned: unknown;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** Resolves with all results when all steps have ended. */
  async run(): Promise<ReadonlyMap<StepId, StepResult>> {
    const steps = this.#options.plan.steps();
    for (const { step } of steps) this.#waiting.set(step.id, neededBy(step).length);
    for (const { step } of steps) this.#begin(step.id);
    this.#endWhereIdle();
    await this.#over.promise;
    const inOrder = steps.map(({ step: { id } }) => [id, this.#results.get(id)] as const);
    return new Map(inOrder.filter((each): each is [StepId, StepResult] => each[1] !== undefined));
  }

  /** Takes verdicts that changed while steps ran; resolves with the new result of one step. */
  redo(changed: readonly PlannedStep[], id: StepId): Promise<StepResult> {
    this.#update(changed);
    const known = this.#results.get(id);
    if (known) return Promise.resolve(known);
    const watched = this.#watched.get(id) ?? Promise.withResolvers<StepResult>();
    this.#watched.set(id, watched);
    return watched.promise;
  }

  #begin(id: StepId): void {
    if (this.#begun.has(id) || this.#waiting.get(id) !== 0) return;
    const planned = this.#options.plan.of(id);
    if (!planned || planned.verdict === 'undecided') return;
    this.#begun.add(id);
    this.#active += 1;
    void this.#follow(planned);
  }

  async #follow(planned: DecidedStep): Promise<void> {
    const result = await this.#settle(planned, this.#needsOf(planned)).catch(this.#options.fail);
    this.#end(planned, result);
  }

  async #settle(planned: DecidedStep, needs: NeedResults): Promise<StepResult> {
    const options = this.#options;
    switch (planned.verdict) {
      case 'skip':
        return options.skip(planned, needs, toCause(planned));
      case 'cached':
        return options.toCached(planned);
      case 'run': {
        using slot = await options.slots.acquire();
        if (options.signal.aborted) return options.skip(planned, needs, { kind: 'run-over' });
        const reason = options.reasonToCancel(planned.step);
        if (reason) return options.skip(planned, needs, { kind: 'cancelled', reason });
        return await options.perform(planned, needs, slot);
      }
      default:
        return unreachable(planned);
    }
  }

  #needsOf({ step }: PlannedStep): NeedResults {
    const needs = new Map<StepId, StepResult>();
    for (const id of neededBy(step)) {
      const result = this.#results.get(id);
      if (result) needs.set(id, result);
    }
    return needs;
  }

  #end(planned: PlannedStep, came: StepResult): void {
    const { plan } = this.#options;
    const { id } = planned.step;
    const result = this.#report(planned, came);
    this.#results.set(id, result);
    const dependents = plan.dependentsOf(planned.step);
    for (const each of dependents) this.#count(each, -1);
    const learning = this.#options.learn(planned, result);
    this.#update(plan.complete(id, result.end));
    for (const each of dependents) this.#begin(each);
    this.#watched.get(id)?.resolve(result);
    this.#watched.delete(id);
    // As long as something is being learned, the run is not over.
    if (learning) {
      void this.#learn(learning);
      return;
    }
    this.#active -= 1;
    this.#endWhereIdle();
  }

  async #learn(learning: Promise<Learned>): Promise<void> {
    const { plan, onDecided } = this.#options;
    try {
      const learned = await learning;
      const changed = plan.learn(learned);
      onDecided(changed.filter(({ step }) => learned.has(step.id)));
      this.#update(changed);
    } catch (error) {
      // The steps that nothing decides now fail when everything else has ended.
      this.#unlearned = error;
    }
    this.#active -= 1;
    this.#endWhereIdle();
  }

  #report(planned: PlannedStep, result: StepResult): StepResult {
    try {
      this.#options.onResult(planned, result);
      return result;
    } catch (error) {
      return this.#options.fail(error);
    }
  }

  #update(changed: readonly PlannedStep[]): void {
    const { plan } = this.#options;
    const again = changed.filter(
      ({ step, verdict }) => verdict !== 'cached' && this.#results.delete(step.id),
    );
    for (const { step } of again) this.#begun.delete(step.id);
    for (const { step } of again) {
      for (const each of plan.dependentsOf(step)) this.#count(each, 1);
    }
    // In a second loop, because some of them may need others. A step that is decided may start from other files.
    for (const planned of changed) {
      if (this.#begun.has(planned.step.id)) continue;
      const left = neededBy(planned.step).length - this.#needsOf(planned).size;
      this.#waiting.set(planned.step.id, left);
    }
    for (const { step } of changed) this.#begin(step.id);
  }

  #count(id: StepId, change: number): void {
    if (!this.#begun.has(id)) this.#waiting.set(id, (this.#waiting.get(id) ?? 0) + change);
  }

  /** If no step runs or waits for a slot, either all have ended, or a verdict is missing, which is a bug. */
  #endWhereIdle(): void {
    if (this.#active > 0) return;
    const steps = this.#options.plan.steps();
    const stuck = steps.find(({ step }) => !this.#results.has(step.id));
    if (!stuck) {
      this.#over.resolve();
      return;
    }
    this.#begun.add(stuck.step.id);
    this.#active += 1;
    const message = `Cannot decide whether step "${stuck.step.id}" runs: all that it needs has ended`;
    this.#end(stuck, this.#options.fail(new InternalError(message, this.#unlearned)));
  }
}

function toCause(planned: Extract<PlannedStep, { readonly verdict: 'skip' }>): SkipCause {
  return planned.reason === 'need-failed'
    ? { kind: 'need-failed', step: planned.cause }
    : { kind: planned.reason };
}
