import type { Diagnostic } from '../base/errors/diagnostic.ts';

// Everything that a run tells, in the past tense. Renderers, the JSON log and later the status API
// read the same events. Words in quotes are part of the public surface.

/** Version of the JSON log's form: raised when a field changes its meaning or goes away. */
export const EVENT_LOG_VERSION = 1;

export type Outcome = 'succeeded' | 'cached' | 'failed' | 'timed-out' | 'cancelled' | 'skipped';

export type RunResult = 'succeeded' | 'failed' | 'timed-out' | 'cancelled' | 'engine-failed';

/** Something that happened, and when (milliseconds since 1970). */
export type Event = RunEvent & { readonly at: number };

export type RunEvent =
  | RunStarted
  | PlanMade
  | MissesExplained
  | PullStarted
  | PullProgressed
  | PullFinished
  | TongStarted
  | TongReady
  | TongFailed
  | TongStopped
  | StepStarted
  | StepWaiting
  | SourceKeeping
  | SourceKept
  | StepOutput
  | OutputOmitted
  | StepFinished
  | SnapshotSaved
  | LeftoversRemoved
  | PrunePlanned
  | PruneFinished
  | Noted
  | Warned
  | CleanupFailed
  | RunFinished;

export interface RunStarted {
  readonly type: 'run-started';
  readonly run: string;
  readonly pipeline: string;
  readonly file: string;
  readonly engine: string;
}

/** Every selected step with what was decided for it, in the order of the file. */
export interface PlanMade {
  readonly type: 'plan-made';
  readonly steps: readonly PlannedStep[];
  readonly sourceFiles: number;
}

/** What has changed of the steps that the plan has as `snapshot-missing`: known only when some had begun. */
export interface MissesExplained {
  readonly type: 'misses-explained';
  /** As the plan would have them. */
  readonly steps: readonly PlannedStep[];
}

/**
 * What a plan decides for a step. `skip`: it does not run, and has no files of its own. `undecided`: what steps before
 * it come to decides.
 */
export type VerdictWord = 'cached' | 'run' | 'skip' | 'undecided';

export interface PlannedStep {
  readonly step: string;
  readonly name: string;
  readonly needs: readonly string[];
  readonly verdict: VerdictWord;
  readonly reason: string;
  /** For `ingredients-changed`, `fallback` and `fallback-worn`: which; `parent` is the step that it starts from. */
  readonly changed: readonly string[];
  /** Variables that differ, and source files, as far as the snapshot compared with tells of them. */
  readonly changedEnv?: readonly string[];
  readonly changedFiles?: ChangedFiles;
  /** Files because of which it runs, and that are source only because no `.gitignore` names them, perhaps. */
  readonly ignorable?: readonly string[];
  /** Steps that prepare a tong of this one and are not as they were. */
  readonly changedPreparers?: readonly ChangedPreparer[];
  /** When the snapshot of a cached step, one that has expired, or one to start from, was made, and by which run. */
  readonly madeAt?: number;
  readonly madeBy?: string;
  /** When it stops counting, or did so, where it has a time to live. */
  readonly expiresAt?: number;
}

export interface ChangedFiles {
  /** Some of those that changed or were added. */
  readonly names: readonly string[];
  /** All, at least: those that went away have no names here. */
  readonly count: number;
}

/** A step that does something to a tong before another step uses it. */
export interface ChangedPreparer {
  readonly step: string;
  readonly state: 'changed' | 'added' | 'removed';
  /** Which of its ingredients changed. */
  readonly changed: readonly string[];
  /** It has no `inputs`: every change of the source is one of it. */
  readonly seesAll?: boolean;
}

export interface PullStarted {
  readonly type: 'pull-started';
  readonly image: string;
}

export interface PullProgressed {
  readonly type: 'pull-progressed';
  readonly image: string;
  readonly currentBytes: number;
  readonly totalBytes: number;
}

export interface PullFinished {
  readonly type: 'pull-finished';
  readonly image: string;
  readonly ms: number;
}

export interface TongStarted {
  readonly type: 'tong-started';
  readonly tong: string;
  readonly image: string;
}

export interface TongReady {
  readonly type: 'tong-ready';
  readonly tong: string;
  /** From the start of its container. */
  readonly ms: number;
}

export interface TongFailed {
  readonly type: 'tong-failed';
  readonly tong: string;
  readonly message: string;
  /** The last lines that it printed. */
  readonly tail: readonly string[];
  /** The last lines of what asks whether it is ready, where `message` has only one of them. */
  readonly probe?: readonly string[];
}

export interface TongStopped {
  readonly type: 'tong-stopped';
  readonly tong: string;
}

export interface StepStarted {
  readonly type: 'step-started';
  readonly step: string;
}

/** Another run, or another step, builds the same snapshot: this one waits for it. */
export interface StepWaiting {
  readonly type: 'step-waiting';
  readonly step: string;
  readonly run: string;
}

/** A process of its own saves the source for later runs, which are sent only what changes. */
export interface SourceKeeping {
  readonly type: 'source-keeping';
  readonly pid: number;
}

/** The source is saved for later runs of the step, and of those that start from the same files. */
export interface SourceKept {
  readonly type: 'source-kept';
  readonly step: string;
  readonly image: string;
}

/**
 * Lines in the order in which they came, whole; `stream` is where they were printed. A line that takes more than a
 * second to end, or is longer than 1 MiB, comes in pieces.
 */
export interface StepOutput {
  readonly type: 'step-output';
  readonly step: string;
  readonly stream: 'stdout' | 'stderr';
  readonly lines: readonly string[];
  /** The last line has not ended: the first of the next output of the step's stream continues it. */
  readonly open?: true;
}

/** Output that a log of bounded size leaves out; only such a log has this event. */
export interface OutputOmitted {
  readonly type: 'output-omitted';
  readonly step: string;
  readonly lines: number;
  /** In UTF-16 units. */
  readonly characters: number;
}

/** How a step ended. */
export interface StepEnd {
  readonly outcome: Outcome;
  /** Why: a verdict's reason, the cause of a skip, or what went wrong. */
  readonly reason: string;
  /** One line for people, where the reason alone does not say it all. */
  readonly message?: string;
  readonly hint?: string;
  /** Undefined where no command ran to its end. */
  readonly exitCode?: number;
  readonly outOfMemory?: boolean;
  readonly ms: number;
  readonly phases: StepPhases;
  /** The last lines of a step that failed. */
  readonly tail?: readonly string[];
  /** The last lines of each tong that a failed step used. */
  readonly tongTails?: Readonly<Record<string, readonly string[]>>;
}

export interface StepFinished extends StepEnd {
  readonly type: 'step-finished';
  readonly step: string;
  /** Whether the run goes on as if it had succeeded (`continue-on-error`). */
  readonly tolerated?: boolean;
  /** Where the step stands in the pipeline file. */
  readonly place: { readonly file: string; readonly line: number };
}

/**
 * How long the parts of a step took, in milliseconds; a part that did not happen is absent. While its tongs
 * get ready the anvil starts and is sent the source: `tongsMs` is their start, and the wait after that.
 */
export interface StepPhases {
  readonly tongsMs?: number;
  readonly startMs?: number;
  readonly transferMs?: number;
  readonly commandMs?: number;
  readonly commitMs?: number;
}

export interface SnapshotSaved {
  readonly type: 'snapshot-saved';
  readonly step: string;
  readonly key: string;
  readonly image: string;
}

/** What dead runs had left on the engine. */
export interface LeftoversRemoved {
  readonly type: 'leftovers-removed';
  readonly containers: number;
  readonly networks: number;
  readonly volumes: number;
  readonly images: number;
}

/** What is pruned: BuildKit's records, or images of ours. */
export type PruneTarget = 'cache' | 'snapshots';

/** What a dry run has found: a row for each record of the build cache, or each snapshot. */
export interface PrunePlanned {
  readonly type: 'prune-planned';
  readonly target: PruneTarget;
  readonly rows: readonly PrunePlannedRow[];
  readonly summary: string;
}

export interface PrunePlannedRow {
  readonly action: 'delete' | 'keep';
  readonly id: string;
  readonly type: string;
  readonly size: string;
  readonly age: string;
  readonly because: string;
  readonly reason: string;
  readonly description: string;
}

export interface PruneFinished {
  readonly type: 'prune-finished';
  readonly target: PruneTarget;
  readonly result: 'pruned' | 'skipped' | 'partial' | 'failed';
  readonly reason?: string;
  /** What went wrong, for people. */
  readonly message?: string;
  readonly hint?: string;
  /** What had to stay is more than the bounds allow. */
  readonly missed?: boolean;
  /** Where snapshots stay that were to go: how many, and why. */
  readonly kept?: readonly PruneKept[];
  readonly dryRun: boolean;
  /** Deleted, or to delete in a dry run. */
  readonly records: number;
  /** By the engine's count; of snapshots the layers that were theirs alone. */
  readonly reclaimedBytes: number;
  /** By the free space where the engine keeps its files, where that can be seen. */
  readonly filesystemBytes?: number;
  readonly ms: number;
}

/** How many stay for one reason. */
export interface PruneKept {
  readonly because: string;
  /** The same for people. */
  readonly reason: string;
  readonly records: number;
}

/** Something that explains what is done, and that nobody has to act on. */
export interface Noted {
  readonly type: 'noted';
  readonly code: string;
  readonly message: string;
}

/** Something that the user should know and may change; never the end of a run. */
export interface Warned {
  readonly type: 'warned';
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly diagnostic?: Diagnostic;
}

export interface CleanupFailed {
  readonly type: 'cleanup-failed';
  readonly subject: string;
  readonly message: string;
  /** What went wrong, where it has a code. */
  readonly code?: string | undefined;
}

export interface RunFinished {
  readonly type: 'run-finished';
  readonly run: string;
  readonly result: RunResult;
  readonly ms: number;
  /** Steps that were cached, and steps with a `cache` that ran. */
  readonly hits: number;
  readonly misses: number;
}
