import type { Clock } from '../base/clock.ts';
import type { Engine } from '../engine/engine.ts';
import type { ContainerId, Image, Labels } from '../engine/types.ts';
import type { RunEvent } from '../report/event.ts';
import type { Listener } from './listeners.ts';
import type { Tong } from '../pipeline/model.ts';

/** Looks at a tong's ports from inside its network namespace. */
export interface Prober extends AsyncDisposable {
  listeners(): Promise<readonly Listener[]>;
}

export interface KeeperOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  /** Beginning of the names of containers and networks. */
  readonly prefix: string;
  readonly labels: (role: 'tong' | 'network', name: string) => Labels;
  readonly definitions: readonly Tong[];
  /** The tongs of each step that will use some: a tong, and the network of a set of them, end with the last. */
  readonly uses: readonly (readonly string[])[];
  readonly imageOf: (tong: Tong) => Image;
  /** For engines whose networks this process cannot reach. */
  readonly openProber: (container: ContainerId) => Promise<Prober>;
  /** Env of every container, below its own: proxies of the engine's client. */
  readonly defaultEnv: Readonly<Record<string, string>>;
  readonly report: (event: RunEvent) => void;
  /** Of the run: ends every wait. */
  readonly signal: AbortSignal;
}
