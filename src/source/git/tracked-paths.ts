import { lstatSync, type Stats } from 'node:fs';
import type { Environment } from '../../base/environment.ts';
import { findRepository } from '../folder/worktrees.ts';
import { decodePath, diskPath, foldCase } from '../paths.ts';
import { createGit } from './git.ts';

/** The paths in a folder that git tracks, also in submodules. */
export class TrackedPaths {
  readonly #root: string;
  readonly #paths: ReadonlySet<string>;
  /** By their names without regard to case and to how letters are composed. */
  readonly #folded: ReadonlyMap<string, string>;

  private constructor(root: string, paths: readonly string[]) {
    this.#root = root;
    this.#paths = new Set(paths);
    this.#folded = new Map(paths.map((path) => [foldCase(path), path]));
  }

  /** There are none if the folder is in no repository. */
  static async read(
    root: string,
    options: { readonly environment: Environment; readonly signal: AbortSignal },
  ): Promise<TrackedPaths> {
    if ((await findRepository(root)) === undefined) return new TrackedPaths(root, []);
    const answer = await createGit(root, options).list(['ls-files', '-z', '--recurse-submodules']);
    if (answer.exitCode !== 0) throw new Error(`git cannot list "${root}": ${answer.stderr}`);
    const paths = decodePath(answer.stdout).split('\0');
    return new TrackedPaths(
      root,
      paths.filter((path) => path !== ''),
    );
  }

  /** Also if the file system takes the path for that of a tracked file, because it ignores case. */
  has(path: string): boolean {
    if (this.#paths.has(path)) return true;
    const other = this.#folded.get(foldCase(path));
    return other !== undefined && this.#areSameFile(path, other);
  }

  #areSameFile(path: string, other: string): boolean {
    const [a, b] = [path, other].map((each) => findStats(diskPath(this.#root, each)));
    return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
  }
}

function findStats(path: string | Buffer): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}
