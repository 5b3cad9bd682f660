import { describe, expect, it } from 'vitest';
import type { BuildCacheRecord } from '../../../../src/engine/types.ts';
import { planPrune } from '../../../../src/prune/cache/plan.ts';
import { aRecord, HOUR, NOW } from './records.ts';

const DAY = { olderThanMs: 24 * HOUR, all: false, leastAgeMs: 60_000 };
const DAY_ALL = { ...DAY, all: true };

function decisions(records: readonly BuildCacheRecord[], bounds = DAY): Record<string, string> {
  const { records: planned } = planPrune(records, bounds, NOW);
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
    const plan = planPrune(records, DAY, NOW);
    expect(plan.deleted).toEqual({ records: 3, bytes: 12 });
    expect(plan.kept).toEqual({ records: 1, bytes: 11 });
    expect(plan).toMatchObject({ bounds: DAY, madeAt: NOW });
  });

  it('plans nothing for an empty cache', () => {
    expect(planPrune([], DAY, NOW).deleted).toEqual({ records: 0, bytes: 0 });
  });
});
