import type { Clock } from '../base/clock.ts';
import type { Tracer } from '../base/tracer.ts';
import type { Engine } from '../engine/engine.ts';
import type { Owner, ProcessState } from '../engine/owner/owner.ts';
import type { Reporter } from '../report/reporter.ts';
import type { SaveRequest } from './background/save-request.ts';
import type { LargeSource } from './plan/plan-source-images.ts';

/** Whom and what a run works with. */
export interface RunOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly tracer: Tracer;
  /** Id of this run: letters and digits. */
  readonly run: string;
  readonly owner: Owner;
  /** The process with this pid in our own pid namespace. */
  readonly lookUpProcess: (pid: number) => ProcessState;
  /** Asks that process to end. */
  readonly endProcess: (pid: number) => void;
  readonly reporter: Reporter;
  /** Steps at once; undefined is what the pipeline says, else the engine's number of CPUs. */
  readonly maxParallel: number | undefined;
  /** Env of every container, below the image's own. */
  readonly defaultEnv: Readonly<Record<string, string>>;
  /** What is a large source, see `plan-source-images.ts`. */
  readonly large?: LargeSource | undefined;
  /** Starts the process that saves the source for later runs; its pid, where it has started. */
  readonly startSaving?: ((request: SaveRequest) => Promise<number | undefined>) | undefined;
  /** Aborts when the run has taken as long as it may, see `deadline.ts`. */
  readonly deadline: AbortSignal;
  /** Aborts with a `Cancelled` when somebody asks to stop. */
  readonly signal: AbortSignal;
}
