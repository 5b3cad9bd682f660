import type { RunEvent } from './event.ts';
import type { Reporter } from './reporter.ts';

/** One reporter that hands every event to several. */
export function fanOut(reporters: readonly Reporter[]): Reporter {
  return {
    report(event: RunEvent): void {
      for (const reporter of reporters) reporter.report(event);
    },
    async drained(): Promise<void> {
      for (const reporter of reporters) await reporter.drained();
    },
  };
}
