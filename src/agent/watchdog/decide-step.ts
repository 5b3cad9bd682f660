import type { Marks } from '../config/model.ts';
import type { DiskSample } from '../model.ts';
import { usedPercents } from '../used-percents.ts';

/** How far the watchdog has got with one host. */
export type WatchState =
  | { readonly state: 'below' }
  /** It has pruned what was not used for so long. */
  | { readonly state: 'pruning'; readonly ageMs: number }
  /** All that the bounds permit is pruned, and the disk is still fuller than the low mark. */
  | { readonly state: 'missed'; readonly at: number };

export interface StepBounds {
  readonly bytes: Marks;
  readonly inodes: Marks;
  readonly olderThanMs: number;
  readonly atLeastMs: number;
}

export type Step =
  | { readonly action: 'wait'; readonly next: WatchState }
  /** Prune what was not used for so long, until the low mark is reached. */
  | { readonly action: 'prune'; readonly ageMs: number; readonly because: string }
  /** The low mark is reached after pruning. */
  | { readonly action: 'reached' }
  /** Nothing more may be pruned. */
  | { readonly action: 'missed'; readonly because: string };

/** After a miss, the next try: what is too young to prune ages meanwhile, and nothing else changes. */
export const AGAIN_MS = 15 * 60_000;

/**
 * What the watchdog does with a host whose disk looks like this. Pruning begins above a high mark and ends at or below
 * both low marks. Each step halves the age, down to the least that is permitted.
 */
export function decideStep(
  sample: DiskSample,
  past: WatchState,
  { now, ...bounds }: StepBounds & { readonly now: number },
): Step {
  const above = findAbove(sample, bounds, 'highPercent');
  const beyondLow = findAbove(sample, bounds, 'lowPercent');
  switch (past.state) {
    case 'below':
      if (!above) return { action: 'wait', next: past };
      return { action: 'prune', ageMs: bounds.olderThanMs, because: above };
    case 'pruning': {
      if (!beyondLow) return { action: 'reached' };
      if (past.ageMs <= bounds.atLeastMs) return { action: 'missed', because: beyondLow };
      const ageMs = Math.max(bounds.atLeastMs, Math.floor(past.ageMs / 2));
      return { action: 'prune', ageMs, because: beyondLow };
    }
    case 'missed': {
      if (!above) return { action: 'wait', next: { state: 'below' } };
      // The clock may have been set back.
      const isEarly = now >= past.at && now < past.at + AGAIN_MS;
      if (isEarly) return { action: 'wait', next: past };
      return { action: 'prune', ageMs: bounds.olderThanMs, because: above };
    }
    default:
      past satisfies never;
      throw new Error('no such state');
  }
}

/** What of the disk is fuller than its mark, for people; undefined if nothing is. */
export function findAbove(
  sample: DiskSample,
  { bytes, inodes }: Pick<StepBounds, 'bytes' | 'inodes'>,
  mark: 'highPercent' | 'lowPercent',
): string | undefined {
  const used = usedPercents(sample);
  if (used.bytes > bytes[mark]) {
    return `${formatPercent(used.bytes)} of the disk are used, more than ${bytes[mark]} %`;
  }
  if (used.inodes !== undefined && used.inodes > inodes[mark]) {
    return `${formatPercent(used.inodes)} of the inodes are used, more than ${inodes[mark]} %`;
  }
  return undefined;
}

function formatPercent(percent: number): string {
  return `${percent.toFixed(1)} %`;
}
