import type { Clock } from '../../base/clock.ts';
import type { Engine } from '../engine.ts';
import { RUN_LABEL } from '../labels.ts';
import type { Labels } from '../types.ts';
import { isAnvilAtWork, LONGEST_IDLE_MS } from './at-work.ts';
import { judgeOwner, readOwnerLabels, type Vantage } from './owner.ts';

export interface WatchOptions {
  readonly vantage: () => Vantage;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Tells whether the holder of a lock is over, by the labels of the lock: it is dead, or has had no anvil at work for a
 * minute. A process on another machine, or in another container, is not visible; but a run that builds has an anvil,
 * which ends with its process.
 */
export function watchHolder(
  engine: Engine,
  { vantage, clock, signal }: WatchOptions,
): (lock: Labels) => Promise<boolean> {
  let watched = { run: '', lookAt: 0, seenAt: 0 };
  const isIdle = async (run: string): Promise<boolean> => {
    const now = clock.now();
    if (watched.run !== run) watched = { run, lookAt: now + LOOK_MS, seenAt: now };
    if (now < watched.lookAt) return false;
    const containers = await engine.listContainers({ label: RUN_LABEL, value: run }, { signal });
    const seenAt = containers.some(isAnvilAtWork) ? now : watched.seenAt;
    watched = { run, lookAt: now + LOOK_MS, seenAt };
    return now - seenAt >= LONGEST_IDLE_MS;
  };
  return async (lock) => {
    const { dead, because } = judgeOwner(readOwnerLabels(lock), vantage());
    return dead || (because !== 'process-alive' && isIdle(lock[RUN_LABEL] ?? ''));
  };
}

const LOOK_MS = 5_000;
