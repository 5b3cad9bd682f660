import type { Failure } from '../../engine/failure.ts';
import type { SnapshotPlan, Totals } from './plan.ts';

/** What came of pruning snapshots; never a rejection. `removed` is what is gone by it. */
export type SnapshotPruneOutcome = SnapshotPruneEnd & { readonly ms: number };

export type SnapshotPruneEnd =
  | { readonly result: 'pruned'; readonly plan: SnapshotPlan; readonly removed: Totals }
  | {
      readonly result: 'skipped';
      readonly reason: 'dry-run' | 'nothing-to-delete';
      readonly plan: SnapshotPlan;
    }
  /** Broke off: some are gone. */
  | {
      readonly result: 'partial';
      readonly plan: SnapshotPlan;
      readonly removed: Totals;
      readonly failure: Failure;
    }
  | { readonly result: 'failed'; readonly failure: Failure };
