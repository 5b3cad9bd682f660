import type { PruneResult } from '../report/prune-results.ts';

// What the parts of the agent hand to one another. Times are in milliseconds since 1970.

/** What the agent does again and again, on each host. */
export type TaskName = 'cache' | 'snapshots' | 'leftovers' | 'images';

/** What made the agent prune. */
export type Occasion = 'schedule' | 'watchdog' | 'request' | 'once';

/** One run of a task on one host. */
export interface TaskRun {
  readonly task: TaskName;
  /** The name of the host. */
  readonly host: string;
  readonly occasion: Occasion;
  readonly dryRun: boolean;
  readonly startedAt: number;
  readonly endedAt: number;
  /** `skipped`: there was nothing to do, or it was not the agent's turn. */
  readonly outcome: 'pruned' | 'skipped' | 'partial' | 'failed';
  /** By the engine's count. */
  readonly reclaimedBytes: number;
  /** Whether every bound of size and free space is met; absent if that is not known. */
  readonly targetMet?: boolean;
  readonly error?: RunError;
  /** One for each builder or kind of object; empty if the host was not reached. */
  readonly results: readonly PruneResult[];
}

/** A run that has not ended. */
export type RunningRun = Pick<TaskRun, 'task' | 'host' | 'occasion' | 'dryRun' | 'startedAt'>;

export interface RunError {
  /** Kebab-case: a kind of failure in `prune/failure.ts`. */
  readonly kind: string;
  readonly message: string;
  readonly hint?: string;
}

/** The disk of one host at one time. */
export interface DiskSample {
  readonly host: string;
  readonly at: number;
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly inodes?: { readonly total: number; readonly free: number };
}

/** What the agent says of itself. */
export interface AgentStatus {
  readonly version: string;
  readonly pid: number;
  readonly now: number;
  readonly startedAt: number;
  readonly config: {
    readonly file: string;
    readonly readAt: number;
    /** A changed file that was refused: the agent goes on with the one before. */
    readonly problem?: string;
  };
  /** Whether the kill switch lets it prune. */
  readonly pruning:
    | { readonly enabled: true }
    | {
        readonly enabled: false;
        readonly by: 'config' | 'environment' | 'file';
        readonly message: string;
      };
  readonly state: {
    readonly file: string;
    /** Why nothing is written there, such as a full disk. */
    readonly problem?: string;
  };
  readonly hosts: readonly HostStatus[];
  readonly tasks: readonly TaskStatus[];
  /** What is under way now, whatever has started it. */
  readonly running: readonly RunningRun[];
  readonly receivers: readonly ReceiverStatus[];
}

export interface HostStatus {
  readonly name: string;
  /** As it is configured; absent for the engine of this machine. */
  readonly address?: string;
  /** The newest sample, which may be old if there is an error; absent if the disk is not visible. */
  readonly disk?: DiskSample;
  /** Why the last look at the host failed. */
  readonly error?: RunError & { readonly at: number };
  readonly watchdog?: WatchdogStatus;
}

export interface WatchdogStatus {
  /** `missed`: it has pruned all that the bounds permit, and the disk is still fuller than the low mark. */
  readonly state: 'below' | 'pruning' | 'missed' | 'disk-unknown';
  readonly bytes: { readonly highPercent: number; readonly lowPercent: number };
  readonly inodes: { readonly highPercent: number; readonly lowPercent: number };
  readonly since: number;
}

/** One task on one host. */
export interface TaskStatus {
  readonly task: TaskName;
  readonly host: string;
  /** Whether it would run now: the kill switch permits it. */
  readonly enabled: boolean;
  /** For people: `every 6h`, or a cron expression. */
  readonly schedule: string;
  /** For people, such as `older than 7d, at most 50 GB`. */
  readonly bounds: string;
  /** Since when a run has been under way. */
  readonly runningSince?: number;
  readonly lastRun?: TaskRun;
  /** Of the last run that pruned something. */
  readonly lastReclaimedBytes?: number;
  readonly lastError?: RunError & { readonly at: number };
  readonly failuresInARow: number;
  readonly nextRunAt?: number;
}

export interface ReceiverStatus {
  readonly name: string;
  readonly type: 'webhook' | 'slack' | 'telegram';
  readonly lastSentAt?: number;
  readonly lastError?: RunError & { readonly at: number };
}

/** What somebody asks of the agent: the bounds are those of the configuration. */
export interface AgentPruneRequest {
  readonly task: TaskName;
  /** Names of hosts; undefined: all hosts of the task. */
  readonly hosts?: readonly string[];
  readonly dryRun: boolean;
}

/** A page of the history: newest first. */
export interface RunQuery {
  readonly task?: TaskName;
  readonly host?: string;
  /** Only those that started before. */
  readonly before?: number;
  readonly limit: number;
}

export interface SampleQuery {
  readonly host: string;
  readonly since: number;
  /** So many at most, evenly over the time; of each stretch the fullest. */
  readonly points: number;
}

/** What API and page see of a running agent. */
export interface AgentView {
  status(): AgentStatus;
  listRuns(query: RunQuery): readonly TaskRun[];
  /** Bytes that were reclaimed on each host since then, without dry runs. */
  sumReclaimed(since: number): ReadonlyMap<string, number>;
  /** Oldest first. */
  listSamples(query: SampleQuery): readonly DiskSample[];
  /**
   * Prunes now, or shows in `results[].rows` what it would delete. Never rejects for what an engine does; rejects with
   * `InvalidInput` if the configuration has no such task or host, and if the kill switch forbids what is no dry run.
   */
  prune(request: AgentPruneRequest): Promise<readonly TaskRun[]>;
}

/** What the agent tells receivers of notifications, which decide what is worth a message. */
export type AgentEvent =
  /** `failuresInARow` counts this run. */
  | { readonly type: 'task-ended'; readonly run: TaskRun; readonly failuresInARow: number }
  /** The host was not reached when the agent looked at its disk. */
  | {
      readonly type: 'host-failed';
      readonly host: string;
      readonly at: number;
      readonly error: RunError;
      readonly failuresInARow: number;
    }
  | {
      readonly type: 'host-recovered';
      readonly host: string;
      readonly at: number;
      readonly failuresBefore: number;
    }
  /** The watchdog has pruned all that its bounds permit, and the disk is still too full. */
  | { readonly type: 'target-missed'; readonly sample: DiskSample; readonly reclaimedBytes: number }
  /** The watchdog has brought the disk below its low mark. */
  | {
      readonly type: 'target-reached';
      readonly sample: DiskSample;
      readonly reclaimedBytes: number;
    };
