import { sideBySide } from '../../../base/async/side-by-side.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { ImageSummary, Waiting } from '../../../engine/types.ts';
import { fromImageSummary } from '../../labels.ts';
import { snapshotReference } from '../../names.ts';
import type { SnapshotRecord } from '../../record.ts';
import type { SnapshotKey } from '../../key.ts';
import type { Scope } from '../../scope.ts';
import { formatTagPattern } from '../../tag.ts';

/** With more names than these, all snapshots of the pipeline are listed: that is one request. */
const MOST_NAMES = 500;

/** Where a run looks: the snapshots of one pipeline, in the scopes that the run may read. */
export interface StoreLocation {
  /** As `snapshotRepository` makes it. */
  readonly repository: string;
  readonly scope: Scope;
}

/**
 * The newest snapshot of each of these keys. What else is on the engine should not matter, and with 1,000 other
 * images (ms, for 10 keys and for 200):
 *
 * | | 20.10 and 28, overlay2 | 28, containerd store |
 * |---|---|---|
 * | an inspect of each name | 1, 16–21 | 93, 1,600 |
 * | one list, by all names | 42, – | 57, 900 |
 * | one list, by patterns | 53–69, 290–360 | 71, 1,075 |
 *
 * A list compares every image of the engine with every name; on the containerd store an inspect does so too.
 */
export async function lookUpSnapshots(
  engine: Engine,
  wanted: Wanted,
): Promise<ReadonlyMap<SnapshotKey, SnapshotRecord>> {
  if (wanted.keys.length === 0) return new Map();
  const isWanted = new Set(wanted.keys);
  // The last one of a key stays in the map. Every readable scope is trusted, and an older snapshot may have expired,
  // or lie on one that was made again since.
  const newestLast = (await find(engine, wanted))
    .filter(({ key }) => isWanted.has(key))
    .toSorted((a, b) => a.createdAt - b.createdAt);
  return new Map(newestLast.map((record) => [record.key, record]));
}

/** Every snapshot of one pipeline that may be trusted. */
export async function listSnapshots(
  engine: Engine,
  { repository, scope }: StoreLocation,
  { signal }: Waiting,
): Promise<readonly SnapshotRecord[]> {
  const patterns = scope.readable.map((name) => `${repository}:${formatTagPattern(name)}`);
  return toReadable(await engine.listImages({ references: patterns }, { signal }), scope);
}

type Wanted = StoreLocation & { readonly keys: readonly SnapshotKey[] } & Waiting;

async function find(engine: Engine, wanted: Wanted): Promise<readonly SnapshotRecord[]> {
  if (wanted.keys.length === 1) return inspectEach(engine, wanted);
  const references = namesOf(wanted);
  if (references.length > MOST_NAMES) return listSnapshots(engine, wanted, wanted);
  const { containerdStore } = await engine.info(wanted);
  if (!containerdStore) return inspectEach(engine, wanted);
  return toReadable(await engine.listImages({ references }, wanted), wanted.scope);
}

async function inspectEach(engine: Engine, wanted: Wanted): Promise<readonly SnapshotRecord[]> {
  const { signal, scope } = wanted;
  const images = await sideBySide(namesOf(wanted), (name) => engine.inspectImage(name, { signal }));
  const found = images.filter((image) => image !== undefined);
  return toReadable(
    found.map((image) => ({ ...image, labels: image.config.labels })),
    scope,
  );
}

/** A key has one name in each scope. */
function namesOf({ repository, scope, keys }: Wanted): string[] {
  return keys.flatMap((key) =>
    scope.readable.map((name) => snapshotReference({ repository, scope: name, key })),
  );
}

/** By the labels: somebody may have given a snapshot of another scope a name in this one. */
function toReadable(images: readonly ImageSummary[], { readable }: Scope): SnapshotRecord[] {
  const records = images.map(fromImageSummary).filter((record) => record !== undefined);
  return records.filter(({ scope }) => readable.includes(scope));
}
