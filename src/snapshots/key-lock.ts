import { isAnvilAtWork, LONGEST_IDLE_MS } from '../engine/owner/at-work.ts';
import type { Clock } from '../base/clock.ts';
import type { Engine } from '../engine/engine.ts';
import { RUN_LABEL } from '../engine/labels.ts';
import { isSameHolder, lockName, removeLock } from '../engine/owner/lock.ts';
import { judgeOwner, readOwnerLabels, type Vantage } from '../engine/owner/owner.ts';
import type { Labels } from '../engine/types.ts';

export interface LockRequest<Found> {
  /** Name of the snapshot's image. */
  readonly reference: string;
  /** Those of the run; no two requests for one reference have the same. */
  readonly labels: Labels;
  readonly vantage: () => Vantage;
  /** The snapshot, if another one has built it meanwhile. */
  readonly look: () => Promise<Found | undefined>;
  /** Called when the lock is held, whatever comes after; `release` lets the next one have it. */
  readonly onHeld: (release: () => Promise<void>) => void;
  /** Called once, with the run that builds it, when it has to be waited for; without it, nobody waits. */
  readonly onWait?: (run: string) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Resolves with the snapshot when it is there, or with undefined when this process is the one to build
 * it (or another one does, and nobody is to wait): who builds holds a volume, which engines make once, whoever
 * asks. It is taken over from the dead.
 */
export async function acquireKeyLock<Found>(
  engine: Engine,
  request: LockRequest<Found>,
): Promise<Found | undefined> {
  const name = lockName(request.reference);
  const hasLeft = watchHolder(engine, request);
  let isTold = false;
  let waits = 0;
  for (;;) {
    const volume = await engine.createVolume({ name, labels: request.labels });
    const isOurs = isSameHolder(volume.labels, request.labels);
    if (isOurs) request.onHeld(async () => void (await engine.removeVolume(name)));
    const found = await request.look();
    if (isOurs || found !== undefined) return found;
    const holder = volume.labels[RUN_LABEL] ?? '';
    const { dead, because } = judgeOwner(readOwnerLabels(volume.labels), request.vantage());
    const isOver = dead || (because !== 'process-alive' && (await hasLeft(holder)));
    if (isOver && (await removeLock(engine, volume, request.clock)) === 'removed') continue;
    if (!request.onWait) return undefined;
    // Where somebody else is removing the lock of the dead, the next round shows whom to wait for.
    if (!isOver && !isTold) request.onWait(holder);
    isTold ||= !isOver;
    await request.clock.sleep(Math.min(LONGEST_WAIT_MS, 50 * 1.5 ** waits), request.signal);
    waits += 1;
  }
}

const LONGEST_WAIT_MS = 500;

/**
 * Tells when a holder has had no anvil at work for a minute. Whether a process on another machine, or in
 * another container, lives cannot be seen; but who builds has an anvil, which ends with its process.
 */
function watchHolder<Found>(
  engine: Engine,
  { clock, signal }: LockRequest<Found>,
): (run: string) => Promise<boolean> {
  let watched = { run: '', lookAt: 0, seenAt: 0 };
  return async (run) => {
    const now = clock.now();
    if (watched.run !== run) watched = { run, lookAt: now + LOOK_MS, seenAt: now };
    if (now < watched.lookAt) return false;
    const containers = await engine.listContainers({ label: RUN_LABEL, value: run }, { signal });
    const seenAt = containers.some(isAnvilAtWork) ? now : watched.seenAt;
    watched = { run, lookAt: now + LOOK_MS, seenAt };
    return now - seenAt >= LONGEST_IDLE_MS;
  };
}

const LOOK_MS = 5_000;
