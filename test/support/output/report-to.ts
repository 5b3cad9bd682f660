import { createReporter } from '../../../src/report/create-reporter.ts';
import { Redactor } from '../../../src/report/redact.ts';
import type { Reporter, Sink } from '../../../src/report/reporter.ts';
import { FakeClock } from '../clocks/fake-clock.ts';

/** A reporter that hands events of the run `r` to one sink. */
export function reportTo(sink: Sink, clock = new FakeClock()): Reporter {
  return createReporter([sink], { clock, redactor: new Redactor(), run: 'r' });
}
