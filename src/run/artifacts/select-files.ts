import type { ArtifactRule, InputPattern } from '../../pipeline/model.ts';
import {
  createLooseMatcher,
  createMatcher,
  isExclusion,
  listQuestions,
  withoutNot,
  type Exists,
} from '../../source/globs.ts';
import { isAtOrBelow } from '../../source/paths.ts';
import type { MissingPattern } from './artifact-file.ts';

/** What is known of a file before its content is used. */
interface Candidate {
  readonly path: string;
  readonly kind: 'file' | 'link' | 'directory';
}

/**
 * The paths that have to be read so that all files of the rules are among them: the names with which their patterns
 * begin. The empty path is the whole source.
 */
export function planRoots(rules: readonly ArtifactRule[]): readonly string[] {
  const starts = rules.flatMap(({ paths }) =>
    paths.filter(isInclusion).map((pattern) => startOf(pattern)),
  );
  return [...new Set(starts)]
    .filter((path) => !starts.some((other) => other !== path && isBelow(path, other)))
    .toSorted();
}

/**
 * Names outside of these roots whose existence decides what an exclusion means: if there is a file `[a]`, `![a]` is not
 * a glob.
 */
export function listOutside(
  rules: readonly ArtifactRule[],
  roots: readonly string[],
): readonly string[] {
  const exclusions = rules.flatMap(({ paths }) => paths.filter(isExclusion));
  const asked = exclusions.flatMap((pattern) => listQuestions(withoutNot(pattern)) ?? []);
  const isRead = (path: string): boolean =>
    roots.some((root) => path === root || isBelow(path, root));
  return [...new Set(asked)].filter((path) => ODD.test(path) && !isRead(path));
}

/** A name that a glob may mean instead. */
const ODD = /[[\](){}!+@|\\?*]/;

function startOf(pattern: InputPattern): string {
  const { start } = createMatcher(pattern, () => false);
  // The question mark of an optional pattern may be part of the last name.
  return (pattern.optional ? start.slice(0, -1) : start).join('/');
}

/**
 * Down to which depth names below a root decide what is taken; undefined if all names do. Zero if everything below it
 * is taken, so that no name has to be known.
 */
export function depthOf(rules: readonly ArtifactRule[], root: string): number | undefined {
  const depths = rules.flatMap(({ paths }) =>
    paths.filter(isInclusion).map((pattern) => depthBelow(pattern, root)),
  );
  return depths.includes(undefined) ? undefined : Math.max(0, ...depths.map((depth) => depth ?? 0));
}

function depthBelow(pattern: InputPattern, root: string): number | undefined {
  const start = startOf(pattern);
  if (start !== root && !isBelow(start, root)) return 0;
  const above = root === '' ? 0 : root.split('/').length;
  const parts = pattern.glob.split('/').filter((part) => part !== '' && part !== '.');
  // What is below a folder that is taken need not be known.
  const last = parts.findLastIndex((part) => part !== '**');
  const rest = parts.slice(above, last + 1);
  // A brace may hold slashes.
  return rest.some((part) => part === '**' || /[{(]/.test(part)) ? undefined : rest.length;
}

/** Of these paths, those that are below no other. */
export function withoutInner(paths: readonly string[]): readonly string[] {
  const outer: string[] = [];
  for (const path of paths.toSorted(bySlashFirst)) {
    const last = outer.at(-1);
    if (last === undefined || !isAtOrBelow(path, last)) outer.push(path);
  }
  return outer;
}

/** What is in a folder comes directly after the folder. */
function bySlashFirst(a: string, b: string): number {
  const [x, y] = [a.replaceAll('/', '\0'), b.replaceAll('/', '\0')];
  return x < y ? -1 : Number(x > y);
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' ? path !== '' : isAtOrBelow(path, folder);
}

/** Decides which files to keep while they are read, when not all names are known yet. */
export class Sieve {
  readonly #matchers: readonly ((path: string) => boolean)[];
  /** The names to remember; undefined means all. */
  readonly #asked: ReadonlySet<string> | undefined;
  readonly #names = new Set<string>();

  constructor(rules: readonly ArtifactRule[]) {
    const patterns = rules.flatMap(({ paths }) => paths);
    this.#matchers = patterns.filter(isInclusion).map(createLooseMatcher);
    const questions = patterns.map((pattern) => listQuestions(withoutNot(pattern)));
    this.#asked = questions.every((paths) => paths !== undefined)
      ? new Set(questions.flat())
      : undefined;
  }

  /** Notes that something is at the path; true if some rule may take it. */
  see(path: string): boolean {
    if (this.#asked === undefined || this.#asked.has(path)) this.#names.add(path);
    return this.#matchers.some((matches) => matches(path));
  }

  /** Notes that a folder exists above what is read. */
  note(path: string): void {
    this.#names.add(path);
  }

  readonly exists: Exists = (path) => this.#names.has(path);
}

export interface Selection<File> {
  readonly rules: readonly { readonly rule: ArtifactRule; readonly files: readonly File[] }[];
  readonly missing: readonly MissingPattern[];
}

/** The files of each rule. In the order of its patterns: `!` takes out what an earlier one has taken. */
export function selectFiles<File extends Candidate>(
  rules: readonly ArtifactRule[],
  files: readonly File[],
  exists: Exists,
): Selection<File> {
  const missing: MissingPattern[] = [];
  const selected = rules.map((rule) => {
    const taken = new Set<File>();
    for (const pattern of rule.paths) {
      const { matches } = createMatcher(withoutNot(pattern), exists);
      const found = files.filter(({ path }) => matches(path));
      if (isExclusion(pattern)) found.forEach((file) => taken.delete(file));
      else {
        found.forEach((file) => taken.add(file));
        const isMet = pattern.optional || found.some(({ kind }) => kind !== 'directory');
        if (!isMet) missing.push({ rule, pattern });
      }
    }
    return { rule, files: files.filter((file) => taken.has(file)) };
  });
  return { rules: selected, missing };
}

function isInclusion(pattern: InputPattern): boolean {
  return !isExclusion(pattern);
}
