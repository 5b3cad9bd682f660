import type { Failure } from '../failure.ts';
import type { PlannedImage } from './other-platforms.ts';
import type { SnapshotPlan, Totals } from './plan.ts';

/** The plan for snapshots, and for images of other platforms. */
export interface WholePlan extends SnapshotPlan {
  readonly otherPlatforms: readonly PlannedImage[];
}

/** What a prune has removed; `bytes` counts snapshots and images. */
export interface Removed extends Totals {
  readonly images: number;
}

/** The outcome of pruning snapshots. */
export type SnapshotPruneOutcome = SnapshotPruneEnd & { readonly ms: number };

export type SnapshotPruneEnd =
  | { readonly result: 'pruned'; readonly plan: WholePlan; readonly removed: Removed }
  | {
      readonly result: 'skipped';
      readonly reason: 'dry-run' | 'nothing-to-delete';
      readonly plan: WholePlan;
    }
  /** It failed after it had removed some. */
  | {
      readonly result: 'partial';
      readonly plan: WholePlan;
      readonly removed: Removed;
      readonly failure: Failure;
    }
  | { readonly result: 'failed'; readonly failure: Failure };
