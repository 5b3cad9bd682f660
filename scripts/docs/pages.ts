import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repository. */
export const ROOT = join(import.meta.dirname, '../..');

/** Something that is not as it should be. */
export interface Problem {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

/** Paths of all pages, relative to the repository. */
export function listPages(): readonly string[] {
  return ['*.md', 'docs/**/*.md', 'examples/*/README.md']
    .flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
    .filter((path) => path !== 'CHANGELOG.md')
    .toSorted();
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function isThere(path: string): boolean {
  return existsSync(join(ROOT, path));
}

/** All of our code: path and text. */
export function readSources(): readonly { readonly path: string; readonly text: string }[] {
  const paths = globSync('src/**/*.ts', { cwd: ROOT }).toSorted();
  return paths.map((path) => ({ path, text: readText(path) }));
}
