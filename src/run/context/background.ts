import type { RunEvent } from '../../report/event.ts';
import { toCleanupFailed } from './lost-removals.ts';

/** Work that goes on beside the steps, such as removing what they no longer need. */
export class Background {
  readonly #report: (event: RunEvent) => void;
  readonly #going = new Set<Promise<void>>();

  constructor(report: (event: RunEvent) => void) {
    this.#report = report;
  }

  /** Starts it; a failure is reported and goes no further. */
  start(subject: string, work: () => Promise<void>): void {
    const going = work()
      .catch((error: unknown) => {
        this.#report(toCleanupFailed(subject, error));
      })
      .finally(() => this.#going.delete(going));
    this.#going.add(going);
  }

  /** Resolves when nothing goes on any more. */
  async settled(): Promise<void> {
    while (this.#going.size > 0) await Promise.all(this.#going);
  }
}
