import type { Clock } from '../../base/clock.ts';
import type { Tracer } from '../../base/tracer.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Vantage } from '../../engine/owner/owner.ts';
import type { Labels } from '../../engine/types.ts';
import type { Env, StepId } from '../../pipeline/model.ts';
import type { RunEvent } from '../../report/event.ts';
import type { TongHolder } from '../../tongs/tong-holder.ts';
import type { RunArtifacts } from '../artifacts/run-artifacts.ts';
import type { BackgroundTasks } from './background-tasks.ts';
import type { RunLedger } from './ledger.ts';
import type { LostRemovals } from './lost-removals.ts';
import type { LargeSource } from '../plan/plan-source-images.ts';
import type { Prepared } from '../prepare/prepare.ts';

/** Everything that the steps of one run share. */
export interface RunContext extends Prepared {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly tracer: Tracer;
  readonly run: string;
  readonly tongs: TongHolder;
  /** From which size on a source is large; if undefined, `LARGE_SOURCE`. */
  readonly large: LargeSource | undefined;
  /** The files that leave the steps. */
  readonly artifacts: RunArtifacts;
  /** What the run has made so far. */
  readonly ledger: RunLedger;
  /** The env of every container: the proxies of the engine's client. The image's env overrides it. */
  readonly defaultEnv: Readonly<Record<string, string>>;
  /** The variables of the workflow that a step gets. The image's env overrides them. */
  readonly workflowEnv: (step: StepId) => Env;
  readonly labels: (role: Role, name: string) => Labels;
  /** The name of a step's container: readable, and never the same as that of a tong. */
  readonly containerName: (step: string) => string;
  readonly report: (event: RunEvent) => void;
  /** The point of view from which the owners of other runs' objects are judged. */
  readonly vantage: () => Vantage;
  /** Asks a process in our own pid namespace to end. */
  readonly endProcess: (pid: number) => void;
  /** The failed removals that are not reported yet. */
  readonly lost: LostRemovals;
  /** Resolves when the sinks can take more events. */
  readonly drained: () => Promise<void>;
  /** Tasks that no step waits for; the run ends after them. */
  readonly background: BackgroundTasks;
  /** Aborts when the run has to end, with the reason. */
  readonly signal: AbortSignal;
}

export type Role =
  | 'anvil'
  | 'tong'
  | 'prober'
  | 'artifacts'
  | 'network'
  | 'volume'
  | 'lock'
  | 'ephemeral'
  | 'wrapped';
