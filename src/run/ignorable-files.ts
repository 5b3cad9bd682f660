import { lstatSync } from 'node:fs';
import type { Manifest } from '../source/manifest.ts';
import { diskPath } from '../source/paths.ts';
import type { Source } from '../source/read-source.ts';

/** How long ago a file was written that something is still writing, such as the output of this run. */
const JUST_NOW_MS = 5_000;

/** What a source is told by that was read some time ago. */
export interface ReadSource {
  readonly source: Source;
  readonly readAt: number;
}

/**
 * Tells the files that are source only because no `.gitignore` names them, perhaps: those that git does not
 * track; in a folder without git those that were written while it was read.
 */
export function createIgnorable({ source, readAt }: ReadSource): (path: string) => boolean {
  const { untracked } = source;
  if (untracked) return (path) => untracked.has(path);
  return (path) => modifiedAt(source, path) > readAt - JUST_NOW_MS;
}

/** The untracked files of a step that have changed since a time; for where nothing tells more. */
export function findUntracked(source: Source, visible: Manifest, sinceMs: number): string[] {
  const candidates = [...(source.untracked ?? [])].filter((path) => visible.byPath.has(path));
  return candidates.filter((path) => modifiedAt(source, path) > sinceMs);
}

function modifiedAt({ folder }: Source, path: string): number {
  return lstatSync(diskPath(folder, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
