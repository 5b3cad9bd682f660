// A builder deletes what was last used at least a given time ago, as counted when the request arrives. An age that is
// sent therefore cuts the records, sorted by their last use, at a time that is only known within these limits.

/** The builder's clock. */
export interface BuilderClock {
  /** Milliseconds since 1970, give or take `uncertaintyMs`. */
  readonly now: number;
  readonly uncertaintyMs: number;
  /** How long a request may take to arrive. */
  readonly latencyMs: number;
}

/**
 * Engines from Docker 24 on turn an age into a time in whole seconds, which may be a second too early. Records have a
 * fraction of a millisecond that is not listed.
 */
const ROUNDING_MS = 1_001;

/** A cut is possible only between records whose last uses are this far apart. */
export function leastGapMs({ uncertaintyMs, latencyMs }: BuilderClock): number {
  return ROUNDING_MS + 2 * uncertaintyMs + latencyMs + 1;
}

/** The age that deletes what was last used at this time, and as little as possible of what was used after it. */
export function toAgeMs(usedAt: number, { now, uncertaintyMs }: BuilderClock): number {
  return Math.floor(now - uncertaintyMs - ROUNDING_MS - usedAt);
}

/** The latest use of a record that may be deleted, if nothing younger than this age may be. */
export function latestUse(leastAgeMs: number, { now, uncertaintyMs }: BuilderClock): number {
  return now - uncertaintyMs - ROUNDING_MS - leastAgeMs;
}
