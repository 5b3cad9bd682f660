import { parseDuration } from '../../base/duration.ts';
import { parsed, refused, type Parsed } from '../../base/text/parsed.ts';

/** What a prune may delete. The age is required, so that a prune without bounds cannot be expressed. */
export interface PruneBounds {
  /** Since last use, in whole seconds, at least one minute. */
  readonly olderThanMs: number;
  /** Also shared, internal and frontend records. */
  readonly all: boolean;
}

export interface PruneTexts {
  /** Empty or undefined: not given. */
  readonly olderThan: string | undefined;
  readonly all: boolean;
}

/** The names of the two settings for messages: inputs of the action, or options of the command line. */
export interface PruneNames {
  readonly olderThan: string;
  readonly all: string;
}

export const LEAST_PRUNE_AGE_MS = 60_000;

/** The bounds, or undefined if no prune is asked for; `all` alone is refused. */
export function parsePruneBounds(
  texts: PruneTexts,
  names: PruneNames,
): Parsed<PruneBounds | undefined> {
  if (texts.olderThan !== undefined && texts.olderThan !== '') return parseAge(texts, names);
  if (!texts.all) return parsed(undefined);
  return refused(
    `${names.all} is set, but ${names.olderThan} is not`,
    `Set ${names.olderThan} as well, for example to 7d: every prune needs an age.`,
  );
}

/** As `parsePruneBounds`, for a command whose only purpose is to prune: a missing age is refused. */
export function parseRequiredPruneBounds(
  texts: PruneTexts,
  names: PruneNames,
): Parsed<PruneBounds> {
  const bounds = parsePruneBounds(texts, names);
  if (!bounds.ok) return bounds;
  if (bounds.value) return parsed(bounds.value);
  return refused(
    `${names.olderThan} is not set`,
    `Set it to the age of unused records to delete, for example 7d.`,
  );
}

function parseAge(texts: PruneTexts, names: PruneNames): Parsed<PruneBounds> {
  const age = parseDuration(texts.olderThan ?? '');
  if (!age.ok) return refused(`${names.olderThan}: ${age.problem}`, age.hint);
  if (age.value < LEAST_PRUNE_AGE_MS) {
    return refused(
      `${names.olderThan}: "${texts.olderThan}" is shorter than 1m`,
      'Write at least 1m: a shorter age would delete what a build has just made.',
    );
  }
  // Rounded up to whole seconds, as it is sent: so the plan and the engine agree.
  return parsed({ olderThanMs: Math.ceil(age.value / 1_000) * 1_000, all: texts.all });
}
