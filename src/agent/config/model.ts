import type { PruneBounds } from '../../prune/cache/bounds.ts';
import type { CleanupBounds } from '../../prune/cleanup/bounds.ts';
import type { SnapshotBounds } from '../../prune/snapshots/bounds.ts';

/** What the agent's configuration says: the file, with what variables replace, and the defaults filled in. */
export interface AgentConfig {
  /** The path of the file. */
  readonly file: string;
  /** `false` switches all pruning off. It is read again at every tick, as the other kill switches are. */
  readonly enabled: boolean;
  /** While this file exists, nothing is pruned. */
  readonly disabledFile: string | undefined;
  /** Never empty; the names are unique. */
  readonly hosts: readonly AgentHost[];
  /** At most one of each kind. A task that is not configured does not run. */
  readonly tasks: readonly TaskConfig[];
  readonly watchdog: WatchdogConfig | undefined;
  readonly notify: NotifyConfig;
  readonly api: ApiConfig;
  readonly history: HistoryConfig;
}

/** A host with an engine. */
export interface AgentHost {
  /** In status, metrics, notifications and requests. */
  readonly name: string;
  /** Such as `ssh://ci@build-1`. Undefined: the engine of this machine, found as `docker` finds it. */
  readonly address: string | undefined;
}

/** When a task runs. */
export type Schedule =
  | { readonly everyMs: number }
  /** Five fields, in the time zone of the machine unless `timeZone` names another. */
  | { readonly cron: string; readonly timeZone?: string };

interface TaskCommon {
  readonly schedule: Schedule;
  /** The start of a run is delayed by a random time of at most this length, so that a fleet does not start at once. */
  readonly jitterMs: number;
  /** Of a run on one host. */
  readonly timeoutMs: number;
  /** Names of hosts; never empty. */
  readonly hosts: readonly string[];
  /** The bounds for people, such as `older than 7d, at most 50 GB`. */
  readonly boundsText: string;
}

export type TaskConfig =
  | (TaskCommon & { readonly task: 'cache'; readonly bounds: PruneBounds })
  | (TaskCommon & { readonly task: 'snapshots'; readonly bounds: SnapshotBounds })
  | (TaskCommon & { readonly task: 'leftovers' })
  | (TaskCommon & {
      readonly task: 'images';
      readonly bounds: CleanupBounds & { readonly includesUnknown: boolean };
    });

/** Two shares of a disk that are used: pruning begins above `high` and ends below `low`. */
export interface Marks {
  readonly highPercent: number;
  readonly lowPercent: number;
}

/** The watchdog looks at the disk of each host, and prunes build cache harder and harder until there is space. */
export interface WatchdogConfig {
  readonly everyMs: number;
  readonly hosts: readonly string[];
  readonly bytes: Marks;
  readonly inodes: Marks;
  /** The age of the first step; each further one halves it. */
  readonly olderThanMs: number;
  /** No step goes below this age. */
  readonly atLeastMs: number;
  readonly timeoutMs: number;
}

export interface NotifyConfig {
  /** A prune that reclaims less is not worth a message. Undefined: none is. */
  readonly minBytes: number | undefined;
  /** So many failures in a row of one task on one host, or of a host. */
  readonly failures: number;
  readonly receivers: readonly ReceiverConfig[];
  /** The shortest time between two messages about the same matter. */
  readonly againAfterMs: number;
}

/** Secrets are the contents of files or the values of variables, never in the configuration itself. */
export type ReceiverConfig =
  | {
      readonly type: 'webhook';
      readonly name: string;
      readonly url: SecretSource;
      readonly token?: SecretSource;
    }
  | { readonly type: 'slack'; readonly name: string; readonly url: SecretSource }
  | {
      readonly type: 'telegram';
      readonly name: string;
      readonly token: SecretSource;
      readonly chat: string;
      /** `https://api.telegram.org` by default. */
      readonly server: string;
    };

/** `field` is the field of the configuration that names it, for messages: people write secrets there by mistake. */
export type SecretSource =
  | { readonly text: string }
  | { readonly file: string; readonly field: string }
  | { readonly variable: string; readonly field: string };

export interface ApiConfig {
  /** Undefined: only the unix socket. */
  readonly tcp: TcpConfig | undefined;
}

export interface TcpConfig {
  readonly host: string;
  readonly port: number;
  readonly token: SecretSource;
  /** Addresses of proxies whose `X-Forwarded-…` headers are believed, such as `127.0.0.1` or `10.0.0.0/8`. */
  readonly proxies: readonly string[];
}

export interface HistoryConfig {
  /** How long runs and samples of disks stay in the state. */
  readonly keepMs: number;
}
