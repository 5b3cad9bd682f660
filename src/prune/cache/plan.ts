import type { BuildCacheRecord } from '../../engine/types.ts';
import type { PruneBounds } from './bounds.ts';

export type DeleteReason = 'unused-long-enough' | 'never-used';

export type KeepReason =
  | 'in-use'
  | 'used-recently'
  | 'shared'
  | 'internal'
  | 'frontend'
  | 'needed-by-kept';

export type PlannedRecord = { readonly record: BuildCacheRecord } & Decision;

export interface PrunePlan {
  readonly bounds: PruneBounds;
  /** Milliseconds since 1970; ages count from this time. */
  readonly madeAt: number;
  readonly records: readonly PlannedRecord[];
  readonly deleted: Totals;
  readonly kept: Totals;
}

/** By the engine's list, which also counts what records share with images. */
export interface Totals {
  readonly records: number;
  readonly bytes: number;
}

type Decision =
  | { readonly action: 'delete'; readonly because: DeleteReason }
  | { readonly action: 'keep'; readonly because: KeepReason };

/** What the engine will do with each record, and why: the engine's own rules, applied to its list. */
export function planPrune(
  records: readonly BuildCacheRecord[],
  bounds: PruneBounds,
  now: number,
): PrunePlan {
  const planned = keepParents(
    records.map((record) => ({ record, ...decide(record, bounds, now) })),
  );
  return {
    bounds,
    madeAt: now,
    records: planned,
    deleted: sum(planned.filter(({ action }) => action === 'delete')),
    kept: sum(planned.filter(({ action }) => action === 'keep')),
  };
}

function decide(record: BuildCacheRecord, bounds: PruneBounds, now: number): Decision {
  if (record.inUse) return { action: 'keep', because: 'in-use' };
  const recent =
    record.lastUsedAt !== undefined && record.lastUsedAt > now - (bounds.olderThanMs ?? Infinity);
  if (recent) return { action: 'keep', because: 'used-recently' };
  const guarded = bounds.all ? undefined : whatGuards(record);
  if (guarded) return { action: 'keep', because: guarded };
  // For the engine, a record without a time of last use is always old enough.
  const because = record.lastUsedAt === undefined ? 'never-used' : 'unused-long-enough';
  return { action: 'delete', because };
}

function whatGuards(record: BuildCacheRecord): KeepReason | undefined {
  if (record.shared) return 'shared';
  if (record.type === 'internal' || record.type === 'frontend') return record.type;
  return undefined;
}

/**
 * A record is deleted only if everything that is stacked on it is deleted. It can look older than that: Docker 28
 * records a cache hit at the last record of the chain only.
 */
function keepParents(planned: readonly PlannedRecord[]): PlannedRecord[] {
  const byId = new Map(planned.map((each) => [each.record.id, each]));
  const kept = planned.filter(({ action }) => action === 'keep');
  for (let child = kept.pop(); child; child = kept.pop()) {
    for (const id of child.record.parents) {
      const parent = byId.get(id);
      if (parent?.action !== 'delete') continue;
      const keep = { record: parent.record, action: 'keep', because: 'needed-by-kept' } as const;
      byId.set(id, keep);
      kept.push(keep);
    }
  }
  return planned.map((each) => byId.get(each.record.id) ?? each);
}

function sum(planned: readonly PlannedRecord[]): Totals {
  const bytes = planned.reduce((total, { record }) => total + Math.max(0, record.sizeBytes), 0);
  return { records: planned.length, bytes };
}
