import { getActiveResourcesInfo } from 'node:process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../src/base/clock.ts';

function timers(): number {
  return getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

describe('systemClock', () => {
  it('tells the time of the machine', () => {
    const before = Date.now();
    expect(systemClock.now()).toBeGreaterThanOrEqual(before);
  });

  it('rejects with the reason of a signal that has aborted before', async () => {
    const before = timers();
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(systemClock.sleep(60_000, signal)).rejects.toThrow('enough');
    expect(timers()).toBe(before);
  });

  it('rejects with the reason of a signal that aborts, and leaves no timer', async () => {
    const before = timers();
    const stopping = new AbortController();
    const sleeping = systemClock.sleep(60_000, stopping.signal);
    expect(timers()).toBe(before + 1);
    stopping.abort(new Error('enough'));
    await expect(sleeping).rejects.toThrow('enough');
    expect(timers()).toBe(before);
  });

  describe('with timers held', () => {
    beforeEach(() => vi.useFakeTimers());
    afterEach(() => vi.useRealTimers());

    it('sleeps as long as asked', async () => {
      let awake = false;
      void systemClock.sleep(1_000).then(() => (awake = true));
      await vi.advanceTimersByTimeAsync(999);
      expect(awake).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(awake).toBe(true);
    });

    it('does not listen to a signal after its sleep', async () => {
      const { signal } = new AbortController();
      const removed = vi.spyOn(signal, 'removeEventListener');
      const sleeping = systemClock.sleep(10, signal);
      await vi.advanceTimersByTimeAsync(10);
      await sleeping;
      expect(removed).toHaveBeenCalledOnce();
    });

    it('sleeps longer than a timer can', async () => {
      let awake = false;
      const days = 60 * 86_400_000;
      void systemClock.sleep(days).then(() => (awake = true));
      await vi.advanceTimersByTimeAsync(days - 1);
      expect(awake).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(awake).toBe(true);
    });

    it('can be woken from a sleep that is longer than a timer', async () => {
      const stopping = new AbortController();
      const sleeping = systemClock.sleep(60 * 86_400_000, stopping.signal);
      sleeping.catch(() => {});
      await vi.advanceTimersByTimeAsync(30 * 86_400_000);
      stopping.abort(new Error('enough'));
      await expect(sleeping).rejects.toThrow('enough');
      expect(vi.getTimerCount()).toBe(0);
    });
  });
});
