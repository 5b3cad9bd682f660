import type { DeleteReason, KeepReason, LeftoverReason, PruneReason } from './reasons.ts';

// The events of a prune: a part of the union in `event.ts`.

/** What is pruned: records of the build cache, snapshots, or what else a host collects. */
export type PruneTarget =
  | 'cache'
  | 'snapshots'
  | 'images'
  | 'containers'
  | 'volumes'
  | 'runner-work'
  | 'abandoned-builders'
  | 'leftovers';

/** A dry run showed what it would delete: a row for each record of the build cache, each snapshot, and so on. */
export interface PrunePlanned {
  readonly type: 'prune-planned';
  readonly target: PruneTarget;
  /** The address of the engine, if several hosts are pruned. */
  readonly host?: string;
  /** Whose build cache it is; `default` is the engine's own builder. */
  readonly builder?: string;
  readonly rows: readonly PrunePlannedRow[];
  readonly summary: string;
}

export interface PrunePlannedRow {
  readonly action: 'delete' | 'keep';
  readonly id: string;
  readonly type: string;
  readonly size: string;
  /** The same as a number; absent if it is not known. */
  readonly bytes?: number;
  /** Since the last use. */
  readonly age: string;
  /** The time of the last use, in milliseconds since 1970; absent if it is not known. */
  readonly lastUsedAt?: number;
  readonly because: DeleteReason | KeepReason | LeftoverReason;
  /** The same for people. */
  readonly reason: string;
  readonly description: string;
}

/** A prune ended: there is one of these events for each host and builder. */
export interface PruneFinished {
  readonly type: 'prune-finished';
  readonly target: PruneTarget;
  /** The address of the engine, if several hosts are pruned. */
  readonly host?: string;
  /** Whose build cache it is; `default` is the engine's own builder. */
  readonly builder?: string;
  readonly result: 'pruned' | 'skipped' | 'partial' | 'failed';
  readonly reason?: PruneReason;
  /** What went wrong, for people. */
  readonly message?: string;
  readonly hint?: string;
  /** How many snapshots are kept although the bounds ask for their removal, and why. */
  readonly kept?: readonly PruneKept[];
  readonly dryRun: boolean;
  /** How many were deleted, or would be in a dry run. */
  readonly records: number;
  /** Exactly these are gone. Not for build cache and snapshots. */
  readonly deleted?: readonly PruneDeleted[];
  /** Images that were pulled for another platform than the engine's, which nothing used any more. */
  readonly images?: number;
  /** By the engine's count; for snapshots only layers that nothing else uses. */
  readonly reclaimedBytes: number;
  /** By the builder's list: the sizes of the records that have left it. */
  readonly listBytes?: number;
  /** By the change of free space on the engine's disk, if that is visible. */
  readonly filesystemBytes?: number;
  /** Whether the bounds of size and free space are met now, or would be after a dry run; absent if that is not known. */
  readonly targetMet?: boolean;
  readonly ms: number;
}

/** How many are kept for one reason. */
export interface PruneKept {
  readonly because: DeleteReason | KeepReason;
  /** The same for people. */
  readonly reason: string;
  readonly records: number;
}

/** Something that is gone: its id, or the name or path if it has none, and what it was. */
export interface PruneDeleted {
  readonly id: string;
  readonly description: string;
}
