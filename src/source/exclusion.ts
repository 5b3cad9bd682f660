import type { Diagnostic } from '../base/errors/diagnostic.ts';
import {
  createMatcher,
  hintAtNames,
  type Exists,
  type Matcher,
  type SourcePattern,
} from './globs.ts';

/** Leaves out what `source.exclude` matches. */
export interface Exclusion {
  readonly takes: (path: string) => boolean;
  /** For patterns that have excluded nothing, and name nothing that exists. */
  readonly findWarnings: () => readonly Diagnostic[];
}

export function createExclusion(patterns: readonly SourcePattern[], exists: Exists): Exclusion {
  const idle = new Set(patterns.filter(({ optional }) => !optional));
  const matchers = patterns.map((pattern) => ({ pattern, ...createMatcher(pattern, exists) }));
  const takes = (path: string): boolean => {
    const by = matchers.filter(({ matches }) => matches(path));
    for (const { pattern } of by) idle.delete(pattern);
    return by.length > 0;
  };
  // Files below an excluded folder, and files that git ignores, are never asked for.
  const isOutOfSight = ({ pattern, start, isNamed }: Excluding): boolean =>
    isNamed ||
    (start.length > 0 &&
      matchers.some((other) => other.pattern !== pattern && other.matches(start.join('/'))));
  return {
    takes,
    findWarnings: () =>
      matchers.filter((each) => idle.has(each.pattern) && !isOutOfSight(each)).map(toWarning),
  };
}

type Excluding = Matcher & { readonly pattern: SourcePattern };

function toWarning({ pattern }: Excluding): Diagnostic {
  const { glob, place } = pattern;
  const hints = [
    hintAtNames(glob),
    `Check the path (it is relative to the source), or write "${glob}?" if it may be absent.`,
  ];
  return {
    message: `"${glob}" excludes nothing from the source: no file matches it`,
    ...(place && { place }),
    hint: hints.filter((hint) => hint !== undefined).join(' '),
  };
}
