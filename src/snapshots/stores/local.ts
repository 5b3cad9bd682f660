import type { Engine } from '../../engine/engine.ts';
import type { Waiting } from '../../engine/types.ts';
import { fromImageSummary, snapshotReference, type SnapshotRecord } from '../image.ts';
import type { SnapshotKey } from '../key.ts';

/** How many names one question holds: they go into the address of the request. */
const NAMES_PER_CALL = 500;

/**
 * The snapshots among these keys that the engine holds. Asks by name: on the containerd store a list
 * costs 5 ms for each image that it returns, and an inspect 10.
 */
export async function findSnapshots(
  engine: Engine,
  wanted: { readonly repository: string; readonly keys: readonly SnapshotKey[] } & Waiting,
): Promise<ReadonlyMap<SnapshotKey, SnapshotRecord>> {
  const calls: Promise<readonly SnapshotRecord[]>[] = [];
  for (let from = 0; from < wanted.keys.length; from += NAMES_PER_CALL) {
    const names = wanted.keys
      .slice(from, from + NAMES_PER_CALL)
      .map((key) => snapshotReference(wanted.repository, key));
    calls.push(list(engine, names, wanted));
  }
  const found = (await Promise.all(calls)).flat();
  return new Map(found.map((record) => [record.key, record]));
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
