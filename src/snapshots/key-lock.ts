import { createHash } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import type { Engine } from '../engine/engine.ts';
import { NAME_LABEL, OWNER_LABEL, RUN_LABEL } from '../engine/labels.ts';
import { judgeOwner, toClaim, type Vantage } from '../engine/owner.ts';
import type { Labels, Volume } from '../engine/types.ts';

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
  /** Whether anything of the run with that id is at work on the engine. */
  readonly isAtWork: (run: string) => Promise<boolean>;
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
export async function claimKey<Found>(
  engine: Engine,
  request: LockRequest<Found>,
): Promise<Found | undefined> {
  const name = lockName(request.reference);
  const hasLeft = watchHolder(request);
  let waits = 0;
  for (;;) {
    const volume = await engine.createVolume({ name, labels: request.labels });
    const isOurs = isSameHolder(volume.labels, request.labels);
    if (isOurs) request.onHeld(async () => void (await engine.removeVolume(name)));
    const found = await request.look();
    if (isOurs || found !== undefined) return found;
    if (await removeDead(engine, volume, request.vantage())) continue;
    if (await hasLeft(volume.labels[RUN_LABEL] ?? '')) {
      await removeSeen(engine, volume);
      continue;
    }
    if (!request.onWait) return undefined;
    if (waits === 0) request.onWait(volume.labels[RUN_LABEL] ?? '');
    await request.clock.sleep(Math.min(LONGEST_WAIT_MS, 50 * 1.5 ** waits), request.signal);
    waits += 1;
  }
}

const LONGEST_WAIT_MS = 500;

/**
 * Tells when a holder has had nothing at work for a minute. Whether a process on another machine, or in
 * another container, lives cannot be seen; but who builds has a container that ends with it.
 */
function watchHolder<Found>({
  clock,
  isAtWork,
}: LockRequest<Found>): (run: string) => Promise<boolean> {
  let watched = { run: '', lookAt: 0, seenAt: 0 };
  return async (run) => {
    const now = clock.now();
    if (watched.run !== run) watched = { run, lookAt: now + LOOK_MS, seenAt: now };
    if (now < watched.lookAt) return false;
    const isSeen = await isAtWork(run);
    watched = { run, lookAt: now + LOOK_MS, seenAt: isSeen ? now : watched.seenAt };
    return now - watched.seenAt >= LEFT_MS;
  };
}

const LOOK_MS = 5_000;
/** Longer than an engine takes from the lock to the container that it is for. */
const LEFT_MS = 60_000;

/** `tongs-lock-` and the hash of the image's name: keys of two repositories may be the same. */
function lockName(reference: string): string {
  return `tongs-lock-${createHash('sha256').update(reference).digest('hex').slice(0, 32)}`;
}

function isSameHolder(a: Labels, b: Labels): boolean {
  return HOLDER_LABELS.every((label) => a[label] === b[label]);
}

/** Two steps of one run may build the same. */
const HOLDER_LABELS = [RUN_LABEL, OWNER_LABEL, NAME_LABEL];

/** Whether its owner was dead. */
async function removeDead(engine: Engine, seen: Volume, vantage: Vantage): Promise<boolean> {
  if (!judgeOwner(toClaim(seen.labels), vantage).dead) return false;
  await removeSeen(engine, seen);
  return true;
}

/** Several may find so at once: it is looked at again just before. */
async function removeSeen(engine: Engine, seen: Volume): Promise<void> {
  const filter = { label: RUN_LABEL, value: seen.labels[RUN_LABEL] ?? '' };
  const isThere = (await engine.listVolumes(filter)).some(({ name }) => name === seen.name);
  if (isThere) await engine.removeVolume(seen.name);
}
