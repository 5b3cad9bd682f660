import { systemClock, type Clock } from '../../src/base/clock.ts';

/** A clock on which nobody waits for the time of what was sent, or for less than a second. */
export function createHurriedClock(now: () => number = () => systemClock.now()): Clock {
  const sleep: Clock['sleep'] = async (ms, signal) => {
    if (ms >= 1_000) await systemClock.sleep(ms, signal);
  };
  return { now, sleep };
}
