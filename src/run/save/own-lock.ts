import { snapshotReference } from '../../snapshots/names.ts';
import type { SnapshotRecord } from '../../snapshots/record.ts';
import { acquireKeyLock, type LockRequest } from '../../snapshots/key-lock.ts';
import type { SnapshotKey } from '../../snapshots/key.ts';
import type { RunContext } from '../context/context.ts';

export type LockContext = Pick<
  RunContext,
  'engine' | 'scope' | 'snapshotRepository' | 'labels' | 'vantage' | 'clock' | 'signal'
>;

/** Acquires the lock of a key in the run's own scope, see `acquireKeyLock`: other scopes have locks of their own. */
export function acquireOwnLock(
  { engine, scope, snapshotRepository, labels, vantage, clock, signal }: LockContext,
  key: SnapshotKey,
  lock: Pick<LockRequest<SnapshotRecord>, 'look' | 'onHeld' | 'onWait'> & {
    /** Distinguishes it from other locks of the run. */
    readonly name: string;
  },
): Promise<SnapshotRecord | undefined> {
  const { name, ...how } = lock;
  return acquireKeyLock(engine, {
    ...how,
    reference: snapshotReference({ repository: snapshotRepository, scope: scope.own, key }),
    labels: labels('lock', name),
    vantage,
    clock,
    signal,
  });
}
