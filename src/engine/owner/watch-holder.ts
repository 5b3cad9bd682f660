import type { Clock } from '../../base/clock.ts';
import type { Engine } from '../engine.ts';
import { RUN_LABEL } from '../labels.ts';
import { isAnvilAtWork, LONGEST_IDLE_MS } from './at-work.ts';

/**
 * Resolves with true if a holder has had no anvil at work for a minute. A process on another machine, or in another
 * container, is not visible; but a run that builds has an anvil, which ends with its process.
 */
export function watchHolder(
  engine: Engine,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): (run: string) => Promise<boolean> {
  let watched = { run: '', lookAt: 0, seenAt: 0 };
  return async (run) => {
    const now = clock.now();
    if (watched.run !== run) watched = { run, lookAt: now + LOOK_MS, seenAt: now };
    if (now < watched.lookAt) return false;
    const containers = await engine.listContainers({ label: RUN_LABEL, value: run }, { signal });
    const seenAt = containers.some(isAnvilAtWork) ? now : watched.seenAt;
    watched = { run, lookAt: now + LOOK_MS, seenAt };
    return now - seenAt >= LONGEST_IDLE_MS;
  };
}

const LOOK_MS = 5_000;
