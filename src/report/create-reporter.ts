import type { Clock } from '../base/clock.ts';
import type { RunEvent } from './event.ts';
import type { Redactor } from './redact.ts';
import type { Reporter, Sink } from './reporter.ts';

export interface ReporterOptions {
  readonly clock: Clock;
  readonly redactor: Redactor;
  /** Id of the run that the events belong to; undefined outside of runs, such as for a prune. */
  readonly run?: string;
}

/** A reporter that redacts each event, puts it into its envelope and hands it to every sink. */
export function createReporter(
  sinks: readonly Sink[],
  { clock, redactor, run }: ReporterOptions,
): Reporter {
  return {
    takesTongOutput: sinks.some((sink) => sink.takesTongOutput === true),
    report(event: RunEvent): void {
      const at = clock.now();
      for (const each of redactor.redactEvent(event)) {
        const enveloped = run === undefined ? { at, ...each } : { at, run, ...each };
        for (const sink of sinks) sink.take(enveloped);
      }
    },
    async drained(): Promise<void> {
      for (const sink of sinks) await sink.drained();
    },
  };
}
