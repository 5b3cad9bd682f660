import { describe, expect, it } from 'vitest';
import { SAME_CLOCK, toClockOffset } from '../../../src/engine/clock-offset.ts';

describe('toClockOffset', () => {
  const asked = { askedAt: 50_000, answeredAt: 50_010 };

  it.each([
    { engine: 50_000, offset: SAME_CLOCK, where: 'the clock is ours' },
    { engine: 50_010, offset: SAME_CLOCK, where: 'the answer is of this millisecond' },
    { engine: undefined, offset: SAME_CLOCK, where: 'the engine does not say' },
    { engine: 49_000, offset: { least: -1_011, most: -999 }, where: 'it is behind' },
    { engine: 60_005, offset: { least: 9_994, most: 10_006 }, where: 'it is ahead' },
  ])('has two bounds where $where', ({ engine, offset }) => {
    expect(toClockOffset(engine, asked)).toEqual(offset);
  });

  it('takes the clock for ours where the answer took longer than they differ', () => {
    expect(toClockOffset(52_000, { askedAt: 50_000, answeredAt: 53_000 })).toBe(SAME_CLOCK);
  });
});
