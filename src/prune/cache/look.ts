import type { ClockOffset } from '../../engine/clock-offset.ts';
import type { BuildCacheRecord, Disk } from '../../engine/types.ts';
import type { BuildCacheStore } from '../build-cache-store.ts';
import type { PruneBounds } from './bounds.ts';
import type { BuilderClock } from './cut.ts';
import { compareMeasured, measureCache, type Measured, type MeasureOptions } from './measure.ts';
import { planPrune, sumOwnBytes, type PrunePlan } from './plan.ts';
import { findShortage, toBytesToFree, type Shortage } from './shortage.ts';

/** What all looks at one build cache have in common. */
export interface LookOptions extends MeasureOptions {
  readonly store: BuildCacheStore;
  readonly bounds: PruneBounds;
  readonly offset: ClockOffset;
}

/** The build cache and its disk at one moment, and the plan for it. */
export interface Look extends Measured {
  readonly plan: PrunePlan;
  readonly isDiskShort: boolean;
  /** Whether size and free space are within the bounds now; absent if there are no such bounds, or it is not known. */
  readonly targetMet?: boolean;
}

/**
 * The look before the first round. Docker 20.10 computes a cache mount's size when it is first listed, and counts that as
 * a use, which makes this list outdated. If a cache mount is to be deleted, a second list decides.
 */
export async function lookFirst(options: LookOptions): Promise<Look> {
  const look = await lookAgain(options);
  const isSettled = !look.plan.records.some(
    ({ record, action }) => action === 'delete' && record.type === 'exec.cachemount',
  );
  return isSettled ? look : lookAgain(options);
}

/** The look after a round; `before` is the one before the first round. */
export async function lookAgain(options: LookOptions, before?: Look): Promise<Look> {
  const { store, bounds } = options;
  const measured = await measureCache(store, options);
  const { records, disk } = measured;
  const shortage =
    bounds.minFree && disk && findShortage(bounds.minFree, disk, before?.isDiskShort === true);
  const bytesToFree =
    shortage && disk ? toBytesToFree(shortage, disk, before && rateInodes(before, measured)) : 0;
  const plan = planPrune({ records, clock: readBuilderClock(options), bytesToFree }, bounds);
  return {
    ...measured,
    plan,
    isDiskShort: bytesToFree > 0,
    ...judgeTarget(records, bounds, shortage),
  };
}

/** How many inodes each byte of the deleted records had. */
function rateInodes(before: Measured, after: Measured): number | undefined {
  const { inodes = 0, listBytes } = compareMeasured(before, after);
  return inodes > 0 && listBytes > 0 ? inodes / listBytes : undefined;
}

export function readBuilderClock({ store, offset, clock }: LookOptions): BuilderClock {
  return {
    now: clock.now() + (offset.least + offset.most) / 2,
    uncertaintyMs: (offset.most - offset.least) / 2,
    latencyMs: store.latencyMs,
  };
}

function judgeTarget(
  records: readonly BuildCacheRecord[],
  { keepBytes }: PruneBounds,
  shortage: Shortage | undefined,
): { readonly targetMet?: boolean } {
  if (keepBytes === undefined && !shortage) return {};
  const fits = keepBytes === undefined || sumOwnBytes(records) <= keepBytes;
  const hasRoom = !shortage || (shortage.bytes === 0 && shortage.inodes === 0);
  return { targetMet: fits && hasRoom };
}

/** Whether the bound for free space has no effect, because the disk is not visible. */
export function isDiskUnknown(bounds: PruneBounds, disk: Disk | undefined): boolean {
  return bounds.minFree !== undefined && disk === undefined;
}
