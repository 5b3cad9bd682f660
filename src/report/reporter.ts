import type { Event, RunEvent } from './event.ts';

/** Takes events from the code that causes them; never throws. */
export interface Reporter {
  readonly report: (event: RunEvent) => void;
  /** Resolves when what was reported is written far enough that more may come: bounds memory. */
  readonly drained: () => Promise<void>;
  /** Whether a sink wants `tong-output`: it is much, and most sinks do not show it. */
  readonly takesTongOutput?: boolean;
}

/** Takes events in their envelopes: it prints, writes or remembers them; never throws. */
export interface Sink {
  /** Whether it wants `tong-output`, which then comes to all sinks. */
  readonly takesTongOutput?: boolean;
  take(event: Event): void;
  /** As of a `Reporter`. */
  drained(): Promise<void>;
}
