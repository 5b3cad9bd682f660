import type { CleanupFailed, RunEvent } from '../../report/event.ts';
import { isGoneCode } from '../../engine/engine-gone.ts';

/**
 * Holds back the failures of removals that got no answer. Only at the end of a run it is known whether the engine is
 * gone. If it is, that is reported once, and not for each object.
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

  /** Forgets them, because the removals are tried again. */
  forget(): void {
    this.#lost = [];
  }

  /** Reports the failures; only one of them if the engine is gone. */
  reportRest(isGone: boolean): void {
    const [first] = this.#lost;
    const message = 'the engine is gone; the next run removes what is left';
    const reported = isGone && first ? [{ ...first, subject: 'the run', message }] : this.#lost;
    for (const each of reported) this.#pass(each);
    this.#lost = [];
  }
}
