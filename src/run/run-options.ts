import type { Machine, Session } from '../engine/session.ts';
import type { Policy } from '../policy/model.ts';
import type { Reporter } from '../report/reporter.ts';
import type { SaveRequest } from './background/save-request.ts';
import type { LargeSource } from './plan/plan-source-images.ts';

/** Everything that a run uses beside what was prepared. */
export interface RunOptions {
  readonly machine: Machine;
  readonly session: Session;
  readonly reporter: Reporter;
  /** The policy of the host. */
  readonly policy: Policy;
  /** The id of this run: letters and digits. */
  readonly run: string;
  /** From which size on a source is large; tests set a small one. See `plan-source-images.ts`. */
  readonly large?: LargeSource | undefined;
  /** Starts the process that saves the source for later runs; resolves with its pid, if it has started. */
  readonly startSaving?: ((request: SaveRequest) => Promise<number | undefined>) | undefined;
  /** Aborts at the timeout of the run, see `deadline.ts`. */
  readonly deadline: AbortSignal;
  /** Aborts with a `Cancelled` when somebody asks to stop. */
  readonly signal: AbortSignal;
}
