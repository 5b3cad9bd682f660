import type { Clock } from '../base/clock.ts';
import type { RunEvent } from './event.ts';
import type { Reporter, Sink } from './reporter.ts';

export interface ReporterOptions {
  readonly clock: Clock;
  /** Id of the run that the events belong to; undefined where there is none, such as for a prune. */
  readonly run?: string;
}

/** A reporter that puts each event into its envelope and hands it to every sink. */
export function createReporter(sinks: readonly Sink[], { clock, run }: ReporterOptions): Reporter {
  return {
    report(event: RunEvent): void {
      const at = clock.now();
      const enveloped = run === undefined ? { at, ...event } : { at, run, ...event };
      for (const sink of sinks) sink.take(enveloped);
    },
    async drained(): Promise<void> {
      for (const sink of sinks) await sink.drained();
    },
  };
}
