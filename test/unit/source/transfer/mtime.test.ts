import { describe, expect, it } from 'vitest';
import { chooseMtime } from '../../../../src/source/transfer/mtime.ts';

describe('chooseMtime', () => {
  it.each([
    { now: 50_900, newest: undefined, mtime: 50_000, where: 'no step has made anything' },
    { now: 50_900, newest: 10_000, mtime: 50_000, where: 'what is there is older by far' },
    { now: 50_000, newest: 49_999, mtime: 50_000, where: 'what is there is of the second before' },
    { now: 50_900, newest: 50_100, mtime: 51_000, where: 'both are of the same second' },
    { now: 50_000, newest: 50_000, mtime: 51_000, where: 'both are of the same millisecond' },
    { now: 50_900, newest: 51_300, mtime: 52_000, where: 'another clock is ahead' },
    { now: 50_900, newest: 99_000, mtime: 52_000, where: 'another clock is ahead by far' },
  ])('is a whole second where $where', ({ now, newest, mtime }) => {
    expect(chooseMtime(now, newest)).toBe(mtime);
  });

  it('is later than what is there, also in whole seconds, and ahead only where both are of one', () => {
    for (let now = 50_000; now <= 52_000; now += 50) {
      for (let made = 40_000; made <= now; made += 50) {
        const mtime = chooseMtime(now, made);
        expect(mtime).toBeGreaterThan(made);
        expect(mtime).toBeLessThanOrEqual(now + 1_000);
        expect(mtime > now).toBe(Math.floor(made / 1000) === Math.floor(now / 1000));
        expect(mtime).toBeGreaterThan(now - 1_000);
      }
    }
  });
});
