import type { Failure } from '../../engine/failure.ts';
import type { PrunePlan } from './plan.ts';

/** What came of a prune on one engine; `ms` is all of it, measuring included. */
export type PruneOutcome = PruneEnd & { readonly ms: number };

export type PruneEnd =
  | { readonly result: 'pruned'; readonly plan: PrunePlan; readonly reclaimed: Reclaimed }
  | { readonly result: 'skipped'; readonly reason: SkipReason; readonly plan: PrunePlan }
  /** The call failed, yet records are gone: how many, is told by the engine's list. */
  | {
      readonly result: 'partial';
      readonly plan: PrunePlan;
      readonly reclaimed: Reclaimed;
      readonly failure: Failure;
    }
  /** Nothing is known to be gone; after a cancel nobody looked. Without a plan nothing was tried. */
  | { readonly result: 'failed'; readonly failure: Failure; readonly plan?: PrunePlan };

/** `unsupported`: this engine has no build cache to prune (Podman). */
export type SkipReason = 'dry-run' | 'nothing-to-delete' | 'unsupported';

export interface Reclaimed {
  readonly records: number;
  /** By the engine's count, or by its list where the call failed. Shared records are counted, yet free nothing. */
  readonly bytes: number;
  /** Sizes of the records that have left the engine's list; undefined where it could not be read again. */
  readonly listBytes?: number;
  /** Change of the free space where the engine keeps its files; whatever else writes there counts too. */
  readonly filesystemBytes?: number;
  /** `nothing-deleted`: there was something to delete, and the engine deleted nothing. */
  readonly warning?: 'nothing-deleted';
}
