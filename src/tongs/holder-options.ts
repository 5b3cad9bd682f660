import type { Clock } from '../base/clock.ts';
import type { Engine } from '../engine/engine.ts';
import type { ContainerId, Image, Labels } from '../engine/types.ts';
import type { Tong } from '../pipeline/model.ts';
import type { RunEvent } from '../report/event.ts';
import type { HostPaths } from './container-request.ts';
import type { TongUser } from './groups/instances.ts';
import type { Prober } from './prober.ts';

export interface TongHolderOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  /** The names of containers and networks begin with it. */
  readonly prefix: string;
  readonly labels: (role: 'tong' | 'network' | 'volume', name: string) => Labels;
  readonly tongs: readonly Tong[];
  /** The steps that use tongs, or may come to use them: each is released once. */
  readonly users: readonly TongUser[];
  readonly imageOf: (tong: Tong) => Image;
  /** Fills the container of a tong before it starts; resolves with the files that changed meanwhile. */
  readonly fill: (tong: Tong, container: ContainerId) => Promise<readonly string[]>;
  /** Copies the source into a volume; resolves with the files that changed meanwhile. */
  readonly fillSource: (volume: string, tong: Tong) => Promise<readonly string[]>;
  readonly host: HostPaths;
  /** For engines whose networks this process cannot reach. */
  readonly openProber: (container: ContainerId) => Promise<Prober>;
  /** Env of every container, below its own: the proxies of the engine's client. */
  readonly defaultEnv: Readonly<Record<string, string>>;
  readonly report: (event: RunEvent) => void;
  /** All that tongs print is reported if this is given; it resolves when more may be reported. */
  readonly outputDrained?: (() => Promise<void>) | undefined;
  /** Gets what could not be removed, and why. */
  readonly onCleanupFailed: (subject: string, error: unknown) => void;
  /** The signal of the run: ends every wait. */
  readonly signal: AbortSignal;
}
