import type { CleanupFailed, RunEvent } from '../../report/event.ts';
import { isGoneCode } from '../../anvil/engine-gone.ts';

/**
 * Holds back failures of removals whose answer was lost. Whether the engine is gone is known only at the end of a run;
 * then that is reported once, and not for each object.
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

  /** They are being done again. */
  forget(): void {
    this.#lost = [];
  }

  /** Reports them; as one failure if the engine is gone. */
  reportRest(isGone: boolean): void {
    const [first] = this.#lost;
    const message = 'the engine is gone; the next run removes what is left';
    const reported = isGone && first ? [{ ...first, subject: 'the run', message }] : this.#lost;
    for (const each of reported) this.#pass(each);
    this.#lost = [];
  }
}
