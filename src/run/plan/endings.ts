import type { Status, Step, StepId } from '../../pipeline/model.ts';
import type { StepEnd } from '../../report/event.ts';
import { neededBy } from './plan.ts';

/** How a step ended, as far as other steps depend on it. */
export type Completion = Pick<StepEnd, 'outcome' | 'tolerated'> &
  Partial<Pick<StepEnd, 'reason'>> & {
    readonly outputs?: Readonly<Record<string, string>> | undefined;
  };

/** Whether steps that need it may run. */
export function isGoodEnd({ outcome, tolerated, reason }: Completion): boolean {
  if (outcome === 'skipped') return reason === 'condition-false';
  return outcome === 'succeeded' || outcome === 'cached' || tolerated === true;
}

/**
 * How steps have ended, and what that means for the steps that need them, directly or not. A failure reaches all of
 * these: a step that runs although a step before it has failed does not hide the failure from the steps after it.
 */
export class Endings {
  readonly #ended = new Map<StepId, Completion>();
  /** For each ended step, the step because of which the steps that need it are skipped, if there is one. */
  readonly #causes = new Map<StepId, StepId>();
  /** The ended steps that have failed, or need such a step. */
  readonly #failed = new Set<StepId>();

  get(id: StepId): Completion | undefined {
    return this.#ended.get(id);
  }

  complete(step: Step, completion: Completion): void {
    const { id } = step;
    this.#ended.set(id, completion);
    const cause = isGoodEnd(completion) ? this.causeFor(step) : id;
    if (cause === undefined) this.#causes.delete(id);
    else this.#causes.set(id, cause);
    const { outcome, tolerated } = completion;
    const hasFailed = (outcome === 'failed' || outcome === 'timed-out') && tolerated !== true;
    if (hasFailed || neededBy(step).some((need) => this.#failed.has(need))) this.#failed.add(id);
    else this.#failed.delete(id);
  }

  /** The step has to run again. Returns whether it had ended. */
  reopen(id: StepId): boolean {
    this.#causes.delete(id);
    this.#failed.delete(id);
    return this.#ended.delete(id);
  }

  /** Because of which step those that need this one are skipped: the step itself, or one before it. */
  causeOf(id: StepId): StepId | undefined {
    return this.#causes.get(id);
  }

  /**
   * The same for the first of a step's needs that has a cause. A step that failed comes before one that was cancelled:
   * it is why the other members of a matrix were.
   */
  causeFor(step: Step): StepId | undefined {
    let cancelled: StepId | undefined;
    for (const need of neededBy(step)) {
      const cause = this.#causes.get(need);
      if (cause === undefined) continue;
      if (this.#ended.get(cause)?.outcome !== 'cancelled') return cause;
      cancelled ??= cause;
    }
    return cancelled;
  }

  /** The first of a step's needs that has not ended. */
  openNeedOf(step: Step): StepId | undefined {
    return neededBy(step).find((need) => !this.#ended.has(need));
  }

  /** Undefined as long as not all its needs have ended. */
  statusFor(step: Step): Status | undefined {
    if (this.openNeedOf(step) !== undefined) return undefined;
    const failure = neededBy(step).some((need) => this.#failed.has(need));
    return { success: this.causeFor(step) === undefined, failure };
  }
}
