import picomatch from 'picomatch';
import type { Manifest, SourceFile } from './manifest.ts';

/**
 * Whether a glob takes a path: relative to the source, with `*`, `**`, `?`, `[…]` and `{…}`; names
 * that begin with a dot are like any other; a folder stands for all below it.
 */
export function createMatcher(glob: string): (path: string) => boolean {
  const trimmed = glob.replace(/^\.\//, '').replace(/\/+$/, '');
  if (trimmed === '' || trimmed === '.') return () => true;
  // Names may hold line breaks: `s` lets `.` in the expression that a glob becomes take them.
  const options = { dot: true, nonegate: true, flags: 's' };
  const itself = picomatch(trimmed, options);
  const below = picomatch(`${trimmed}/**`, options);
  return (path) => itself(path) || below(path);
}

/** The files that a glob takes; a glob is matched against a manifest once. */
export function createSelector(manifest: Manifest): (glob: string) => readonly SourceFile[] {
  const known = new Map<string, readonly SourceFile[]>();
  return (glob) => {
    const before = known.get(glob);
    if (before) return before;
    const matches = createMatcher(glob);
    const found = manifest.files.filter((file) => matches(file.path));
    known.set(glob, found);
    return found;
  };
}
