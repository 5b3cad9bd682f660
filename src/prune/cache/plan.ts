import type { BuildCacheRecord } from '../../engine/types.ts';
import type { PruneBounds } from './bounds.ts';
import { latestUse, leastGapMs, type BuilderClock } from './cut.ts';
import { sortByLastUse, type Deletable } from './last-use.ts';

export type DeleteReason = 'unused-long-enough' | 'never-used' | 'over-max-size' | 'low-disk';

export type KeepReason =
  | 'in-use'
  | 'used-recently'
  | 'shared'
  | 'internal'
  | 'frontend'
  | 'needed-by-kept'
  | 'used-with-kept'
  | 'least-age'
  | 'within-bounds';

export type PlannedRecord = { readonly record: BuildCacheRecord } & Decision;

/** What a plan for one builder depends on, beside the bounds. */
export interface PruneFacts {
  readonly records: readonly BuildCacheRecord[];
  readonly clock: BuilderClock;
  /** How many bytes the disk lacks. */
  readonly bytesToFree: number;
}

export interface PrunePlan {
  readonly bounds: PruneBounds;
  /** By the builder's clock, in milliseconds since 1970; ages count from this time. */
  readonly madeAt: number;
  readonly records: readonly PlannedRecord[];
  readonly deleted: Totals;
  readonly kept: Totals;
  /** What was last used at this time or earlier is deleted; undefined if nothing is. */
  readonly cutAt: number | undefined;
  /** Whether the bounds of size and free space are met afterwards, by the sizes that the builder lists. */
  readonly meetsTarget: boolean;
}

/** By the builder's list, which also counts what records share with images. */
export interface Totals {
  readonly records: number;
  readonly bytes: number;
}

type Decision =
  | { readonly action: 'delete'; readonly because: DeleteReason }
  | { readonly action: 'keep'; readonly because: KeepReason };

/**
 * What the builder will do with each record, and why. The least recently used records go, as many as one of the bounds
 * asks for: so one age, which every builder understands, deletes exactly these.
 */
export function planPrune(facts: PruneFacts, bounds: PruneBounds): PrunePlan {
  const sorted = sortByLastUse(facts.records, (record) => !whatGuards(record, bounds));
  const counts = countDeletions(sorted, facts, bounds);
  const cut = Math.max(counts.byAge, counts.bySize, counts.byDisk);
  const cutAt = findCutTime(sorted, cut, { facts, bounds });
  const places = new Map(sorted.map(({ record }, place) => [record.id, place]));
  const meetsTarget = isTargetMet(sorted.slice(0, cut), facts, bounds);
  const explain = explainKept({ facts, bounds, cutAt, meetsTarget });
  const planned = facts.records.map((record): PlannedRecord => {
    const place = places.get(record.id) ?? Infinity;
    return place < cut
      ? { record, action: 'delete', because: explainDeleted(record, place, counts) }
      : { record, action: 'keep', because: explain(record, sorted[place]?.usedAt ?? Infinity) };
  });
  return {
    bounds,
    madeAt: facts.clock.now,
    records: planned,
    deleted: sum(planned.filter(({ action }) => action === 'delete')),
    kept: sum(planned.filter(({ action }) => action === 'keep')),
    cutAt,
    meetsTarget,
  };
}

/** The size that counts for bounds: what images share is theirs, and deleting it frees nothing. */
export function sumOwnBytes(records: readonly BuildCacheRecord[]): number {
  return records.reduce((sum_, record) => sum_ + ownBytes(record), 0);
}

function ownBytes({ shared, sizeBytes }: BuildCacheRecord): number {
  return shared ? 0 : Math.max(0, sizeBytes);
}

/** How many of the sorted records each bound deletes. */
interface Counts {
  readonly byAge: number;
  readonly bySize: number;
  readonly byDisk: number;
}

function countDeletions(
  sorted: readonly Deletable[],
  { records, clock, bytesToFree }: PruneFacts,
  { olderThanMs, keepBytes = Infinity, leastAgeMs }: PruneBounds,
): Counts {
  const gap = leastGapMs(clock);
  const latest = latestUse(leastAgeMs, clock);
  const canCut = (count: number): boolean => {
    if (count === 0) return true;
    const [last, next] = [sorted[count - 1], sorted[count]];
    if (!last || last.usedAt > latest) return false;
    // Several records without a last use go together, and so their difference, which is no number, is no gap.
    return !next || next.usedAt - last.usedAt >= gap;
  };
  const cutBelow = (count: number): number => {
    for (let fewer = count; ; fewer -= 1) if (canCut(fewer)) return fewer;
  };
  /** The fewest that free so many bytes; as many as possible if they cannot. */
  const cutToFree = (bytes: number): number => {
    if (bytes <= 0) return 0;
    let freed = 0;
    for (const [place, { record }] of sorted.entries()) {
      freed += ownBytes(record);
      if (freed >= bytes && canCut(place + 1)) return place + 1;
    }
    return cutBelow(sorted.length);
  };
  const oldest = olderThanMs === undefined ? undefined : clock.now - olderThanMs;
  const old = oldest === undefined ? 0 : sorted.filter(({ usedAt }) => usedAt <= oldest).length;
  return {
    byAge: cutBelow(old),
    bySize: cutToFree(sumOwnBytes(records) - keepBytes),
    byDisk: cutToFree(bytesToFree),
  };
}

interface PlanContext {
  readonly facts: PruneFacts;
  readonly bounds: PruneBounds;
}

function findCutTime(
  sorted: readonly Deletable[],
  cut: number,
  { facts: { clock }, bounds }: PlanContext,
): number | undefined {
  const last = sorted[cut - 1];
  if (!last) return undefined;
  if (last.usedAt > -Infinity) return last.usedAt;
  // Every prune deletes what was never used: the age only has to spare all others.
  const next = sorted[cut]?.usedAt ?? Infinity;
  return Math.min(latestUse(bounds.leastAgeMs, clock), next - leastGapMs(clock));
}

function isTargetMet(
  deleted: readonly Deletable[],
  { records, bytesToFree }: PruneFacts,
  { keepBytes = Infinity }: PruneBounds,
): boolean {
  const freed = sumOwnBytes(deleted.map(({ record }) => record));
  return freed >= bytesToFree && sumOwnBytes(records) - freed <= keepBytes;
}

function explainDeleted(record: BuildCacheRecord, place: number, counts: Counts): DeleteReason {
  if (record.lastUsedAt === undefined) return 'never-used';
  if (place < counts.byAge) return 'unused-long-enough';
  return place < counts.bySize ? 'over-max-size' : 'low-disk';
}

/** Returns the reason for a record that stays, from the last use of it or of what is stacked on it. */
function explainKept({
  facts: { clock },
  bounds,
  cutAt = -Infinity,
  meetsTarget,
}: PlanContext & {
  readonly cutAt: number | undefined;
  readonly meetsTarget: boolean;
}): (record: BuildCacheRecord, usedAt: number) => KeepReason {
  const { olderThanMs = Infinity, leastAgeMs } = bounds;
  const asked = Math.max(cutAt, clock.now - olderThanMs);
  const line = meetsTarget ? asked : Math.max(asked, latestUse(leastAgeMs, clock));
  return (record, usedAt) => {
    if (record.inUse) return 'in-use';
    const isAsked = line > -Infinity && (record.lastUsedAt ?? -Infinity) <= line;
    if (isAsked) {
      const guard = whatGuards(record, bounds);
      return guard ?? (usedAt > line ? 'needed-by-kept' : 'used-with-kept');
    }
    if (!meetsTarget) return 'least-age';
    return olderThanMs === Infinity ? 'within-bounds' : 'used-recently';
  };
}

/** Why no age deletes the record. */
function whatGuards(record: BuildCacheRecord, { all }: PruneBounds): KeepReason | undefined {
  if (record.inUse) return 'in-use';
  if (all) return undefined;
  if (record.shared) return 'shared';
  if (record.type === 'internal' || record.type === 'frontend') return record.type;
  return undefined;
}

function sum(planned: readonly PlannedRecord[]): Totals {
  const bytes = planned.reduce((total, { record }) => total + Math.max(0, record.sizeBytes), 0);
  return { records: planned.length, bytes };
}
