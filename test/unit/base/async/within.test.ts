import { describe, expect, it } from 'vitest';
import { within } from '../../../../src/base/async/within.ts';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';

describe('within', () => {
  it('gives what comes in time, and leaves no timer', async () => {
    const clock = new FakeClock();
    expect(await within(Promise.resolve(1), 100, clock)).toBe(1);
    expect(clock.sleepers).toBe(0);
  });

  it('rejects with what fails in time, and leaves no timer', async () => {
    const clock = new FakeClock();
    await expect(within(Promise.reject(new Error('lost')), 100, clock)).rejects.toThrow('lost');
    expect(clock.sleepers).toBe(0);
  });

  it('gives undefined for what takes longer, and not before', async () => {
    const clock = new FakeClock();
    let given: unknown = 'nothing yet';
    void within(new Promise(() => {}), 100, clock).then((value) => (given = value));
    await clock.advance(99);
    expect(given).toBe('nothing yet');
    await clock.advance(1);
    expect(given).toBeUndefined();
    expect(clock.sleepers).toBe(0);
  });

  it("takes a later failure for nobody's", async () => {
    const clock = new FakeClock();
    const { promise, reject } = Promise.withResolvers<never>();
    const given = within(promise, 100, clock);
    await clock.advance(100);
    expect(await given).toBeUndefined();
    reject(new Error('late'));
    // Vitest fails a run in which a rejection was not handled.
    await settle();
  });
});
