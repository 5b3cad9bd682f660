import type { SnapshotRecord } from '../../snapshots/record.ts';
import type { SnapshotKey } from '../../snapshots/key.ts';
import type { RunContext } from './context.ts';

/** Looks up the snapshot of one key, in the scopes that the run may read. */
export async function lookUpSnapshot(
  { store, signal }: Pick<RunContext, 'store' | 'signal'>,
  key: SnapshotKey,
): Promise<SnapshotRecord | undefined> {
  return (await store.lookUp([key], { signal })).get(key);
}
