import { posix } from 'node:path';
import { OWN_DIRECTORY } from '../../anvil/protocol/loop.ts';
import type { FileChange } from '../../engine/types.ts';

/** Where to look for the values of secrets in what a step has changed. */
export interface SecretPlaces {
  /** Each is read by one archive. */
  readonly roots: readonly SearchRoot[];
  /** The names of files and folders, which a commit saves as well. */
  readonly names: readonly string[];
}

export interface SearchRoot {
  readonly path: string;
  /** What of its archive has changed: all of it, this file alone (nothing if it is a folder), or these paths. */
  readonly changed: 'all' | 'itself' | ReadonlySet<string>;
}

/** Each archive takes the engine tens of milliseconds. */
const MOST_ROOTS = 64;

/**
 * The archives that together have all changed files: of each added folder as a whole, and of each changed file, or, if
 * these are many, of the folders that they are in. Undefined if that would be the whole filesystem.
 */
export function planSecretPlaces(changes: readonly FileChange[]): SecretPlaces | undefined {
  const own = changes.filter(({ path }) => !isOwn(path));
  const left = own.filter(({ kind }) => kind !== 'deleted');
  const kinds = new Map(left.map(({ path, kind }) => [path, kind]));
  const parents = new Set(left.map(({ path }) => posix.dirname(path)));
  const added = left.filter(
    ({ path, kind }) => kind === 'added' && kinds.get(posix.dirname(path)) !== 'added',
  );
  // A modified folder without changes in it has only other rights or another owner: its archive ends at once.
  const modified = left.filter(({ path, kind }) => kind === 'modified' && !parents.has(path));
  const wholes = added.map(({ path }) => path);
  const paths = joinRoots([...wholes, ...modified.map(({ path }) => path)]);
  if (paths.includes('/')) return undefined;
  const changed = new Set(kinds.keys());
  const known = new Map<string, 'all' | 'itself'>([
    ...modified.map(({ path }) => [path, 'itself'] as const),
    ...wholes.map((path) => [path, 'all'] as const),
  ]);
  return {
    roots: paths.map((path) => ({ path, changed: known.get(path) ?? changed })),
    names: own.map(({ path }) => path),
  };
}

/** A tmpfs: a commit has only its mount point. */
function isOwn(path: string): boolean {
  return path === OWN_DIRECTORY || path.startsWith(`${OWN_DIRECTORY}/`);
}

/** Replaces the deepest paths by their folders until few are left. */
function joinRoots(paths: readonly string[]): readonly string[] {
  let roots = new Set(paths);
  while (roots.size > MOST_ROOTS) {
    const depth = Math.max(...[...roots].map(depthOf));
    roots = new Set(
      [...roots].map((path) => (depthOf(path) === depth ? posix.dirname(path) : path)),
    );
  }
  return [...roots].filter((path) => !isBelowAny(path, roots));
}

function depthOf(path: string): number {
  return path === '/' ? 0 : path.split('/').length - 1;
}

function isBelowAny(path: string, roots: ReadonlySet<string>): boolean {
  for (let each = path; each !== '/';) {
    each = posix.dirname(each);
    if (roots.has(each)) return true;
  }
  return false;
}
