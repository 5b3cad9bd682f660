import type { RunEvent } from '../../report/event.ts';
import { toCleanupFailed } from './cleanup-failed.ts';

/** Tasks that run beside the steps, such as the removal of a container that no step needs any more. */
export class BackgroundTasks {
  readonly #report: (event: RunEvent) => void;
  readonly #running = new Set<Promise<void>>();

  constructor(report: (event: RunEvent) => void) {
    this.#report = report;
  }

  /** Starts a task; a failure is reported as one of the subject, and has no other effect. */
  start(subject: string, work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => {
        this.#report(toCleanupFailed(subject, error));
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Resolves when no task runs any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
