import type { Failure } from '../failure.ts';
import type { PrunePlan } from './plan.ts';

/** The outcome of a prune of one builder. */
export type PruneOutcome = PruneEnd & {
  /** The name of the builder. */
  readonly builder: string;
  /** Includes the measurements. */
  readonly ms: number;
  /**
   * Whether the bounds of size and free space are met now, or would be after a dry run. Absent if there is no such bound,
   * or if it is not known.
   */
  readonly targetMet?: boolean;
  /** The bound for free space was skipped, because the disk is not visible from here. */
  readonly isDiskUnknown?: true;
};

export type PruneEnd =
  | { readonly result: 'pruned'; readonly plan: PrunePlan; readonly reclaimed: Reclaimed }
  | { readonly result: 'skipped'; readonly reason: SkipReason; readonly plan?: PrunePlan }
  /** A call failed, but records are gone; their number is from the builder's list. */
  | {
      readonly result: 'partial';
      readonly plan: PrunePlan;
      readonly reclaimed: Reclaimed;
      readonly failure: Failure;
    }
  /** No record is known to be gone; after a cancel the list was not read again. Without a plan nothing was tried. */
  | { readonly result: 'failed'; readonly failure: Failure; readonly plan?: PrunePlan };

/** `unsupported`: this engine has no build cache to prune (Podman). */
export type SkipReason = 'dry-run' | 'nothing-to-delete' | 'unsupported' | 'builder-stopped';

export interface Reclaimed {
  readonly records: number;
  /** By the builder's count, or by its list if a call failed. Shared records count, although they free nothing. */
  readonly bytes: number;
  /** The sizes of records that have left the builder's list; undefined if the list could not be read again. */
  readonly listBytes?: number;
  /** The change of free space on the engine's disk, including what other programs write there. */
  readonly filesystemBytes?: number;
  /** `nothing-deleted`: the plan had records to delete, but the builder deleted none. */
  readonly warning?: 'nothing-deleted';
}
