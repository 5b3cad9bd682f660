import picomatch from 'picomatch';
import type { Place } from '../base/errors/diagnostic.ts';
import type { Manifest, SourceFile } from './manifest.ts';
import { parentOf } from './paths.ts';

/** An entry of `inputs`, `source.include` or `source.exclude`. */
export interface SourcePattern {
  readonly glob: string;
  /** Whether it may match nothing. */
  readonly optional: boolean;
  readonly place?: Place;
}

/** In a list of patterns, one with `!` excludes what an earlier one has taken. */
export function isExclusion({ glob }: SourcePattern): boolean {
  return glob.startsWith('!');
}

/** The pattern of the files that an exclusion means; any other pattern itself. */
export function withoutNot<Pattern extends SourcePattern>(pattern: Pattern): Pattern {
  return isExclusion(pattern) ? { ...pattern, glob: pattern.glob.slice(1) } : pattern;
}

/** Whether a file or a folder exists at a path of the source. */
export type Exists = (path: string) => boolean;

export interface Matcher {
  /** Whether it matches a path. */
  readonly matches: (path: string) => boolean;
  /** The names with which all matching paths begin. */
  readonly start: readonly string[];
  /** Whether it names something that exists. */
  readonly isNamed: boolean;
}

/**
 * Reads a pattern for paths relative to the source. If it is exactly the name of an existing file or folder, it means
 * that one. The same holds for each folder at its beginning, and for a name behind a wildcard. Else it is a glob,
 * with `*`, `**`, `?`, `[…]`, `{…}` and `\`. Names that begin with a dot are not special. A folder means
 * everything below it.
 */
export function createMatcher({ glob, optional }: SourcePattern, exists: Exists): Matcher {
  const parts = splitGlob(glob);
  if (parts.length === 0) return { matches: () => true, start: [], isNamed: true };
  // The question mark may be part of an existing name.
  const named = [...(optional ? [splitGlob(`${glob}?`)] : []), parts].find((names) =>
    exists(names.join('/')),
  );
  if (named) return { matches: isAtOrBelow(named.join('/')), start: named, isNamed: true };
  const wild = parts.findIndex(
    (part, index) => isWildcard(part) || !exists(parts.slice(0, index + 1).join('/')),
  );
  const folder = parts.slice(0, wild).join('/');
  const matches = matchBelow(folder, parts.slice(wild), exists);
  const odd = parts.findIndex(
    (part, index) => index >= wild && (isWildcard(part) || isOddName(part)),
  );
  const start = odd === -1 ? parts : parts.slice(0, odd);
  const isNamed = folder !== '' && parts.slice(wild).every(isAny);
  return { matches: folder === '' ? matches : matchIn(folder, matches), start, isNamed };
}

function splitGlob(glob: string): string[] {
  return glob.split('/').filter((part) => part !== '' && part !== '.');
}

/** A name may contain a star, but somebody who writes one means any text. */
function isWildcard(part: string): boolean {
  return /[*?]/.test(part);
}

function isAny(part: string): boolean {
  return part === '**';
}

function isAtOrBelow(folder: string): (path: string) => boolean {
  return (path) => path === folder || path.startsWith(`${folder}/`);
}

function matchIn(folder: string, matches: (path: string) => boolean): (path: string) => boolean {
  // If a link is in place of the folder, nothing is below it.
  const takesItself = matches('');
  return (path) => {
    if (path === folder) return takesItself;
    return path.startsWith(`${folder}/`) && matches(path.slice(folder.length + 1));
  };
}

/** For paths relative to a folder. The first of `parts` is no name that exists. */
function matchBelow(
  folder: string,
  parts: readonly string[],
  exists: Exists,
): (path: string) => boolean {
  if (parts.every(isAny)) return () => true;
  const mayBeNamed = parts.slice(1).some(isOddName) && parts.every(isBalanced);
  if (mayBeNamed) return matchByNames(folder, parts, exists);
  const glob = parts.join('/');
  const [itself, below] = [glob, `${glob}/**`].map(compile);
  return (path) => path !== '' && (itself?.(path) === true || below?.(path) === true);
}

function compile(glob: string): (path: string) => boolean {
  // A letter after a backslash is that letter; the library would make a character class of it.
  const letters = glob.replace(/\\(\\|[a-z0-9])/gi, (escape, character: string) =>
    character === '\\' ? escape : character,
  );
  return picomatch(letters, OPTIONS);
}

// Names may contain line breaks: with `s`, the `.` in the expression of a glob matches them.
const OPTIONS = { dot: true, nonegate: true, flags: 's' };

/** Whether a part is a glob that could be a name as well: `[slug]`, `(shop)`. */
function isOddName(part: string): boolean {
  return !isWildcard(part) && /[[\](){}!+@|\\]/.test(part);
}

/** False if a bracket that is open in one part is closed in another: `{a/b,c}`. */
function isBalanced(part: string): boolean {
  const count = (character: string): number => part.split(character).length;
  return ['[]', '()', '{}'].every(([open = '', close = '']) => count(open) === count(close));
}

/** Matches part by part, so that a part that is exactly an existing name in the current folder means that name. */
function matchByNames(
  folder: string,
  parts: readonly string[],
  exists: Exists,
): (path: string) => boolean {
  const outer = folder === '' ? [] : [folder];
  const takes = matchParts(parts, (part, { name, above, isMatch }) => {
    const isThere = isOddName(part) && exists([...outer, ...above(), part].join('/'));
    return isThere ? name === part : isMatch();
  });
  return (path) => path !== '' && takes(path);
}

/** A name at which a part of a pattern is tried. */
interface TriedName {
  readonly name: string;
  /** The names before it in the path. */
  readonly above: () => readonly string[];
  /** Whether the part, as a glob, matches it. */
  readonly isMatch: () => boolean;
}

/** Matches a path name by name; `**` takes any number of names, and a path may go on below the last part. */
function matchParts(
  parts: readonly string[],
  takesName: (part: string, tried: TriedName) => boolean,
): (path: string) => boolean {
  const globs = parts.map(compile);
  const takes = (index: number, names: readonly string[], depth: number): boolean => {
    const part = parts[index];
    if (part === undefined) return true;
    const rest = (at: number): boolean => takes(index + 1, names, at);
    if (isAny(part)) return rest(depth) || (depth < names.length && takes(index, names, depth + 1));
    const name = names[depth];
    if (name === undefined) return false;
    const isMatch = (): boolean => globs[index]?.(name) === true;
    const tried = { name, above: () => names.slice(0, depth), isMatch };
    return takesName(part, tried) && rest(depth + 1);
  };
  return (path) => takes(0, path === '' ? [] : path.split('/'), 0);
}

/**
 * Matches at least the paths that the pattern matches, whichever names exist: for files whose names are not known yet.
 */
export function createLooseMatcher({ glob, optional }: SourcePattern): (path: string) => boolean {
  const ways = (optional ? [glob, `${glob}?`] : [glob]).map((each) =>
    matchLoosely(splitGlob(each)),
  );
  return (path) => ways.some((matches) => matches(path));
}

function matchLoosely(parts: readonly string[]): (path: string) => boolean {
  if (!parts.every(isBalanced)) return () => true;
  return matchParts(parts, (part, { name, isMatch }) => part === name || isMatch());
}

/**
 * The paths whose existence decides what a pattern matches; undefined if that depends on what its wildcards match.
 * Both as for `createMatcher`.
 */
export function listQuestions({ glob, optional }: SourcePattern): readonly string[] | undefined {
  const parts = splitGlob(glob);
  const wild = parts.findIndex((part) => isWildcard(part) || isOddName(part));
  if (wild !== -1 && parts.slice(wild + 1).some(isOddName)) return undefined;
  const starts = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  return optional ? [...starts, splitGlob(`${glob}?`).join('/')] : starts;
}

/** The pattern, with a backslash before the special characters that are usually part of a name. */
function escapeNames(glob: string): string {
  return glob.replace(/(?<!\\)[[\](){}]/g, String.raw`\$&`);
}

/** A hint for a pattern that matches nothing and may have been meant as a name. */
export function hintAtNames(glob: string): string | undefined {
  const escaped = escapeNames(glob);
  if (escaped === glob) return undefined;
  return `Brackets, braces and parentheses are special characters in a pattern. If they are part of a name, write '${escaped}'.`;
}

/** The files that patterns match; each pattern is matched against a manifest once. */
export interface Selector {
  readonly select: (pattern: SourcePattern) => readonly SourceFile[];
  readonly exists: Exists;
}

export function createSelector(manifest: Manifest): Selector {
  const known = new Map<string, readonly SourceFile[]>();
  let paths: ReadonlySet<string> | undefined;
  const exists = (path: string): boolean => (paths ??= listPaths(manifest)).has(path);
  const select = (pattern: SourcePattern): readonly SourceFile[] => {
    const name = `${pattern.glob}${pattern.optional ? '?' : '/'}`;
    const before = known.get(name);
    if (before) return before;
    const { matches } = createMatcher(pattern, exists);
    const found = manifest.files.filter((file) => matches(file.path));
    known.set(name, found);
    return found;
  };
  return { select, exists };
}

/** The paths of files and of their folders. */
function listPaths(manifest: Manifest): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { path } of manifest.files) {
    for (let at = path; at !== '' && !paths.has(at); at = parentOf(at)) paths.add(at);
  }
  return paths;
}
