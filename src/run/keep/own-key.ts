import { snapshotReference, type SnapshotRecord } from '../../snapshots/image.ts';
import { acquireKeyLock, type LockRequest } from '../../snapshots/key-lock.ts';
import type { SnapshotKey } from '../../snapshots/key.ts';
import type { RunRequest } from '../prepare/prepare.ts';
import type { RunContext } from '../context/context.ts';

/** What claims and look-ups know of the run. */
export type KeyContext = Pick<
  RunContext,
  'engine' | 'store' | 'snapshotRepository' | 'labels' | 'vantage' | 'clock' | 'signal'
> & { readonly request: Pick<RunRequest, 'scope'> };

/** The snapshot that the key names now, in the scopes that the run may read. */
export async function lookUpSnapshot(
  { store, signal }: Pick<KeyContext, 'store' | 'signal'>,
  key: SnapshotKey,
): Promise<SnapshotRecord | undefined> {
  return (await store.lookUp([key], { signal })).get(key);
}

/** Claims a key of the run's own scope, see `acquireKeyLock`: what a fork builds answers for nobody else. */
export function claimOwnKey(
  { engine, request, snapshotRepository, labels, vantage, clock, signal }: KeyContext,
  key: SnapshotKey,
  claim: Pick<LockRequest<SnapshotRecord>, 'look' | 'onHeld' | 'onWait'> & {
    /** Whose claim it is within the run. */
    readonly name: string;
  },
): Promise<SnapshotRecord | undefined> {
  const { name, ...how } = claim;
  const scope = request.scope.own;
  return acquireKeyLock(engine, {
    ...how,
    reference: snapshotReference({ repository: snapshotRepository, scope, key }),
    labels: labels('lock', name),
    vantage,
    clock,
    signal,
  });
}
