import { elapsedSince, type Moment } from './moment.ts';
import type { PastPrune } from './past-prunes.ts';

export type PruneDecision =
  | { readonly due: true }
  | { readonly due: false; readonly agoMs: number; readonly intervalMs: number };

/** The largest part of the interval by which a prune is put off, so that hosts that began together drift apart. */
const MOST_JITTER = 0.1;

/**
 * Whether a prune is due, by the last one that has done the same. A clock that is set suppresses prunes for at most one
 * more interval, however far it is set.
 */
export function decidePrune(
  previous: Pick<PastPrune, 'at' | 'jitter'> | undefined,
  now: Moment,
  interval: number,
): PruneDecision {
  const agoMs = previous && elapsedSince(previous.at, now);
  if (!previous || agoMs === undefined) return { due: true };
  const intervalMs = interval * (1 + previous.jitter * MOST_JITTER);
  return agoMs >= intervalMs ? { due: true } : { due: false, agoMs, intervalMs };
}
