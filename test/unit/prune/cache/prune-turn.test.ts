import { describe, expect, it } from 'vitest';
import { takeTurn, type PruneTurn } from '../../../../src/prune/cache/prune-turn.ts';
import { FakeClock } from '../../../support/clocks/fake-clock.ts';
import { FakeEngine } from '../../../support/fake-engine/fake-engine.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEK = { olderThanMs: 7 * DAY_MS, all: false, leastAgeMs: MINUTE_MS };

async function isDue(turn: Promise<PruneTurn>): Promise<boolean> {
  return (await turn).isDue;
}

describe('takeTurn', () => {
  it('is due again when the interval is over: an hour at most, and a part of the age', async () => {
    for (const [bounds, minutes] of [
      [WEEK, 60],
      [{ ...WEEK, olderThanMs: 12 * 60 * MINUTE_MS }, 30],
    ] as const) {
      const engine = new FakeEngine();
      const clock = new FakeClock();
      expect(await takeTurn(engine, bounds, clock)).toMatchObject({ isDue: true });
      await clock.advance((minutes - 1) * MINUTE_MS);
      expect(await takeTurn(engine, bounds, clock)).toEqual({
        isDue: false,
        agoMs: (minutes - 1) * MINUTE_MS,
        intervalMs: minutes * MINUTE_MS,
      });
      await clock.advance(MINUTE_MS);
      expect(await isDue(takeTurn(engine, bounds, clock))).toBe(true);
      expect(await isDue(takeTurn(engine, bounds, clock))).toBe(false);
    }
  });

  it('is due for one of several that ask at once', async () => {
    const engine = new FakeEngine();
    const clock = new FakeClock();
    const turns = await Promise.all([1, 2, 3].map(() => takeTurn(engine, WEEK, clock)));
    expect(turns.filter((turn) => turn.isDue)).toHaveLength(1);
  });

  it('does not count a prune within other bounds, nor one that could not be done', async () => {
    const engine = new FakeEngine();
    const clock = new FakeClock();
    const turn = await takeTurn(engine, WEEK, clock);
    expect(await isDue(takeTurn(engine, { ...WEEK, all: true }, clock))).toBe(true);
    expect(await isDue(takeTurn(engine, { ...WEEK, olderThanMs: DAY_MS }, clock))).toBe(true);
    if (turn.isDue) await turn.giveBack();
    expect(await isDue(takeTurn(engine, WEEK, clock))).toBe(true);
  });

  it('does not trust a time that is to come', async () => {
    const engine = new FakeEngine();
    expect(await isDue(takeTurn(engine, WEEK, new FakeClock(10 * DAY_MS)))).toBe(true);
    expect(await isDue(takeTurn(engine, WEEK, new FakeClock(9 * DAY_MS)))).toBe(true);
  });
});
