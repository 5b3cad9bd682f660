import { describe, expect, it } from 'vitest';
import {
  needsDisk,
  parseSnapshotBounds,
  toLimits,
  type ParsedSnapshotBounds,
  type SnapshotBounds,
} from '../../../../src/prune/snapshots/bounds.ts';
import { HOUR_MS } from '../../../../src/snapshots/tag.ts';

const DISK = { totalBytes: 1_000, freeBytes: 100 };

interface Texts {
  readonly olderThan?: string;
  readonly maxSize?: string;
  readonly minFree?: string;
}

function read({ olderThan, maxSize, minFree }: Texts): ParsedSnapshotBounds {
  return parseSnapshotBounds({
    olderThan: { name: '--older-than', text: olderThan },
    maxSize: { name: '--max-size', text: maxSize },
    minFree: { name: '--min-free', text: minFree },
  });
}

function parse(texts: Texts): SnapshotBounds {
  const bounds = read(texts);
  if (bounds.ok) return bounds.value;
  throw new Error(bounds.problems[0]?.message);
}

const AMOUNT_HINT = "Write a size such as 10g, or a share of the engine's disk such as 20%.";

describe('parseSnapshotBounds', () => {
  it.each<Texts>([{}, { olderThan: '', maxSize: '', minFree: '' }])(
    'takes 14 days and 20 % of the disk for granted (%j)',
    (texts) => {
      const bounds = parse(texts);
      expect(toLimits(bounds, DISK)).toEqual({
        all: false,
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
      all: false,
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

  it.each<[Texts, string, string]>([
    [{ olderThan: '7' }, '--older-than: "7" has no unit', 'Write a number with a unit'],
    [{ olderThan: '5h59m' }, '--older-than: "5h59m" is shorter than 6h', 'Write at least 6h'],
    [{ maxSize: '0%' }, '--max-size: "0%" is neither a size nor a percentage', AMOUNT_HINT],
    [{ maxSize: '101%' }, '--max-size: "101%" is neither a size nor a percentage', AMOUNT_HINT],
    [{ maxSize: '-1%' }, '--max-size: "-1%" is neither a size nor a percentage', AMOUNT_HINT],
    [{ maxSize: '10' }, '--max-size: "10" has no unit', AMOUNT_HINT],
    [{ maxSize: '0g' }, '--max-size: "0g" is not more than zero', AMOUNT_HINT],
    [{ minFree: 'much' }, '--min-free: "much" is not a size', AMOUNT_HINT],
  ])('refuses %j', (texts, message, hint) => {
    const problem = { message, hint: expect.stringContaining(hint) };
    expect(read(texts)).toEqual({ ok: false, problems: [problem] });
  });

  it('tells all that is wrong at once', () => {
    const bounds = read({ olderThan: '7', maxSize: '0%', minFree: 'much' });
    expect(bounds.ok ? [] : bounds.problems.map(({ message }) => message)).toEqual([
      '--older-than: "7" has no unit',
      '--max-size: "0%" is neither a size nor a percentage',
      '--min-free: "much" is not a size',
    ]);
  });
});
