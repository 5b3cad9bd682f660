import type { RunnerCommand } from './command.ts';

/** What `job.status` says. */
export type JobStatus = 'success' | 'failure' | 'cancelled';

/** What a runner makes of one stage (`main` or `post`) of a step. */
export interface StepRecord extends LogRecord {
  readonly stage: 'main' | 'post';
  /** Undefined where a signal ended the process. */
  readonly exitCode: number | undefined;
  readonly endedBy: NodeJS.Signals | undefined;
  readonly conclusion: JobStatus;
  readonly outputs: Readonly<Record<string, string>>;
  /** Set in post: the runner drops them. */
  readonly droppedOutputs: Readonly<Record<string, string>>;
  /** Put into `GITHUB_ENV`, `GITHUB_PATH` and `GITHUB_STATE` by this stage. */
  readonly env: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  /** Empty where there is none, or where it was dropped. */
  readonly summary: string;
  /** The most memory that the process had at a time. */
  readonly peakMemoryBytes: number;
}

/** What a runner makes of what a process prints. */
export interface LogRecord {
  /** Lines as the runner writes them: masked, commands of the log in their `##[…]` form. */
  readonly log: readonly string[];
  readonly groups: readonly Group[];
  readonly annotations: readonly Annotation[];
  readonly masks: readonly string[];
  /** Every command that was obeyed, the end of a stop among them (as `resume`). */
  readonly commands: readonly RunnerCommand[];
  readonly faults: readonly Fault[];
}

export interface Group {
  readonly title: string;
  readonly lines: readonly string[];
}

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title: string | undefined;
  /** Relative to the workspace where it is in there. */
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/** Something that a runner tolerates, drops, refuses or warns of, and that no action should do. */
export interface Fault {
  readonly kind: FaultKind;
  readonly detail: string;
}

export type FaultKind =
  | 'annotation-cut'
  | 'annotation-dropped'
  | 'annotation-invalid'
  | 'command-deprecated'
  | 'command-disabled'
  | 'command-invalid'
  | 'commands-left-stopped'
  | 'env-too-long'
  | 'file-command-invalid'
  | 'group-left-open'
  | 'group-nested'
  | 'group-surplus-end'
  | 'marker-in-output'
  | 'mask-empty'
  | 'output-dropped'
  | 'output-held'
  | 'output-undeclared'
  | 'stop-token-invalid'
  | 'summary-too-long';
