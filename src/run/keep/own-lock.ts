import { snapshotReference, type SnapshotRecord } from '../../snapshots/image.ts';
import { acquireKeyLock, type LockRequest } from '../../snapshots/key-lock.ts';
import type { SnapshotKey } from '../../snapshots/key.ts';
import type { RunRequest } from '../prepare/prepare.ts';
import type { RunContext } from '../context/context.ts';

export type LockContext = Pick<
  RunContext,
  'engine' | 'snapshotRepository' | 'labels' | 'vantage' | 'clock' | 'signal'
> & { readonly request: Pick<RunRequest, 'scope'> };

/** Acquires the lock of a key in the run's own scope, see `acquireKeyLock`: no other scope uses what a fork builds. */
export function acquireOwnLock(
  { engine, request, snapshotRepository, labels, vantage, clock, signal }: LockContext,
  key: SnapshotKey,
  lock: Pick<LockRequest<SnapshotRecord>, 'look' | 'onHeld' | 'onWait'> & {
    /** Tells it from other locks of the run. */
    readonly name: string;
  },
): Promise<SnapshotRecord | undefined> {
  const { name, ...how } = lock;
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
