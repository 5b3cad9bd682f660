import type { Step, StepId } from '../../pipeline/model.ts';
import type { StepEnd } from '../../report/event.ts';
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
  /** Selected, each after those that it needs. */
  readonly steps: readonly Step[];
  /** That they belong to: snapshots of others are not compared with, and not started from. */
  readonly project: string;
  readonly keys: ReadonlyMap<StepId, Key>;
  /** The snapshots of these keys that are there. */
  readonly found: ReadonlyMap<SnapshotKey, SnapshotRecord>;
  /** Any snapshots of the pipeline, to compare with, and to start from. */
  readonly known: readonly SnapshotRecord[];
  readonly roots: ReadonlyMap<StepId, Root>;
  readonly useCache: boolean;
  /** Milliseconds since 1970, by which snapshots expire. */
  readonly now: number;
  /**
   * Steps of which not all is known before what they need has come to its end; so are cached steps that start from
   * their files. They are undecided until the planner learns it, see `Planner.learn`.
   */
  readonly late?: ReadonlySet<StepId>;
}

/** What is learned of a late step. */
export interface LateFacts {
  readonly key?: Key;
  /** That its key names. */
  readonly snapshot?: SnapshotRecord | undefined;
}

/** Why a step runs; `snapshot-missing` is for events alone, as long as it is not known what has changed. */
export type RunReason = Exclude<ReportedReason, 'snapshot-missing'>;

export type PlannedStep = { readonly step: Step; readonly key: Key | undefined } & Verdict;

export type PlannedCached = Extract<PlannedStep, { readonly verdict: 'cached' }>;

/** A step that waits for nothing but the end of what it needs. */
export type DecidedStep = Exclude<PlannedStep, { readonly verdict: 'undecided' }>;

type Verdict =
  | {
      readonly verdict: 'cached';
      readonly reason: CachedReason;
      readonly snapshot: SnapshotRecord | undefined;
      /** When that expires, in milliseconds since 1970. */
      readonly expiresAt?: number | undefined;
    }
  | {
      readonly verdict: 'run';
      readonly reason: RunReason;
      /** What differs from the newest snapshot of the step. */
      readonly changed: readonly IngredientName[];
      /** That one, where anything differs. */
      readonly newest?: SnapshotRecord | undefined;
      /** What it starts from instead of its parent's files. */
      readonly fallback?: Fallback | undefined;
      /** Of a step whose snapshot has expired: that one. */
      readonly snapshot?: SnapshotRecord | undefined;
      /** When it has. */
      readonly expiresAt?: number | undefined;
      /** It was cached when the plan was made, and steps may have started from its snapshot since. */
      readonly isAgain?: true;
    }
  | {
      readonly verdict: 'skip';
      readonly reason: SkipReason;
      /** The step that did not succeed. */
      readonly cause: StepId;
    }
  | { readonly verdict: 'undecided'; readonly reason: UndecidedReason };

/** Whether it runs, or may when it is decided. */
export function mayRun({ verdict }: PlannedStep): boolean {
  return verdict === 'run' || verdict === 'undecided';
}

/** What a step came to, as far as others depend on it. */
export type Completion = Pick<StepEnd, 'outcome' | 'tolerated'>;

/** Whether steps that need it may run. */
export function isGoodEnd({ outcome, tolerated }: Completion): boolean {
  return outcome === 'succeeded' || outcome === 'cached' || tolerated === true;
}

/** The needs of a step, and the step whose files it starts from. */
export function neededBy({ needs, start }: Step): readonly StepId[] {
  return start.kind === 'step' && !needs.includes(start.step) ? [...needs, start.step] : needs;
}
