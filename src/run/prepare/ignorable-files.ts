import { lstatSync } from 'node:fs';
import type { Manifest } from '../../source/manifest.ts';
import { diskPath } from '../../source/paths.ts';
import type { Source } from '../../source/read-source.ts';

/**
 * Creates a test for files that may be part of the source only because no `.gitignore` names them: git does not track
 * them, or, in a folder without git, they were written after the run began.
 */
export function createIgnorable(source: Source, startedAt: number): (path: string) => boolean {
  const { untracked } = source;
  if (untracked) return (path) => untracked.has(path);
  return (path) => modifiedAt(source, path) > startedAt;
}

/** The untracked files of a step that have changed since a time, for snapshots without marks of files. */
export function findUntracked(source: Source, visible: Manifest, sinceMs: number): string[] {
  const candidates = [...(source.untracked ?? [])].filter((path) => visible.byPath.has(path));
  return candidates.filter((path) => modifiedAt(source, path) > sinceMs);
}

function modifiedAt({ folder }: Source, path: string): number {
  return lstatSync(diskPath(folder, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
