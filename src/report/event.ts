import type { Diagnostic } from '../base/errors/diagnostic.ts';
import type { ArtifactsProgressed, ArtifactsRefused, ArtifactsSaved } from './artifact-event.ts';
import type { MissesExplained, PlanMade, StepDecided } from './plan-event.ts';
import type { PruneFinished, PrunePlanned } from './prune-event.ts';
import type { CachedReason, EndReason, NoteCode, WarningCode } from './reasons.ts';

// Everything that Tongs reports, in the past tense. Renderers, the JSON log and later the status API
// read the same events. Words in quotes are part of the public surface; `reasons.ts` has those that give reasons.

/** Version of the JSON log: raised when a field changes its meaning or is removed. */
export const EVENT_LOG_VERSION = 2;

/** How a step ended. */
export type Outcome = 'succeeded' | 'cached' | 'failed' | 'timed-out' | 'cancelled' | 'skipped';

/** How a run ended. */
export type RunResult = 'succeeded' | 'failed' | 'timed-out' | 'cancelled' | 'engine-failed';

/** An event in its envelope. */
export type Event = RunEvent & Envelope;

/** The fields that every event of the log has beside its own. */
export interface Envelope {
  /** When it happened, in milliseconds since 1970. */
  readonly at: number;
  /** Id of the run that it belongs to; absent outside of runs, such as for a prune. */
  readonly run?: string;
}

export type RunEvent =
  | RunStarted
  | PlanMade
  | MissesExplained
  | StepDecided
  | PullStarted
  | PullProgressed
  | PullFinished
  | TongStarted
  | TongReady
  | TongOutput
  | TongFailed
  | TongStopped
  | StepStarted
  | StepWaiting
  | StepOutput
  | OutputOmitted
  | StepRetried
  | StepFinished
  | SummaryWritten
  | SnapshotSaved
  | ArtifactsProgressed
  | ArtifactsSaved
  | ArtifactsRefused
  | SourceSaveStarted
  | SourceSaved
  | LeftoversRemoved
  | PrunePlanned
  | PruneFinished
  | Noted
  | Warned
  | CleanupFailed
  | RunFinished;

/** A run began: the pipeline file is read and the engine has answered. */
export interface RunStarted {
  readonly type: 'run-started';
  /** Name of the pipeline. */
  readonly pipeline: string;
  /** Path of its file. */
  readonly file: string;
  /** Address of the engine. */
  readonly engine: string;
}

/** The engine began to pull an image. */
export interface PullStarted {
  readonly type: 'pull-started';
  readonly image: string;
}

/** More of an image has arrived. */
export interface PullProgressed {
  readonly type: 'pull-progressed';
  readonly image: string;
  readonly currentBytes: number;
  readonly totalBytes: number;
}

/** An image was pulled. */
export interface PullFinished {
  readonly type: 'pull-finished';
  readonly image: string;
  readonly ms: number;
}

/** The container of a tong was started. */
export interface TongStarted {
  readonly type: 'tong-started';
  readonly tong: string;
  /** The step that has this container alone: its lifecycle is `step`. */
  readonly step?: string;
  readonly image: string;
  /** What it is for, if the pipeline file says so. */
  readonly description?: string;
}

/** A tong is ready, or has completed if another one needs that: what uses it may start. */
export interface TongReady {
  readonly type: 'tong-ready';
  readonly tong: string;
  /** As for `tong-started`. */
  readonly step?: string;
  /** Time since its container was started. */
  readonly ms: number;
}

/**
 * A tong printed lines, in this order. Only runs that write the logs of tongs have this event. Lines that are longer
 * than 16,384 characters are cut, as in `tail`.
 */
export interface TongOutput {
  readonly type: 'tong-output';
  readonly tong: string;
  /** As for `tong-started`. */
  readonly step?: string;
  readonly stream: 'stdout' | 'stderr';
  readonly lines: readonly string[];
}

/** A tong ended, or was not ready in time. */
export interface TongFailed {
  readonly type: 'tong-failed';
  readonly tong: string;
  /** As for `tong-started`. */
  readonly step?: string;
  readonly message: string;
  /** The last lines that it printed. */
  readonly tail: readonly string[];
  /** The last lines of its readiness probe, where `message` has only one of them. */
  readonly probe?: readonly string[];
}

/** A tong was stopped, because no step uses it any more. */
export interface TongStopped {
  readonly type: 'tong-stopped';
  readonly tong: string;
  /** As for `tong-started`. */
  readonly step?: string;
}

/** A step began to run. */
export interface StepStarted {
  readonly type: 'step-started';
  readonly step: string;
}

/** A step waits, because another run, or another step of this run, is building the same snapshot. */
export interface StepWaiting {
  readonly type: 'step-waiting';
  readonly step: string;
  /** Id of the run that is building it. */
  readonly builtBy: string;
}

/** A background process began to save the source for later runs, which are then sent only what changed. */
export interface SourceSaveStarted {
  readonly type: 'source-save-started';
  readonly pid: number;
}

/** The source was saved for later runs of the step, and of steps that start from the same files. */
export interface SourceSaved {
  readonly type: 'source-saved';
  readonly step: string;
  /** Id of the source image. */
  readonly image: string;
}

/**
 * A step printed lines, in this order. A line that takes more than a second to end, or is longer than 1 MiB,
 * comes in pieces.
 */
export interface StepOutput {
  readonly type: 'step-output';
  readonly step: string;
  readonly stream: 'stdout' | 'stderr';
  readonly lines: readonly string[];
  /** The last line has not ended: the first line of the next output of the same step and stream continues it. */
  readonly open?: true;
}

/** A log of bounded size has left out output of a step; only such a log has this event, before the step's end. */
export interface OutputOmitted {
  readonly type: 'output-omitted';
  readonly step: string;
  readonly lines: number;
  /** In UTF-16 units. */
  readonly characters: number;
}

/** What is known of a step that has ended. */
export interface StepEnd {
  readonly outcome: Outcome;
  /** Why: one of these words, or the code of an error. */
  readonly reason: CachedReason | EndReason | ErrorCode;
  /** One line for people, where the reason alone is not enough. */
  readonly message?: string;
  readonly hint?: string;
  /** Absent if no command ran to its end. */
  readonly exitCode?: number;
  readonly outOfMemory?: boolean;
  /** It failed, and the run continues as if it had succeeded (`continue-on-error`). */
  readonly tolerated?: boolean;
  /** How many attempts the step took; absent if it was not retried. */
  readonly attempts?: number;
  /** Of all attempts, and the waits between them. */
  readonly ms: number;
  readonly phases: StepPhases;
  /** The last lines of a step that failed, of its last attempt. */
  readonly tail?: readonly string[];
  /** The last lines of each tong that a failed step used. */
  readonly tongTails?: Readonly<Record<string, readonly string[]>>;
}

/** Code of any error, kebab-case. */
// oxlint-disable-next-line typescript/ban-types -- So that editors still offer the other words of a union.
export type ErrorCode = string & {};

/** An attempt of a step failed, and the step runs again after a wait, from the files from which this attempt began. */
export interface StepRetried {
  readonly type: 'step-retried';
  readonly step: string;
  /** The number of the attempt that failed; the first is 1. */
  readonly attempt: number;
  /** How many attempts there may be. */
  readonly of: number;
  readonly outcome: 'failed' | 'timed-out';
  /** Why: one of these words, or the code of an error. */
  readonly reason: EndReason | ErrorCode;
  /** One line for people. */
  readonly message: string;
  readonly hint?: string;
  /** Absent if no command ran to its end. */
  readonly exitCode?: number;
  readonly outOfMemory?: boolean;
  /** How long the attempt took. */
  readonly ms: number;
  /** The wait before the next attempt. */
  readonly delayMs: number;
  /** The last lines of the attempt. */
  readonly tail: readonly string[];
  /** The last lines of each tong that it used. */
  readonly tongTails: Readonly<Record<string, readonly string[]>>;
  /** Where the pipeline file defines the step. */
  readonly place: { readonly file: string; readonly line: number };
}

/** A step ended. */
export interface StepFinished extends StepEnd {
  readonly type: 'step-finished';
  readonly step: string;
  /** Its outputs, by name, if it has any. */
  readonly outputs?: Readonly<Record<string, string>>;
  /** Where the pipeline file defines the step. */
  readonly place: { readonly file: string; readonly line: number };
}

/** A step has a part of the job summary, which it wrote to `GITHUB_STEP_SUMMARY`; also if it is cached. */
export interface SummaryWritten {
  readonly type: 'summary-written';
  readonly step: string;
  /** Markdown. */
  readonly text: string;
}

/**
 * How long the parts of a step took, in milliseconds; a part that did not happen is absent. While its tongs
 * get ready, its container starts and receives the source: `tongsMs` is the time to start the tongs, and the wait
 * that is left after the transfer. Of a step that was retried, each is the sum over its attempts; `delayMs` is the time
 * between them. `commitMs` includes the search for secrets in what a cached step has changed.
 */
export interface StepPhases {
  readonly tongsMs?: number;
  readonly startMs?: number;
  readonly transferMs?: number;
  readonly commandMs?: number;
  readonly commitMs?: number;
  /** To copy artifacts in and out. */
  readonly artifactsMs?: number;
  readonly delayMs?: number;
}

/** The result of a step was saved as a snapshot. */
export interface SnapshotSaved {
  readonly type: 'snapshot-saved';
  readonly step: string;
  readonly key: string;
  /** Id of the snapshot's image. */
  readonly image: string;
}

/** Objects that dead runs had left on the engine were removed. */
export interface LeftoversRemoved {
  readonly type: 'leftovers-removed';
  /** The address of the engine, if several hosts are pruned. */
  readonly host?: string;
  readonly containers: number;
  readonly networks: number;
  readonly volumes: number;
  readonly images: number;
}

/** Something explains what Tongs does; nobody has to act on it. */
export interface Noted {
  readonly type: 'noted';
  readonly code: NoteCode;
  readonly message: string;
}

/** Something happened that the user should know and may change; it never ends a run. */
export interface Warned {
  readonly type: 'warned';
  readonly code: WarningCode;
  readonly message: string;
  readonly hint?: string;
  /** The place in the pipeline file, if it is about one. */
  readonly diagnostic?: Diagnostic;
}

/** Something could not be removed: a later run removes it. */
export interface CleanupFailed {
  readonly type: 'cleanup-failed';
  /** What should have been removed. */
  readonly subject: string;
  readonly message: string;
  /** Code of the error, if it has one. */
  readonly code?: string | undefined;
}

/** A run ended; nothing of it is left on the engine except snapshots. */
export interface RunFinished {
  readonly type: 'run-finished';
  readonly result: RunResult;
  readonly ms: number;
  /** How many steps were cached. */
  readonly cached: number;
  /** How many steps with `cache` had to run. */
  readonly misses: number;
}
