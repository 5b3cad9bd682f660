import type {
  CachedReason,
  GrantVerdict,
  RunReason,
  SkipReason,
  UndecidedReason,
  VerdictWord,
} from './reasons.ts';

// The events about plans.

/** The plan was made: every selected step with its verdict, in the order of the file. */
export interface PlanMade {
  readonly type: 'plan-made';
  readonly steps: readonly ReportedStep[];
  /** How many files the source has. */
  readonly sourceFiles: number;
  /** The privileges that it requests, if there are any. */
  readonly privileges?: readonly ReportedPrivilege[];
}

/** A privilege that a pipeline requests. */
export interface ReportedPrivilege {
  /** Name of the grant that it needs. */
  readonly grant: string;
  /** The part of the pipeline: `tong "db"`. */
  readonly subject: string;
  /** What it says in the file. */
  readonly wants: string;
  readonly verdict: GrantVerdict;
}

/** It became known what has changed for steps whose reason in the plan is `snapshot-missing`. */
export interface MissesExplained {
  readonly type: 'misses-explained';
  /** These steps, in the form of `plan-made`. */
  readonly steps: readonly ReportedStep[];
}

/** A step that was undecided in the plan is decided now: the step in the form of `plan-made`. */
export interface StepDecided extends ReportedStep {
  readonly type: 'step-decided';
}

/** A step of a plan. */
export interface ReportedStep {
  /** Id of the step. */
  readonly step: string;
  /** The name for people; the id if the file has no name. */
  readonly name: string;
  /** Ids of the steps that it needs. */
  readonly needs: readonly string[];
  /** If a matrix made it. */
  readonly matrix?: ReportedMember;
  readonly verdict: VerdictWord;
  readonly reason: CachedReason | RunReason | SkipReason | UndecidedReason;
  /** Its `if`. */
  readonly condition?: string;
  /** What an undecided step waits for. */
  readonly waitsFor?: StepWait;
  /** For `ingredients-changed`, `fallback` and `fallback-worn`: which ingredients; `parent` is the step that it starts from. */
  readonly changed: readonly string[];
  /** Names of the variables and source files that changed, as far as the older snapshot records them. */
  readonly changedEnv?: readonly string[];
  readonly changedFiles?: ChangedFiles;
  /** Changed files that may belong into a `.gitignore`: git neither tracks nor ignores them. */
  readonly ignorable?: readonly string[];
  /** Steps that change a tong of this step and have changed themselves. */
  readonly changedPreparers?: readonly ChangedPreparer[];
  /** When the snapshot was made that is used, has expired, or that the step starts from; and by which run. */
  readonly madeAt?: number;
  readonly madeBy?: string;
  /** When that snapshot expires, or has expired, if it has a `ttl`. */
  readonly expiresAt?: number;
}

/** A step's place in its matrix. */
export interface ReportedMember {
  /** Id of the matrix. */
  readonly id: string;
  /** The value of each axis. */
  readonly values: Readonly<Record<string, string>>;
}

/** What decides about an undecided step. */
export interface StepWait {
  /** `outputs` or `outcome` of the step; `ends`: how all needs end, this one first; `decision`: whether it runs. */
  readonly kind: 'outputs' | 'outcome' | 'ends' | 'decision';
  readonly step: string;
}

export interface ChangedFiles {
  /** Some of the files that changed or were added. */
  readonly names: readonly string[];
  /** How many changed at least, removed files included; these have no names here. */
  readonly count: number;
}

/** A step that changes a tong before another step uses it. */
export interface ChangedPreparer {
  readonly step: string;
  readonly state: 'changed' | 'added' | 'removed';
  /** Which of its ingredients changed. */
  readonly changed: readonly string[];
  /** It has no `inputs`, so every change of the source changes it. */
  readonly seesAll?: boolean;
}
