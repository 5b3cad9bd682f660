import type { Step, StepId } from '../../pipeline/model.ts';
import type {
  CachedReason,
  RunReason as ReportedReason,
  SkipReason,
  UndecidedReason,
} from '../../report/reasons.ts';
import type { SnapshotRecord } from '../../snapshots/record.ts';
import type { IngredientName, Key, SnapshotKey } from '../../snapshots/key.ts';
import type { Fallback } from './fallback.ts';
import type { Root } from './keys.ts';

export interface PlanFacts {
  /** The selected steps, sorted by needs. */
  readonly steps: readonly Step[];
  /** The project of the steps: snapshots of other projects are neither compared nor started from. */
  readonly project: string;
  readonly keys: ReadonlyMap<StepId, Key>;
  /** The existing snapshots of these keys. */
  readonly found: ReadonlyMap<SnapshotKey, SnapshotRecord>;
  /** Other snapshots of the pipeline, to compare with and to start from. */
  readonly known: readonly SnapshotRecord[];
  readonly roots: ReadonlyMap<StepId, Root>;
  readonly useCache: boolean;
  /** Milliseconds since 1970: decides which snapshots have expired. */
  readonly now: number;
  /**
   * Steps whose key is not known before the steps that they need have ended. Cached steps that start from their files
   * are late too. They are undecided until the planner learns more, see `Planner.learn`.
   */
  readonly late?: ReadonlySet<StepId>;
  /** Steps whose condition is false. The steps that start from their files start from those of their parents. */
  readonly skipped?: ReadonlySet<StepId>;
  /** What became known about late steps before the run began, in this order. */
  readonly learned?: readonly ReadonlyMap<StepId, LateFacts>[];
}

/** What becomes known about a late step. */
export interface LateFacts {
  /** The step with all values of its env, and with the start that follows from the conditions before it. */
  readonly step?: Step;
  /** Whether its condition is false. */
  readonly isSkipped?: boolean;
  readonly key?: Key;
  /** The snapshot of its key. */
  readonly snapshot?: SnapshotRecord | undefined;
}

/** Why a step runs. Only events have `snapshot-missing`, as long as the changes are not known. */
export type RunReason = Exclude<ReportedReason, 'snapshot-missing'>;

export type PlannedStep = { readonly step: Step; readonly key: Key | undefined } & Verdict;

export type PlannedCached = Extract<PlannedStep, { readonly verdict: 'cached' }>;

/** A step that waits only for the steps that it needs. */
export type DecidedStep = Exclude<PlannedStep, { readonly verdict: 'undecided' }>;

type Verdict =
  | {
      readonly verdict: 'cached';
      readonly reason: CachedReason;
      readonly snapshot: SnapshotRecord | undefined;
      /** When the snapshot expires, in milliseconds since 1970. */
      readonly expiresAt?: number | undefined;
    }
  | {
      readonly verdict: 'run';
      readonly reason: RunReason;
      /** The ingredients that differ from the newest snapshot of the step. */
      readonly changed: readonly IngredientName[];
      /** That snapshot, if any ingredient differs. */
      readonly newest?: SnapshotRecord | undefined;
      /** The step starts from this instead of its parent's files. */
      readonly fallback?: Fallback | undefined;
      /** The snapshot that has expired. */
      readonly snapshot?: SnapshotRecord | undefined;
      /** When it expired, in milliseconds since 1970. */
      readonly expiresAt?: number | undefined;
      /** It was cached when the plan was made, and steps may have started from its snapshot since. */
      readonly isAgain?: true;
    }
  | {
      readonly verdict: 'skip';
      readonly reason: Exclude<SkipReason, 'condition-false'>;
      /** The step that did not succeed. */
      readonly cause: StepId;
    }
  | { readonly verdict: 'skip'; readonly reason: 'condition-false' }
  | { readonly verdict: 'undecided'; readonly reason: UndecidedReason };

/** Whether it runs, or may run once it is decided. */
export function mayRun({ verdict }: PlannedStep): boolean {
  return verdict === 'run' || verdict === 'undecided';
}

/** Whether it may run after a failure of the step from whose files it starts. */
export function handlesFailure(planned: PlannedStep): boolean {
  return mayRun(planned) && planned.step.condition?.hasStatus === true;
}

/** The needs of a step, including the step whose files it starts from. */
export function neededBy({ needs, start }: Step): readonly StepId[] {
  return start.kind === 'step' && !needs.includes(start.step) ? [...needs, start.step] : needs;
}
