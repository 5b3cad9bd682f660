import { describe, expect, it } from 'vitest';
import { toSnapshotKey } from '../../../src/snapshots/key.ts';
import { formatTag, formatUseTag, parseTag, toHour } from '../../../src/snapshots/tag.ts';

const KEY = toSnapshotKey('ab'.repeat(32));

describe('a tag', () => {
  it.each(['default', 'pr-7', 'fork-123', 'branch-0123456789abcdef0123'])(
    'of the scope %s is read as it was written, and no longer than engines take',
    (scope) => {
      const [name, use] = [formatTag(scope, KEY), formatUseTag(scope, KEY, 497_000)];
      expect(parseTag(name)).toEqual({ scope, key: KEY, usedInHour: undefined });
      expect(parseTag(use)).toEqual({ scope, key: KEY, usedInHour: 497_000 });
      for (const tag of [name, use]) expect(tag).toMatch(/^[\w][\w.-]{0,127}$/);
    },
  );

  it('is the key alone for the default branch', () => {
    expect(formatTag('default', KEY)).toBe(KEY);
  });

  it.each([
    '',
    'latest',
    'ab'.repeat(31),
    `${KEY}-1`,
    `used-${KEY}`,
    `used-${KEY}-x`,
    `default-${KEY}`,
    `pr--${KEY}`,
    `branch-0123-${KEY}`,
    ` ${KEY}`,
  ])('that is %j is none of ours', (tag) => {
    expect(parseTag(tag)).toBeUndefined();
  });
});

it('toHour counts from 1970', () => {
  expect([0, 3_599_999, 3_600_000].map(toHour)).toEqual([0, 0, 1]);
});
