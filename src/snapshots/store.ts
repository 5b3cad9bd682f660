import type { Base } from '../anvil/base.ts';
import type { ImageConfig, Waiting } from '../engine/types.ts';
import type { AnvilToCommit } from './commit.ts';
import type { NewSnapshotRecord, SnapshotRecord } from './record.ts';
import type { SnapshotKey } from './key.ts';

/**
 * The snapshots of one pipeline, as one run may use them: it reads the snapshots of its own scope and of more trusted
 * scopes, and saves into its own scope. The store in `stores/local/` holds them as images of the engine.
 *
 * A store that copies snapshots to another place (a registry, a CI cache) wraps the local one. For its sake:
 * - A snapshot is compared by its key and its `identity` label. Image ids differ between engines.
 * - `lookUp` and `list` read records only, such as a manifest by its key. `fetch` alone brings files to the engine,
 *   and is called only for a snapshot from which a step starts: if every step is cached, nothing is fetched.
 * - `save` resolves when the image is on the engine. Copying it may go on after that.
 * - An expected outcome is a value, and a rejection means that the engine failed. If the other place is slow, full or
 *   gone, the store warns once, and uses the local store alone for the rest of the run.
 */
export interface SnapshotStore {
  /** The newest snapshot of each key, all in one call. A key without a snapshot is not in the result. */
  lookUp(
    keys: readonly SnapshotKey[],
    waiting: Waiting,
  ): Promise<ReadonlyMap<SnapshotKey, SnapshotRecord>>;

  /** Every snapshot that the run may use, with any key: the run compares them with its steps. */
  list(waiting: Waiting): Promise<readonly SnapshotRecord[]>;

  /**
   * The base from which a step starts. Undefined if the files cannot be fetched, or do not match the record: the step
   * that made them runs again then. If the snapshot was pruned, the start of the container may be the first to notice.
   */
  fetch(snapshot: SnapshotRecord, options: FetchOptions): Promise<Base | undefined>;

  /** Commits an anvil as the snapshot of the record's key, in the scope of the run. */
  save(anvil: AnvilToCommit, content: SnapshotContent, options: SaveOptions): Promise<SaveResult>;

  /**
   * Records that snapshots were used, at most once an hour: pruning removes the least recently used first. Never
   * rejects. After an abort it neither waits nor warns.
   */
  recordUse(snapshots: readonly SnapshotRecord[], waiting: Waiting): Promise<void>;

  /**
   * Removes what this store's saves have replaced. Call it at the end of the run: an image that others lie on cannot
   * be removed before them. Rejects if the engine fails.
   */
  removeReplaced(): Promise<void>;
}

export interface FetchOptions extends Waiting {
  /** The config of the step's root image: a list of snapshots does not contain their configs. */
  readonly config: ImageConfig;
}

export interface SaveOptions extends Waiting {
  /** No snapshot of this key is there: it was looked up under the lock of the key, which is still held. */
  readonly isFirst?: boolean;
}

/** The part of a record that the caller sets. The store sets the repository, the scope and the identity. */
export type SnapshotContent = Omit<NewSnapshotRecord, 'repository' | 'scope' | 'identity'>;

export type SaveResult =
  | { readonly outcome: 'saved'; readonly base: Base }
  /** See `MOST_LABEL_BYTES`. */
  | { readonly outcome: 'labels-too-large' };
