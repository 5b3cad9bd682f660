/** The middle of some numbers, and the two between which the middle half of them is. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function toSpread(values: readonly number[]): Spread {
  return {
    median: median(values),
    low: quantile(values, 0.25),
    high: quantile(values, 0.75),
  };
}

/**
 * How many times as long as the other, from rounds that ran side by side: by each round's own ratio, so
 * that a slow minute of the machine counts for both.
 */
export function toRatio(values: readonly number[], others: readonly number[]): Spread {
  return toSpread(values.map((value, round) => value / (others[round] ?? Number.NaN)));
}

/** Between two neighbours in proportion. */
function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}
