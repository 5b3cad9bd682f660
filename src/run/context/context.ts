import type { Clock } from '../../base/clock.ts';
import type { Tracer } from '../../base/tracer.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Vantage } from '../../engine/owner/owner.ts';
import type { Labels } from '../../engine/types.ts';
import type { RunEvent } from '../../report/event.ts';
import type { TongHolder } from '../../tongs/tong-holder.ts';
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
  /** What is a large source; undefined is as it is for users. */
  readonly large: LargeSource | undefined;
  /** What the run has made by now. */
  readonly ledger: RunLedger;
  /** Env of every container, below the image's: proxies of the engine's client. */
  readonly defaultEnv: Readonly<Record<string, string>>;
  readonly labels: (role: Role, name: string) => Labels;
  /** Name of a step's container: readable, and like that of no tong. */
  readonly containerName: (step: string) => string;
  readonly report: (event: RunEvent) => void;
  /** From where owners of what other runs have made are judged. */
  readonly vantage: () => Vantage;
  /** Asks a process in our own pid namespace to end. */
  readonly endProcess: (pid: number) => void;
  /** Failed removals that are not reported yet. */
  readonly lost: LostRemovals;
  /** Resolves when more may be reported. */
  readonly drained: () => Promise<void>;
  /** Work that no step waits for; the run ends after it. */
  readonly background: BackgroundTasks;
  /** Aborts when the run is to end; the reason says why. */
  readonly signal: AbortSignal;
}

export type Role = 'anvil' | 'tong' | 'prober' | 'network' | 'lock' | 'ephemeral';
