import type { Base } from '../../../anvil/base.ts';
import type { Clock } from '../../../base/clock.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { Waiting } from '../../../engine/types.ts';
import type { Warned } from '../../../report/event.ts';
import { createIdentity, type SnapshotIdentity } from '../../identity.ts';
import { commitAnvil, commitComment, type AnvilToCommit } from '../../commit.ts';
import {
  countLabelBytes,
  MOST_LABEL_BYTES,
  parentSnapshotOf,
  toSnapshotLabels,
} from '../../labels.ts';
import { snapshotReference } from '../../names.ts';
import type { SnapshotRecord } from '../../record.ts';
import type { SnapshotKey } from '../../key.ts';
import type {
  FetchOptions,
  SaveOptions,
  SaveResult,
  SnapshotContent,
  SnapshotStore,
} from '../../store.ts';
import { listSnapshots, lookUpSnapshots, type StoreLocation } from './look-up.ts';
import { UseRecorder } from './record-use.ts';
import { removeReplaced, type ReplacedSnapshot } from './replaced.ts';

export interface LocalStoreOptions extends StoreLocation {
  readonly clock: Clock;
  readonly report: (warning: Warned) => void;
}

/** The snapshots that an engine holds as images. */
export function openLocalStore(engine: Engine, options: LocalStoreOptions): SnapshotStore {
  return new LocalStore(engine, options);
}

class LocalStore implements SnapshotStore {
  readonly #engine: Engine;
  readonly #location: StoreLocation;
  readonly #uses: UseRecorder;
  /** By its key, the snapshot that the last look-up found. */
  readonly #found = new Map<SnapshotKey, SnapshotIdentity>();
  /** Snapshots that have lost their name to one of this run: parents before children. */
  readonly #replaced: ReplacedSnapshot[] = [];

  constructor(engine: Engine, { repository, scope, clock, report }: LocalStoreOptions) {
    this.#engine = engine;
    this.#location = { repository, scope };
    this.#uses = new UseRecorder(engine, { clock, report });
  }

  async lookUp(
    keys: readonly SnapshotKey[],
    { signal }: Waiting,
  ): Promise<ReadonlyMap<SnapshotKey, SnapshotRecord>> {
    const found = await lookUpSnapshots(this.#engine, { ...this.#location, keys, signal });
    for (const [key, { identity }] of found) this.#found.set(key, identity);
    return found;
  }

  list(waiting: Waiting): Promise<readonly SnapshotRecord[]> {
    return listSnapshots(this.#engine, this.#location, waiting);
  }

  /** Asks nobody: its image was here when it was looked up. */
  async fetch({ image, labels }: SnapshotRecord, { config }: FetchOptions): Promise<Base> {
    return { id: image, config: { ...config, labels } };
  }

  async save(
    anvil: AnvilToCommit,
    content: SnapshotContent,
    { isFirst = false, signal }: SaveOptions,
  ): Promise<SaveResult> {
    const { repository, scope } = this.#location;
    const record = { ...content, repository, scope: scope.own, identity: createIdentity() };
    const labels = toSnapshotLabels(record, anvil.base.config.labels);
    if (countLabelBytes(labels) > MOST_LABEL_BYTES) return { outcome: 'labels-too-large' };
    const reference = snapshotReference(record);
    // Not always the one that the plan has found, which may be of another scope, or of a twin of the step.
    const before = isFirst ? undefined : await anvil.engine.inspectImage(reference);
    const saved = await commitAnvil(anvil, {
      reference,
      labels,
      comment: commitComment(record.step),
      before: before?.id,
      signal,
    });
    if (before) {
      const { id, parent: liesOn, config } = before;
      this.#replaced.push({ image: id, liesOn, parent: parentSnapshotOf(config.labels) });
    }
    return { outcome: 'saved', base: saved };
  }

  recordUse(snapshots: readonly SnapshotRecord[], waiting: Waiting): Promise<void> {
    return this.#uses.record(snapshots, waiting);
  }

  async removeReplaced(): Promise<void> {
    const replaced = this.#replaced.splice(0);
    const { repository } = this.#location;
    await removeReplaced(this.#engine, { repository, replaced, found: this.#found });
  }
}
