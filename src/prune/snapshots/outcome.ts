import type { Failure } from '../../engine/failure.ts';
import type { PlannedImage } from './other-platforms.ts';
import type { SnapshotPlan, Totals } from './plan.ts';

/** What a prune is to do: with snapshots, and with images that were pulled for other platforms. */
export interface WholePlan extends SnapshotPlan {
  readonly otherPlatforms: readonly PlannedImage[];
}

/** What is gone because of a prune; `bytes` are those of snapshots and images together. */
export interface Removed extends Totals {
  readonly images: number;
}

/** What came of pruning snapshots; never a rejection. */
export type SnapshotPruneOutcome = SnapshotPruneEnd & { readonly ms: number };

export type SnapshotPruneEnd =
  | { readonly result: 'pruned'; readonly plan: WholePlan; readonly removed: Removed }
  | {
      readonly result: 'skipped';
      readonly reason: 'dry-run' | 'nothing-to-delete';
      readonly plan: WholePlan;
    }
  /** Broke off: some are gone. */
  | {
      readonly result: 'partial';
      readonly plan: WholePlan;
      readonly removed: Removed;
      readonly failure: Failure;
    }
  | { readonly result: 'failed'; readonly failure: Failure };
