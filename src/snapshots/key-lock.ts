import type { Clock } from '../base/clock.ts';
import type { Engine } from '../engine/engine.ts';
import { RUN_LABEL } from '../engine/labels.ts';
import { isSameHolder, lockName, removeLock } from '../engine/owner/lock.ts';
import type { Vantage } from '../engine/owner/owner.ts';
import { watchHolder } from '../engine/owner/watch-holder.ts';
import type { Labels } from '../engine/types.ts';

export interface LockRequest<Found> {
  /** Name of the snapshot's image. */
  readonly reference: string;
  /** The labels of the run. Two requests for one reference differ in them. */
  readonly labels: Labels;
  readonly vantage: () => Vantage;
  /** Finds the snapshot, if another run has built it meanwhile. */
  readonly look: () => Promise<Found | undefined>;
  /** Called as soon as the lock is acquired. The caller has to call `release`. */
  readonly onHeld: (release: () => Promise<void>) => void;
  /** Called once, with the run that holds the lock, before waiting for it. Without this callback, it does not wait. */
  readonly onWait?: (run: string) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Resolves with the snapshot as soon as another run has built it, or with undefined when the lock is acquired (or
 * held by another run, if the caller does not wait). The lock is a volume: of several processes that create one name,
 * the first decides its labels. A lock of a dead run is taken over.
 */
export async function acquireKeyLock<Found>(
  engine: Engine,
  request: LockRequest<Found>,
): Promise<Found | undefined> {
  const name = lockName(request.reference);
  const isHolderOver = watchHolder(engine, request);
  let hasCalled = false;
  let waits = 0;
  for (;;) {
    const volume = await engine.createVolume({ name, labels: request.labels });
    const isOurs = isSameHolder(volume.labels, request.labels);
    if (isOurs) request.onHeld(async () => void (await engine.removeVolume(name)));
    const found = await request.look();
    if (isOurs || found !== undefined) return found;
    const holder = volume.labels[RUN_LABEL] ?? '';
    const isOver = await isHolderOver(volume.labels);
    if (isOver && (await removeLock(engine, volume, request.clock)) === 'removed') continue;
    if (!request.onWait) return undefined;
    // If another process is removing that lock, the next round shows for whom to wait.
    if (!isOver && !hasCalled) request.onWait(holder);
    hasCalled ||= !isOver;
    await request.clock.sleep(Math.min(LONGEST_WAIT_MS, 50 * 1.5 ** waits), request.signal);
    waits += 1;
  }
}

const LONGEST_WAIT_MS = 500;
