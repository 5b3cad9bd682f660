import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { Engine } from '../engine.ts';
import {
  EXPIRES_LABEL,
  LOCK_ROLE,
  NAME_LABEL,
  OWNER_LABEL,
  ROLE_LABEL,
  RUN_LABEL,
} from '../labels.ts';
import { formatExpiry, readOwnerLabels } from './owner.ts';
import type { Labels, Removal, Volume } from '../types.ts';

// A lock is a volume: of several processes that create one name, the first one decides its labels.

/** `tongs-lock-` and the hash of what it is for. */
export function lockName(subject: string): string {
  return `tongs-lock-${createHash('sha256').update(subject).digest('hex').slice(0, 32)}`;
}

/** Whether two volumes are of one holder, by their labels. */
export function isSameHolder(a: Labels, b: Labels): boolean {
  return HOLDER_LABELS.every((label) => a[label] === b[label]);
}

/** Two steps of one run may build the same. */
const HOLDER_LABELS = [RUN_LABEL, OWNER_LABEL, NAME_LABEL];

/**
 * Removes a lock whose holder is dead. Engines remove by name alone, and several processes may find the holder
 * dead at once: between the look of one and its removal, another one may have removed the lock and made its
 * own. So whoever removes holds a second lock meanwhile, which is named by the dead holder. Resolves with
 * `absent` where somebody else is removing it, or has done so.
 */
export async function removeLock(engine: Engine, seen: Volume, clock: Clock): Promise<Removal> {
  const guard = toGuard(seen, clock.now());
  const made = await engine.createVolume(guard);
  if (!isSameHolder(made.labels, guard.labels)) {
    const { expiresAt = 0 } = readOwnerLabels(made.labels);
    // Its process died within these few calls.
    if (expiresAt <= clock.now()) await removeLock(engine, made, clock);
    return 'absent';
  }
  try {
    const filter = { label: RUN_LABEL, value: seen.labels[RUN_LABEL] ?? '' };
    const isThere = (await engine.listVolumes(filter)).some(
      ({ name, labels }) => name === seen.name && isSameHolder(labels, seen.labels),
    );
    return isThere ? await engine.removeVolume(seen.name) : 'absent';
  } finally {
    await engine.removeVolume(guard.name);
  }
}

/** Of no run: it goes at once, or by its time if its process dies. */
function toGuard({ name, labels }: Volume, now: number): Volume {
  const holder = HOLDER_LABELS.map((label) => labels[label] ?? '');
  const nonce = randomBytes(8).toString('hex');
  return {
    name: lockName([name, ...holder].join(' ')),
    labels: {
      [RUN_LABEL]: `removal-${nonce}`,
      [ROLE_LABEL]: LOCK_ROLE,
      [EXPIRES_LABEL]: formatExpiry(now + GUARD_MS),
      [NAME_LABEL]: 'removal of a lock',
    },
  };
}

/** Longer than an engine takes for the few calls of a removal. */
const GUARD_MS = 60_000;
