import { describe, expect, it } from 'vitest';
import {
  needsDisk,
  parseSnapshotBounds,
  toLimits,
  type SnapshotBounds,
  type SnapshotBoundTexts,
} from '../../../../src/snapshots/gc/bounds.ts';
import { HOUR_MS } from '../../../../src/snapshots/tag.ts';

const NAMES = { olderThan: '--older-than', maxSize: '--max-size', minFree: '--min-free' };
const DISK = { totalBytes: 1_000, freeBytes: 100 };

function parse(texts: SnapshotBoundTexts): SnapshotBounds {
  const bounds = parseSnapshotBounds(texts, NAMES);
  if (bounds.ok) return bounds.value;
  throw new Error(bounds.problem);
}

describe('parseSnapshotBounds', () => {
  it.each([{}, { olderThan: '', maxSize: '', minFree: '' }])(
    'takes 14 days and 20 % of the disk for granted (%j)',
    (texts) => {
      const bounds = parse(texts);
      expect(toLimits(bounds, DISK)).toEqual({
        olderThanMs: 14 * 24 * HOUR_MS,
        maxBytes: 200,
        bytesToFree: undefined,
      });
      expect(needsDisk(bounds)).toBe(false);
    },
  );

  it('reads sizes and parts of the disk', () => {
    const bounds = parse({ olderThan: '6h', maxSize: '1k', minFree: '12.5%' });
    expect(toLimits(bounds, DISK)).toEqual({
      olderThanMs: 6 * HOUR_MS,
      maxBytes: 1_024,
      bytesToFree: 25,
    });
    expect(toLimits(bounds, { totalBytes: 1_000, freeBytes: 500 }).bytesToFree).toBe(0);
  });

  it('knows no part of a disk that cannot be seen', () => {
    const bounds = parse({ maxSize: '10%', minFree: '1k' });
    expect(toLimits(bounds, undefined)).toMatchObject({
      maxBytes: undefined,
      bytesToFree: undefined,
    });
    expect([bounds, parse({ maxSize: '1g' })].map(needsDisk)).toEqual([true, false]);
  });

  it.each<[SnapshotBoundTexts, string, string]>([
    [{ olderThan: '7' }, '--older-than: "7" has no unit', 'Write a number with a unit'],
    [{ olderThan: '5h59m' }, '--older-than: "5h59m" is shorter than 6h', 'Write at least 6h'],
    [{ maxSize: '0%' }, '--max-size: "0%" is not a part of a disk', 'Write a percentage'],
    [{ maxSize: '101%' }, '--max-size: "101%" is not a part of a disk', 'Write a percentage'],
    [{ maxSize: '-1%' }, '--max-size: "-1%" is not a part of a disk', 'Write a percentage'],
    [{ maxSize: '10' }, '--max-size: "10" has no unit', 'Write a number with a unit'],
    [{ minFree: 'much' }, '--min-free: "much" is not a size', 'Write a number with a unit'],
  ])('refuses %j', (texts, problem, hint) => {
    const bounds = parseSnapshotBounds(texts, NAMES);
    expect(bounds).toMatchObject({ ok: false, problem, hint: expect.stringContaining(hint) });
  });
});
