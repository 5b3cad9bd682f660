import type { Machine, Session } from '../engine/session.ts';
import type { Reporter } from '../report/reporter.ts';
import type { SaveRequest } from './background/save-request.ts';
import type { LargeSource } from './plan/plan-source-images.ts';

/** Whom and what a run works with. */
export interface RunOptions {
  readonly machine: Machine;
  readonly session: Session;
  readonly reporter: Reporter;
  /** Id of this run: letters and digits. */
  readonly run: string;
  /** What is a large source, see `plan-source-images.ts`. */
  readonly large?: LargeSource | undefined;
  /** Starts the process that saves the source for later runs; its pid, where it has started. */
  readonly startSaving?: ((request: SaveRequest) => Promise<number | undefined>) | undefined;
  /** Aborts when the run has taken as long as it may, see `deadline.ts`. */
  readonly deadline: AbortSignal;
  /** Aborts with a `Cancelled` when somebody asks to stop. */
  readonly signal: AbortSignal;
}
