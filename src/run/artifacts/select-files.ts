import type { ArtifactRule, InputPattern } from '../../pipeline/model.ts';
import {
  createLooseMatcher,
  createMatcher,
  listQuestions,
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

function startOf(pattern: InputPattern): string {
  const { start } = createMatcher(pattern, () => false);
  // The question mark of an optional pattern may be part of the last name.
  return (pattern.optional ? start.slice(0, -1) : start).join('/');
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
      if (!isInclusion(pattern)) found.forEach((file) => taken.delete(file));
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

function isInclusion({ glob }: InputPattern): boolean {
  return !glob.startsWith('!');
}

function withoutNot(pattern: InputPattern): InputPattern {
  return isInclusion(pattern) ? pattern : { ...pattern, glob: pattern.glob.slice(1) };
}
