import { formatDuration, parseDuration } from '../base/duration.ts';
import { parsed, refused, type Parsed } from '../base/text/parsed.ts';

/** The least age of what may be pruned. */
export interface LeastAge {
  readonly ms: number;
  /** The policy that sets it, for messages. */
  readonly setBy?: string;
}

/** The least age where no policy sets a longer one. */
const LEAST_PRUNE_AGE_MS = 60_000;

export const DEFAULT_LEAST_AGE: LeastAge = { ms: LEAST_PRUNE_AGE_MS };

/** The age in a text, in whole seconds. */
export function parseAge(text: string, { ms, setBy }: LeastAge): Parsed<number> {
  const age = parseDuration(text);
  if (!age.ok) return age;
  if (age.value < LEAST_PRUNE_AGE_MS) {
    return refused(
      `"${text}" is shorter than 1m`,
      'Write at least 1m: a shorter age would delete what a build has just made.',
    );
  }
  // Not raised silently: who asks for it should know.
  if (age.value < ms) {
    const least = formatDuration(ms);
    return refused(
      `"${text}" is shorter than ${least}, the least age that the policy of this host allows (${setBy})`,
      `Write at least ${least}.`,
    );
  }
  // Rounded up to whole seconds, because engines count in these.
  return parsed(Math.ceil(age.value / 1_000) * 1_000);
}
