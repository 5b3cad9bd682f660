import { describe, expect, it } from 'vitest';
import type { BuildCacheRecord } from '../../../../src/engine/types.ts';
import type { PruneBounds } from '../../../../src/prune/cache/bounds.ts';
import { aRecord, HOUR, NOW, planFor } from './records.ts';

const DAY = { olderThanMs: 24 * HOUR, all: false, leastAgeMs: 60_000 };
const DAY_ALL = { ...DAY, all: true };

function decisions(
  records: readonly BuildCacheRecord[],
  bounds: PruneBounds = DAY,
): Record<string, string> {
  const { records: planned } = planFor(records, bounds);
  return Object.fromEntries(
    planned.map(({ record, action, because }) => [record.id, `${action}: ${because}`]),
  );
}

function decision(fields: Partial<BuildCacheRecord>, bounds = DAY): string | undefined {
  return decisions([aRecord(fields)], bounds)['record'];
}

describe('planPrune', () => {
  it('deletes a record that has not been used for longer than the age', () => {
    expect(decision({})).toBe('delete: unused-long-enough');
  });

  it('counts the age from the last use and not from the creation', () => {
    expect(decision({ createdAt: NOW - 900 * HOUR, lastUsedAt: NOW - HOUR })).toBe(
      'keep: used-recently',
    );
  });

  it('deletes at exactly the age, and keeps a millisecond before it', () => {
    expect(decision({ lastUsedAt: NOW - 24 * HOUR })).toBe('delete: unused-long-enough');
    expect(decision({ lastUsedAt: NOW - 24 * HOUR + 1 })).toBe('keep: used-recently');
  });

  it('keeps a record whose last use lies in the future of this clock', () => {
    expect(decision({ lastUsedAt: NOW + HOUR })).toBe('keep: used-recently');
  });

  it('deletes a record that was never used, however new it is', () => {
    expect(decision({ createdAt: NOW, lastUsedAt: undefined })).toBe('delete: never-used');
  });

  it.each([DAY, DAY_ALL])('keeps a record in use: %j', (bounds) => {
    expect(decision({ inUse: true }, bounds)).toBe('keep: in-use');
    expect(decision({ inUse: true, lastUsedAt: undefined }, bounds)).toBe('keep: in-use');
  });

  it('keeps shared, internal and frontend records, but not with all', () => {
    expect(decision({ shared: true })).toBe('keep: shared');
    expect(decision({ type: 'internal' })).toBe('keep: internal');
    expect(decision({ type: 'frontend' })).toBe('keep: frontend');
    expect(decision({ shared: true }, DAY_ALL)).toBe('delete: unused-long-enough');
    expect(decision({ type: 'internal' }, DAY_ALL)).toBe('delete: unused-long-enough');
    expect(decision({ type: 'frontend' }, DAY_ALL)).toBe('delete: unused-long-enough');
  });

  it('keeps what all would take when it was used recently, and says so first', () => {
    expect(decision({ shared: true, lastUsedAt: NOW - HOUR })).toBe('keep: used-recently');
    expect(decision({ shared: true, lastUsedAt: NOW - HOUR }, DAY_ALL)).toBe('keep: used-recently');
  });

  it.each(['regular', 'source.local', 'source.git.checkout', 'exec.cachemount', 'of-tomorrow', ''])(
    'deletes a record of type %j without all',
    (type) => {
      expect(decision({ type })).toBe('delete: unused-long-enough');
    },
  );

  it('keeps the ancestors of a kept record, however old they look', () => {
    const records = [
      aRecord({ id: 'base' }),
      aRecord({ id: 'middle', parents: ['base'] }),
      aRecord({ id: 'top', parents: ['middle'], lastUsedAt: NOW - HOUR }),
    ];
    expect(decisions(records)).toEqual({
      base: 'keep: needed-by-kept',
      middle: 'keep: needed-by-kept',
      top: 'keep: used-recently',
    });
    expect(decisions(records.toReversed())).toEqual(decisions(records));
  });

  it('keeps every parent of a record that has several, and its reason where one has its own', () => {
    const records = [
      aRecord({ id: 'left' }),
      aRecord({ id: 'right', shared: true }),
      aRecord({ id: 'merged', parents: ['left', 'right', 'unlisted'], inUse: true }),
      aRecord({ id: 'other', parents: ['left'] }),
    ];
    expect(decisions(records)).toEqual({
      left: 'keep: needed-by-kept',
      right: 'keep: shared',
      merged: 'keep: in-use',
      other: 'delete: unused-long-enough',
    });
  });

  it('ends on records that name each other as parents', () => {
    const records = [
      aRecord({ id: 'a', parents: ['b'] }),
      aRecord({ id: 'b', parents: ['a'] }),
      aRecord({ id: 'c', parents: ['a'], inUse: true }),
    ];
    expect(decisions(records)).toMatchObject({
      a: 'keep: needed-by-kept',
      b: 'keep: needed-by-kept',
    });
  });

  it('sums what goes and what stays, without sizes that the engine does not know', () => {
    const records = [
      aRecord({ id: 'a', sizeBytes: 5 }),
      aRecord({ id: 'b', sizeBytes: 7 }),
      aRecord({ id: 'c', sizeBytes: -1 }),
      aRecord({ id: 'd', sizeBytes: 11, inUse: true }),
    ];
    const plan = planFor(records, DAY);
    expect(plan.deleted).toEqual({ records: 3, bytes: 12 });
    expect(plan.kept).toEqual({ records: 1, bytes: 11 });
    expect(plan).toMatchObject({ bounds: DAY, madeAt: NOW });
  });

  it('plans nothing for an empty cache', () => {
    expect(planFor([], DAY).deleted).toEqual({ records: 0, bytes: 0 });
  });
});

describe('planPrune with a size', () => {
  const SIZE = { keepBytes: 25, all: false, leastAgeMs: 60_000 };
  const chain = [1, 2, 3, 4].map((hours) =>
    aRecord({ id: `${hours}h`, sizeBytes: 10, lastUsedAt: NOW - hours * HOUR }),
  );

  it('deletes the least recently used records until the rest fits', () => {
    expect(decisions(chain, SIZE)).toEqual({
      '1h': 'keep: within-bounds',
      '2h': 'keep: within-bounds',
      '3h': 'delete: over-max-size',
      '4h': 'delete: over-max-size',
    });
    const plan = planFor(chain, SIZE);
    expect(plan).toMatchObject({ cutAt: NOW - 3 * HOUR, meetsTarget: true });
  });

  it('deletes nothing while the records fit exactly', () => {
    const plan = planFor(chain, { ...SIZE, keepBytes: 40 });
    expect(plan).toMatchObject({ cutAt: undefined, deleted: { records: 0 }, meetsTarget: true });
  });

  it('names the bound that asks for each record, the age first', () => {
    const bounds = { ...SIZE, olderThanMs: 4 * HOUR };
    expect(
      Object.values(decisions(chain, bounds)).filter((each) => each.startsWith('delete')),
    ).toEqual(['delete: over-max-size', 'delete: unused-long-enough']);
    const plan = planFor(chain, bounds, { bytesToFree: 30 });
    expect(plan.records.map(({ because }) => because)).toEqual([
      'used-recently',
      'low-disk',
      'over-max-size',
      'unused-long-enough',
    ]);
  });

  it('does not count what images share, since to delete that frees nothing', () => {
    const records = [...chain, aRecord({ id: 'shared', sizeBytes: 1_000, shared: true })];
    expect(planFor(records, SIZE).deleted.records).toBe(2);
    const all = { ...SIZE, olderThanMs: 90 * HOUR, all: true };
    expect(decisions(records, all)['shared']).toBe('delete: over-max-size');
    expect(planFor(records, all)).toMatchObject({ deleted: { records: 3 }, meetsTarget: true });
  });

  it('counts a parent as used when its children were', () => {
    const records = [
      aRecord({ id: 'parent', sizeBytes: 10, lastUsedAt: NOW - 9 * HOUR }),
      aRecord({ id: 'child', sizeBytes: 10, lastUsedAt: NOW - HOUR, parents: ['parent'] }),
      aRecord({ id: 'other', sizeBytes: 10, lastUsedAt: NOW - 5 * HOUR }),
    ];
    expect(decisions(records, SIZE)).toEqual({
      parent: 'keep: needed-by-kept',
      child: 'keep: within-bounds',
      other: 'delete: over-max-size',
    });
  });

  it('misses the target rather than delete what was used just now', () => {
    const records = [
      aRecord({ id: 'building', sizeBytes: 90, lastUsedAt: NOW - 30_000 }),
      aRecord({ id: 'old', sizeBytes: 10 }),
    ];
    expect(planFor(records, SIZE)).toMatchObject({
      meetsTarget: false,
      records: [
        { action: 'keep', because: 'least-age' },
        { action: 'delete', because: 'over-max-size' },
      ],
    });
    const policy = { ...SIZE, leastAgeMs: 72 * HOUR };
    expect(decisions(records, policy)['old']).toBe('keep: least-age');
  });

  it('deletes together what was used within two seconds', () => {
    const records = [0, 1, 2].map((step) =>
      aRecord({ id: `s${step}`, sizeBytes: 10, lastUsedAt: NOW - 5 * HOUR + step * 1_900 }),
    );
    expect(planFor(records, SIZE).deleted.records).toBe(3);
    // A prune by age spares all of them until the last one is old enough.
    const bounds = { olderThanMs: 5 * HOUR, all: false, leastAgeMs: 60_000 };
    expect(decisions(records, bounds)).toEqual({
      s0: 'keep: used-with-kept',
      s1: 'keep: used-recently',
      s2: 'keep: used-recently',
    });
  });

  it('spares all others where only records go that were never used', () => {
    const records = [
      aRecord({ id: 'never', sizeBytes: 20, lastUsedAt: undefined }),
      aRecord({ id: 'ancient', sizeBytes: 20, lastUsedAt: NOW - 9_000 * HOUR }),
    ];
    const plan = planFor(records, SIZE);
    expect(plan.cutAt).toBeLessThan(NOW - 9_000 * HOUR);
    expect(plan.records.map(({ because }) => because)).toEqual(['never-used', 'within-bounds']);
  });
});
