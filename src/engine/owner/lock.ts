import { randomBytes } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { Engine } from '../engine.ts';
import {
  EXPIRES_LABEL,
  LOCK_ROLE,
  NAME_LABEL,
  OWNER_LABEL,
  PRUNE_LABEL,
  ROLE_LABEL,
  RUN_LABEL,
} from '../labels.ts';
import { formatExpiry, readOwnerLabels } from './owner.ts';
import type { Labels, Removal, Volume } from '../types.ts';
import { sha256 } from '../../base/sha256.ts';

// A lock is a volume: of several processes that create one name, the first one decides its labels.

/** `tongs-lock-` and a hash of the locked subject. */
export function lockName(subject: string): string {
  return `tongs-lock-${sha256(subject).slice(0, 32)}`;
}

/** Whether two locks have the same holder, by their labels. */
export function isSameHolder(a: Labels, b: Labels): boolean {
  return HOLDER_LABELS.every((label) => a[label] === b[label]);
}

/** With the name, because two steps of one run may build the same snapshot. The lock of a prune belongs to no run. */
const HOLDER_LABELS = [RUN_LABEL, PRUNE_LABEL, OWNER_LABEL, NAME_LABEL];

/**
 * Removes a lock whose holder is dead. Engines remove a volume by its name alone, and several processes may try at
 * once: between one process's look and its removal, another may have removed the lock and acquired its own. So a
 * process holds a second lock while it removes, named by the dead holder. Resolves with `absent` if another process
 * removes or has removed the lock.
 */
export async function removeLock(engine: Engine, seen: Volume, clock: Clock): Promise<Removal> {
  const guard = toGuard(seen, clock.now());
  const made = await engine.createVolume(guard);
  if (!isSameHolder(made.labels, guard.labels)) {
    const { expiresAt = 0 } = readOwnerLabels(made.labels);
    // The process that held the second lock died within these few calls.
    if (isGuardOver(expiresAt, clock.now())) await removeLock(engine, made, clock);
    return 'absent';
  }
  try {
    const label = HOLDER_LABELS.find((each) => seen.labels[each]) ?? RUN_LABEL;
    const filter = { label, value: seen.labels[label] ?? '' };
    const isThere = (await engine.listVolumes(filter)).some(
      ({ name, labels }) => name === seen.name && isSameHolder(labels, seen.labels),
    );
    return isThere ? await engine.removeVolume(seen.name) : 'absent';
  } finally {
    await engine.removeVolume(guard.name);
  }
}

/** An expiry that is far ahead was written before the clock was set back: it would come only after the jump. */
function isGuardOver(expiresAt: number, now: number): boolean {
  return expiresAt <= now || expiresAt > now + GUARD_MS + MOST_SKEW_MS;
}

/** By how much the clocks of two machines that share an engine may differ. */
const MOST_SKEW_MS = 5 * 60_000;

/** The second lock belongs to no run. It is removed at once, or after its expiry if the process dies. */
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
