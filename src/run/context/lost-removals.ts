import { toErrorCode } from '../../base/errors/errors.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { CleanupFailed, RunEvent } from '../../report/event.ts';
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
  readonly #pass: (event: RunEvent) => void;
  #lost: CleanupFailed[] = [];

  constructor(pass: (event: RunEvent) => void) {
    this.#pass = pass;
  }

  get any(): boolean {
    return this.#lost.length > 0;
  }

  readonly report = (event: RunEvent): void => {
    if (event.type === 'cleanup-failed' && isGoneCode(event.code)) {
      this.#lost.push(event);
    } else {
      this.#pass(event);
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
