import { Cancelled } from '../../base/errors/errors.ts';
import type { Step, StepId } from '../../pipeline/model.ts';

/** Cancels the members of a matrix when one of them fails, unless its `fail-fast` is off. */
export class MatrixStops {
  /** By the ids of matrices. */
  readonly #stops = new Map<StepId, AbortController>();

  /** Aborts when another member has failed; undefined for a step that no other one cancels. */
  signalOf({ member }: Step): AbortSignal | undefined {
    return member?.failFast ? this.#stopOf(member.unit).signal : undefined;
  }

  /** Why the step must not start any more. */
  reasonOf({ member }: Step): Cancelled | undefined {
    const reason: unknown = member && this.#stops.get(member.unit)?.signal.reason;
    return reason instanceof Cancelled ? reason : undefined;
  }

  /** Call it when a step has failed. Only the first failure of a matrix counts. */
  noteFailure({ id, member }: Step): void {
    if (!member?.failFast) return;
    const message = `step "${id}" failed, and fail-fast ends its matrix`;
    this.#stopOf(member.unit).abort(new Cancelled(message, { code: 'fail-fast', exitCode: 1 }));
  }

  #stopOf(unit: StepId): AbortController {
    const known = this.#stops.get(unit);
    if (known) return known;
    const stop = new AbortController();
    this.#stops.set(unit, stop);
    return stop;
  }
}
