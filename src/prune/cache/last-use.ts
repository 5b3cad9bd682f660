import type { BuildCacheRecord } from '../../engine/types.ts';

/** A record that a builder can delete. */
export interface Deletable {
  readonly record: BuildCacheRecord;
  /** When it or a record that is stacked on it was last used: a builder deletes it after those. `-Infinity`: never. */
  readonly usedAt: number;
}

/**
 * The records that a builder can delete, the least recently used first. A record has to stay if `mayGo` says so of it, or
 * of one that is stacked on it.
 */
export function sortByLastUse(
  records: readonly BuildCacheRecord[],
  mayGo: (record: BuildCacheRecord) => boolean,
): readonly Deletable[] {
  const uses = spreadUses(records, (record) =>
    mayGo(record) ? (record.lastUsedAt ?? -Infinity) : Infinity,
  );
  return records
    .map((record) => ({ record, usedAt: uses.get(record.id) ?? Infinity }))
    .filter((each) => each.usedAt < Infinity)
    .toSorted((a, b) => compare(a.usedAt, b.usedAt));
}

/** Gives each record the latest use of all that are stacked on it, by id. */
function spreadUses(
  records: readonly BuildCacheRecord[],
  usedAt: (record: BuildCacheRecord) => number,
): ReadonlyMap<string, number> {
  const known = new Map(records.map((record) => [record.id, record]));
  const uses = new Map<string, number>();
  // From the latest use on: the first one that reaches a record is the latest.
  const latestFirst = records
    .map((record) => ({ id: record.id, use: usedAt(record) }))
    .toSorted((a, b) => compare(b.use, a.use));
  for (const { id, use } of latestFirst) {
    const reached = [id];
    for (let next = reached.pop(); next !== undefined; next = reached.pop()) {
      const record = known.get(next);
      if (!record || uses.has(next)) continue;
      uses.set(next, use);
      reached.push(...record.parents);
    }
  }
  return uses;
}

/** A difference would be no number for two infinite times. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
