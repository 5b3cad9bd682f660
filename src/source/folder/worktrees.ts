import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';

/**
 * The repositories that a source belongs to: its own, those around it, and its submodules. Another worktree
 * of one of them does not belong to the source, wherever it is.
 */
export class Worktrees {
  /** The real path of each repository's refs, which all its worktrees share. */
  readonly #refs: ReadonlySet<string>;
  /** The names of linked worktrees that these repositories know. */
  readonly #names: ReadonlySet<string>;

  private constructor(refs: ReadonlySet<string>, names: ReadonlySet<string>) {
    this.#refs = refs;
    this.#names = names;
  }

  static readonly NONE = new Worktrees(new Set(), new Set());

  /** Adds the repositories of folders with a `.git`. */
  with(folders: readonly string[]): Worktrees {
    const found = folders.map(findGitFolder).filter((each) => each.refs !== undefined);
    if (found.length === 0) return this;
    const refs = found.map((each) => each.refs ?? '');
    const names = found.flatMap((each) => listNames(each.common));
    return new Worktrees(this.#refs.union(new Set(refs)), this.#names.union(new Set(names)));
  }

  /** Whether a folder with a `.git` is another worktree of one of them. */
  has(folder: string): boolean {
    const { path, refs } = findGitFolder(folder);
    if (refs !== undefined) return this.#refs.has(refs);
    // A repository that was moved, or is mounted elsewhere, knows its worktrees by name, but they do not find it.
    return basename(dirname(path)) === LINKED && this.#names.has(basename(path));
  }

  /** Whether `has` may be true for a folder that git considers an ordinary one. */
  get mayBeLost(): boolean {
    return this.#names.size > 0;
  }
}

/** The folder in which git has the files of a single linked worktree. */
const LINKED = 'worktrees';

/** The nearest folder with a `.git`, this one or one above it. */
export async function findRepository(folder: string): Promise<string | undefined> {
  const found = await lstat(join(folder, '.git')).catch(() => undefined);
  if (found) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : findRepository(above);
}

/** The real path of a folder. For a linked worktree, that of the same folder in the main worktree or the repository. */
export async function findInMainWorktree(folder: string): Promise<string> {
  const real = await realpath(folder);
  const top = await findRepository(real);
  if (top === undefined) return real;
  const { path, common, refs } = findGitFolder(top);
  if (refs === undefined || common === path) return real;
  const main = basename(common) === '.git' ? dirname(common) : common;
  return join(main, relative(top, real));
}

/** The target of a folder's `.git`, if no repository is there. */
export function findMissingRepository(folder: string): string | undefined {
  const { path, refs } = findGitFolder(folder);
  return refs === undefined && path !== join(folder, '.git') ? path : undefined;
}

interface GitFolder {
  /** The git directory of this worktree. */
  readonly path: string;
  /** The git directory of all worktrees of the repository. */
  readonly common: string;
  /** Undefined if there is no repository. */
  readonly refs: string | undefined;
}

/** Follows a folder's `.git`: a folder, or a file or a link that leads to one. */
function findGitFolder(folder: string): GitFolder {
  const entry = join(folder, '.git');
  const [, target] = /^gitdir: (.*?)[\r\n]*$/s.exec(readText(entry) ?? '') ?? [];
  const named = target === undefined ? entry : resolve(folder, target);
  const path = findReal(named) ?? named;
  const shared = readText(join(path, 'commondir'));
  const common = shared === undefined ? path : resolve(path, shared.trimEnd());
  return { path, common, refs: findReal(join(common, 'refs')) };
}

function listNames(common: string): readonly string[] {
  try {
    return readdirSync(join(common, LINKED));
  } catch {
    return [];
  }
}

/** Reads a file, and does not wait at a pipe. */
function readText(path: string): string | undefined {
  try {
    const found = statSync(path);
    return found.isFile() && found.size <= MOST_BYTES ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** Git itself reads no more of a `.git`. */
const MOST_BYTES = 1024 * 1024;

function findReal(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
