import type { DiskSample } from '../model.ts';

/** At most so many samples, evenly over the time; of each stretch the fullest. Oldest first. */
export function thinSamples(samples: readonly DiskSample[], points: number): readonly DiskSample[] {
  const sorted = samples.toSorted((a, b) => a.at - b.at);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (sorted.length <= points || !first || !last) return sorted;
  const width = Math.max(1, (last.at - first.at + 1) / Math.max(1, points));
  const fullest = new Map<number, DiskSample>();
  for (const sample of sorted) {
    const stretch = Math.floor((sample.at - first.at) / width);
    const other = fullest.get(stretch);
    if (!other || sample.freeBytes < other.freeBytes) fullest.set(stretch, sample);
  }
  return [...fullest.values()];
}
