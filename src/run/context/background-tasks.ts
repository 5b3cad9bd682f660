import type { RunEvent } from '../../report/event.ts';
import { toCleanupFailed } from './cleanup-failed.ts';

/** Work that runs beside the steps, such as removing what they no longer need. */
export class BackgroundTasks {
  readonly #report: (event: RunEvent) => void;
  readonly #running = new Set<Promise<void>>();

  constructor(report: (event: RunEvent) => void) {
    this.#report = report;
  }

  /** Starts it; a failure is reported and goes no further. */
  start(subject: string, work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => {
        this.#report(toCleanupFailed(subject, error));
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Resolves when no work is left. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
