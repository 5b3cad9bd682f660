import { parsed, refused, type Parsed } from '../../base/text/parsed.ts';
import { DEFAULT_LEAST_AGE, parseAge } from '../age.ts';

/** What a clean-up may delete. It always needs an age. */
export interface CleanupBounds {
  /** Since last use, as far as that is known. */
  readonly olderThanMs: number;
  /** Patterns of names that stay. */
  readonly keep: readonly string[];
  /** Patterns of names; nothing else is looked at. Empty: all. */
  readonly only: readonly string[];
}

export interface CleanupTexts {
  readonly olderThan: string;
  readonly keep: readonly string[];
  readonly only: readonly string[];
}

/** The bounds that the options of a command give. An empty pattern is refused: usually it is a variable that is not set. */
export function parseCleanupBounds(
  texts: CleanupTexts,
  leastAge = DEFAULT_LEAST_AGE,
): Parsed<CleanupBounds> {
  const age = parseAge(texts.olderThan, leastAge);
  if (!age.ok) return refused(`--older-than: ${age.problem}`, age.hint);
  for (const [option, patterns] of [
    ['--keep', texts.keep],
    ['--only', texts.only],
  ] as const) {
    if (patterns.includes('')) {
      return refused(
        `${option} is empty`,
        `Write a pattern such as "postgres:*", or leave it out.`,
      );
    }
  }
  return parsed({ olderThanMs: age.value, keep: texts.keep, only: texts.only });
}
