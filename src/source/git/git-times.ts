import { lstatSync } from 'node:fs';
import { diskPath, parentOf } from '../paths.ts';

/** The times of a file when git saw it last, as in `node:fs`; whole seconds if the index has no fractions. */
export interface RecordedTimes {
  readonly changed: RecordedTime;
  readonly modified: RecordedTime;
}

interface RecordedTime {
  readonly seconds: number;
  readonly nanoseconds: number;
}

/** Reads the lines that `ls-files --debug` adds; undefined for others, which a later git may write. */
export function parseTimes(lines: string): RecordedTimes | undefined {
  const [, ...found] = SEEN.exec(lines) ?? [];
  const [seconds, nanoseconds, ...modified] = found.map(Number);
  if (seconds === undefined || nanoseconds === undefined) return undefined;
  return {
    changed: { seconds, nanoseconds },
    modified: { seconds: modified[0] ?? 0, nanoseconds: modified[1] ?? 0 },
  };
}

const SEEN = /^ {2}ctime: (\d+):(\d+)\n {2}mtime: (\d+):(\d+)\n/;

/**
 * Whether the times of a file that git calls unmodified are equal to the nanosecond. Git is usually built to compare
 * seconds: it misses a change that keeps the size of a file, in the second in which git saw it. If the times differ
 * by more, git has read the file.
 */
export function isAsRecorded(
  folder: string,
  entry: { readonly path: string; readonly times: RecordedTimes | undefined },
  options: { readonly onSize?: (path: string, bytes: number) => void },
): boolean {
  const { path, times } = entry;
  if (!times) return false;
  const found = lstatSync(diskPath(folder, path), { throwIfNoEntry: false });
  if (!found) return false;
  options.onSize?.(path, found.size);
  const { changed, modified } = times;
  const isBySeconds = isSameSecond(changed, found.ctimeMs) && isSameSecond(modified, found.mtimeMs);
  return (
    !isBySeconds || (isSameTime(changed, found.ctimeMs) && isSameTime(modified, found.mtimeMs))
  );
}

function isSameSecond({ seconds }: RecordedTime, ms: number): boolean {
  return Math.floor(ms / 1000) === seconds;
}

/** Some programs other than git write an index without fractions. */
function isSameTime({ seconds, nanoseconds }: RecordedTime, ms: number): boolean {
  return nanoseconds === 0 || seconds * 1000 + nanoseconds / 1_000_000 === ms;
}

/** Whether a path leads through real folders only: git itself follows a link in place of a folder. */
export function createReach(folder: string): (path: string) => boolean {
  const known = new Map<string, boolean>([['', true]]);
  const isReal = (path: string): boolean => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const found = isReal(parentOf(path)) && isFolder(diskPath(folder, path));
    known.set(path, found);
    return found;
  };
  return (path) => isReal(parentOf(path));
}

function isFolder(where: string | Buffer): boolean {
  return lstatSync(where, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
