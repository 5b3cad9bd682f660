import { toErrorCode } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { CleanupFailed, Happening } from '../../report/event.ts';
import { isGoneCode } from '../../anvil/engine-gone.ts';

/** Tells that something could not be removed. */
export function toCleanupFailed(subject: string, error: unknown): CleanupFailed {
  const message = describeError(error);
  return { type: 'cleanup-failed', subject, message, code: toErrorCode(error) };
}

/**
 * Keeps back what is told of removals whose answer was lost: only at the end of a run is it known whether
 * the engine is gone, and then that is told once, and not for each thing.
 */
export class LostRemovals {
  readonly #pass: (happening: Happening) => void;
  #lost: CleanupFailed[] = [];

  constructor(pass: (happening: Happening) => void) {
    this.#pass = pass;
  }

  get any(): boolean {
    return this.#lost.length > 0;
  }

  readonly report = (happening: Happening): void => {
    if (happening.type === 'cleanup-failed' && isGoneCode(happening.code)) {
      this.#lost.push(happening);
    } else {
      this.#pass(happening);
    }
  };

  /** They are being made up for. */
  forget(): void {
    this.#lost = [];
  }

  /** Passes them on: as one where the engine is gone. */
  tell(isGone: boolean): void {
    const [first] = this.#lost;
    const message = 'the engine is gone; the next run removes what is left';
    const told = isGone && first ? [{ ...first, subject: 'the run', message }] : this.#lost;
    for (const each of told) this.#pass(each);
    this.#lost = [];
  }
}
