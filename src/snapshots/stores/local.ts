import type { Engine } from '../../engine/engine.ts';
import type { Waiting } from '../../engine/types.ts';
import { fromImageSummary, snapshotReference, type SnapshotRecord } from '../image.ts';
import type { SnapshotKey } from '../key.ts';
import type { Scope } from '../scope.ts';
import { formatTagPattern } from '../tag.ts';

/**
 * With more names than these the whole pipeline is asked for: the engine compares each image with each
 * name, and they go into the address of the request.
 */
const MOST_NAMES = 500;

/** Where a run looks: what one pipeline keeps, as far as it may trust it. */
export interface Shelf {
  readonly repository: string;
  readonly scope: Scope;
}

/**
 * The snapshots among these keys that the engine holds, each the newest of its key in the scopes that may be
 * read, with what records their use. Asks by name: on the containerd store a list costs 5 ms for each image that it
 * returns, and an inspect 10.
 */
export async function findSnapshots(
  engine: Engine,
  wanted: Shelf & { readonly keys: readonly SnapshotKey[] } & Waiting,
): Promise<ReadonlyMap<SnapshotKey, SnapshotRecord>> {
  const { repository, keys } = wanted;
  if (keys.length === 0) return new Map();
  const references =
    keys.length > MOST_NAMES
      ? [repository]
      : keys.map((key) => `${repository}:${formatTagPattern(key)}`);
  const found = await list(engine, references, wanted);
  const isWanted = new Set(keys);
  // The last to come is the one that stays. Whatever scope it is of, it may be trusted; an older one may have
  // expired, or lie on what was made anew since.
  const newestLast = found
    .filter(({ key }) => isWanted.has(key))
    .toSorted((a, b) => a.createdAt - b.createdAt);
  return new Map(newestLast.map((record) => [record.key, record]));
}

/**
 * The snapshot of one key, as `findSnapshots` finds it. Looks at each name by itself: a list takes an engine with
 * 450 images 90 ms (20.10), whatever it is asked for, and a name that is not there half of one.
 */
export async function findSnapshot(
  engine: Engine,
  wanted: Shelf & { readonly key: SnapshotKey } & Waiting,
): Promise<SnapshotRecord | undefined> {
  const { repository, key, signal } = wanted;
  const records = wanted.scope.readable.map(async (scope) => {
    const image = await engine.inspectImage(snapshotReference({ repository, scope, key }), {
      signal,
    });
    return image && fromImageSummary({ ...image, labels: image.config.labels });
  });
  const found = (await Promise.all(records)).filter((record) => record !== undefined);
  return found.toSorted((a, b) => b.createdAt - a.createdAt)[0];
}

/** Every snapshot of one pipeline that may be trusted, to compare with. */
export async function listSnapshots(
  engine: Engine,
  shelf: Shelf,
  waiting: Waiting,
): Promise<readonly SnapshotRecord[]> {
  return list(engine, [shelf.repository], { ...shelf, signal: waiting.signal });
}

async function list(
  engine: Engine,
  references: readonly string[],
  { scope, signal }: Shelf & Waiting,
): Promise<readonly SnapshotRecord[]> {
  const images = await engine.listImages({ references }, { signal });
  const records = images.map(fromImageSummary).filter((record) => record !== undefined);
  return records.filter((record) => scope.readable.includes(record.scope));
}
