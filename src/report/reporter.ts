import type { RunEvent } from './event.ts';

/** Takes events; never throws. */
export interface Reporter {
  report(event: RunEvent): void;
  /** Resolves when what was reported is written far enough that more may come: bounds memory. */
  drained(): Promise<void>;
}
