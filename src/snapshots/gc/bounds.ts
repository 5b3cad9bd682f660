import { parseDuration } from '../../base/duration.ts';
import { parsed, refused, type Parsed } from '../../base/parsed.ts';
import { parseSize } from '../../base/size.ts';
import { HOUR_MS } from '../tag.ts';

/** What a repository's snapshots may be and take before the least recently used go. */
export interface SnapshotBounds {
  /** Since last use. */
  readonly olderThanMs: number;
  /** All layers that are theirs alone. */
  readonly maxSize: Amount;
  /** What is to be free where the engine keeps its files. */
  readonly minFree: Amount | undefined;
}

/** Of percent, the engine's disk is the whole; `isDefault` where nobody asked for it. */
export type Amount =
  | { readonly bytes: number }
  | { readonly percent: number; readonly isDefault: boolean };

/** Empty or undefined: not given. */
export interface SnapshotBoundTexts {
  readonly olderThan?: string | undefined;
  readonly maxSize?: string | undefined;
  readonly minFree?: string | undefined;
}

/** The disk that the engine keeps its files on. */
export interface Disk {
  readonly totalBytes: number;
  readonly freeBytes: number;
}

/** The bounds in bytes; undefined where there is none, or the disk that it is a part of is not known. */
export interface SnapshotLimits {
  readonly olderThanMs: number;
  readonly maxBytes: number | undefined;
  readonly bytesToFree: number | undefined;
}

export const DEFAULT_MAX_AGE = '14d';
export const DEFAULT_MAX_SIZE = '20%';

/** For as long a run may go on with a snapshot that it has found: the default of a pipeline's `timeout`. */
export const PROTECTED_MS = 6 * HOUR_MS;

/** Everything that is wrong is told, each with what the user calls it. */
export function parseSnapshotBounds(
  texts: SnapshotBoundTexts,
  names: Readonly<Record<keyof SnapshotBoundTexts, string>>,
): Parsed<SnapshotBounds> {
  const age = parseAge(texts.olderThan || DEFAULT_MAX_AGE);
  if (!age.ok) return withName(names.olderThan, age);
  const maxSize = parseAmount(texts.maxSize || DEFAULT_MAX_SIZE, !texts.maxSize);
  if (!maxSize.ok) return withName(names.maxSize, maxSize);
  const minFree = texts.minFree ? parseAmount(texts.minFree, false) : undefined;
  if (minFree && !minFree.ok) return withName(names.minFree, minFree);
  return parsed({ olderThanMs: age.value, maxSize: maxSize.value, minFree: minFree?.value });
}

export function toLimits(
  { olderThanMs, maxSize, minFree }: SnapshotBounds,
  disk: Disk | undefined,
): SnapshotLimits {
  const wanted = minFree && toBytes(minFree, disk);
  return {
    olderThanMs,
    maxBytes: toBytes(maxSize, disk),
    bytesToFree: disk && wanted !== undefined ? Math.max(0, wanted - disk.freeBytes) : undefined,
  };
}

/** Whether a bound that somebody asked for says nothing as long as the disk is not known. */
export function needsDisk({ maxSize, minFree }: SnapshotBounds): boolean {
  return minFree !== undefined || ('percent' in maxSize && !maxSize.isDefault);
}

function toBytes(amount: Amount, disk: Disk | undefined): number | undefined {
  if ('bytes' in amount) return amount.bytes;
  return disk && Math.floor((disk.totalBytes * amount.percent) / 100);
}

function parseAge(text: string): Parsed<number> {
  const age = parseDuration(text);
  if (!age.ok || age.value >= PROTECTED_MS) return age;
  return refused(
    `"${text}" is shorter than 6h`,
    'Write at least 6h: a run that is under way may go on with what it has found.',
  );
}

function parseAmount(text: string, isDefault: boolean): Parsed<Amount> {
  if (!text.endsWith('%')) {
    const size = parseSize(text);
    return size.ok ? parsed({ bytes: size.value }) : size;
  }
  const percent = /^[0-9]+(?:\.[0-9]+)?%$/.test(text) ? Number(text.slice(0, -1)) : Number.NaN;
  if (percent > 0 && percent <= 100) return parsed({ percent, isDefault });
  return refused(
    `"${text}" is not a part of a disk`,
    "Write a percentage of the engine's disk such as 20%, or a size such as 10g.",
  );
}

function withName(name: string, problem: Parsed<unknown>): Parsed<never> {
  if (problem.ok) throw new TypeError('a problem is wanted');
  return refused(`${name}: ${problem.problem}`, problem.hint);
}
