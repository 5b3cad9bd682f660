import type { Engine } from '../../engine/engine.ts';
import type { Waiting } from '../../engine/types.ts';
import { fromImageSummary, snapshotReference, type SnapshotRecord } from '../image.ts';
import type { SnapshotKey } from '../key.ts';

/**
 * With more names than these the whole pipeline is asked for: the engine compares each image with each
 * name, and they go into the address of the request.
 */
const MOST_NAMES = 500;

/**
 * The snapshots among these keys that the engine holds. Asks by name: on the containerd store a list
 * costs 5 ms for each image that it returns, and an inspect 10.
 */
export async function findSnapshots(
  engine: Engine,
  wanted: { readonly repository: string; readonly keys: readonly SnapshotKey[] } & Waiting,
): Promise<ReadonlyMap<SnapshotKey, SnapshotRecord>> {
  const { repository, keys } = wanted;
  if (keys.length === 0) return new Map();
  const references =
    keys.length > MOST_NAMES ? [repository] : keys.map((key) => snapshotReference(repository, key));
  const found = await list(engine, references, wanted);
  const isWanted = new Set(keys);
  return new Map(
    found.filter(({ key }) => isWanted.has(key)).map((record) => [record.key, record]),
  );
}

/** Every snapshot of one pipeline, to compare with. */
export async function listSnapshots(
  engine: Engine,
  repository: string,
  waiting: Waiting,
): Promise<readonly SnapshotRecord[]> {
  return list(engine, [repository], waiting);
}

async function list(
  engine: Engine,
  references: readonly string[],
  waiting: Waiting,
): Promise<readonly SnapshotRecord[]> {
  const images = await engine.listImages({ references }, { signal: waiting.signal });
  return images.map(fromImageSummary).filter((record) => record !== undefined);
}
