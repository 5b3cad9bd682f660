import type { Amount } from '../../base/size.ts';
import type { Strength } from '../turn/past-prunes.ts';
import type { TurnRequest } from '../turn/turn.ts';
import type { PruneBounds } from './bounds.ts';

const HOUR_MS = 3_600_000;
/** A disk fills faster than records get old. */
const STORAGE_INTERVAL_MS = 10 * 60_000;

/** The turn that a prune within these bounds needs. */
export function toTurnRequest(
  bounds: PruneBounds,
  { isByHand }: { readonly isByHand: boolean },
): TurnRequest {
  return {
    strength: toStrength(bounds),
    intervalMs: isByHand ? undefined : toInterval(bounds),
  };
}

/** In a small part of the age, too little becomes old enough to fill a disk. */
function toInterval({ olderThanMs = Infinity, keepBytes, minFree }: PruneBounds): number {
  const isForDisk = keepBytes !== undefined || minFree !== undefined;
  return Math.min(HOUR_MS, olderThanMs / 24, isForDisk ? STORAGE_INTERVAL_MS : Infinity);
}

function toStrength(bounds: PruneBounds): Strength {
  const { olderThanMs, keepBytes, minFree, abandonedAfterMs, all, leastAgeMs } = bounds;
  return {
    'least-age': -leastAgeMs,
    ...(olderThanMs !== undefined && { 'older-than': -olderThanMs }),
    ...(keepBytes !== undefined && { 'keep-storage': -keepBytes }),
    ...(minFree && {
      [`free-below-${unitOf(minFree.below)}`]: toNumber(minFree.below),
      [`free-until-${unitOf(minFree.until)}`]: toNumber(minFree.until),
    }),
    ...(abandonedAfterMs !== undefined && { 'abandoned-builders': -abandonedAfterMs }),
    ...(all && { all: 1 }),
  };
}

function unitOf(amount: Amount): string {
  return 'bytes' in amount ? 'bytes' : 'percent';
}

function toNumber(amount: Amount): number {
  return 'bytes' in amount ? amount.bytes : amount.percent;
}
