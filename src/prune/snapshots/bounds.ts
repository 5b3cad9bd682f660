import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { parseDuration } from '../../base/duration.ts';
import { parsed, refused, type Parsed } from '../../base/text/parsed.ts';
import { parseSize } from '../../base/size.ts';
import { HOUR_MS } from '../../snapshots/tag.ts';

/** What a repository's snapshots may be and take before the least recently used go. */
export interface SnapshotBounds {
  /** Whatever is not in use goes; then the others do not matter. */
  readonly all: boolean;
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

/** What the bounds are read from. */
export interface SnapshotBoundTexts {
  readonly olderThan: NamedText;
  readonly maxSize: NamedText;
  readonly minFree?: NamedText;
}

/** A text, and what the user calls it; empty or undefined: not given. */
export interface NamedText {
  readonly name: string;
  readonly text: string | undefined;
}

/** The bounds, or everything that is wrong with what they are read from. */
export type ParsedSnapshotBounds =
  | { readonly ok: true; readonly value: SnapshotBounds }
  | { readonly ok: false; readonly problems: readonly Diagnostic[] };

/** The disk that the engine keeps its files on. */
export interface Disk {
  readonly totalBytes: number;
  readonly freeBytes: number;
}

/** The bounds in bytes; undefined where there is none, or the disk that it is a part of is not known. */
export interface SnapshotLimits {
  readonly all: boolean;
  readonly olderThanMs: number;
  readonly maxBytes: number | undefined;
  readonly bytesToFree: number | undefined;
}

export const DEFAULT_MAX_AGE = '14d';
export const DEFAULT_MAX_SIZE = '20%';

/**
 * For as long a run may go on with a snapshot that it has found: the default of a pipeline's `timeout`. Counts only
 * where a run is at work whose process cannot be seen from here.
 */
export const PROTECTED_MS = 6 * HOUR_MS;

/** The bounds of who wants the space now. */
export const ALL_SNAPSHOTS: SnapshotBounds = {
  all: true,
  olderThanMs: Infinity,
  maxSize: { bytes: Infinity },
  minFree: undefined,
};

/** Everything that is wrong is told, each with what the user calls it. */
export function parseSnapshotBounds(texts: SnapshotBoundTexts): ParsedSnapshotBounds {
  const problems: Diagnostic[] = [];
  const { olderThan, maxSize, minFree } = texts;
  const bounds = {
    all: false,
    olderThanMs: keep(olderThan, parseAge(olderThan.text || DEFAULT_MAX_AGE), problems),
    maxSize: keep(maxSize, parseAmount(maxSize.text || DEFAULT_MAX_SIZE, !maxSize.text), problems),
    minFree: minFree?.text ? keep(minFree, parseAmount(minFree.text, false), problems) : undefined,
  };
  const { olderThanMs, maxSize: most } = bounds;
  if (olderThanMs === undefined || most === undefined || problems.length > 0)
    return { ok: false, problems };
  return { ok: true, value: { ...bounds, olderThanMs, maxSize: most } };
}

/** The bounds in bytes; what is a part of a disk that cannot be seen is none. */
export function toLimits(
  { all, olderThanMs, maxSize, minFree }: SnapshotBounds,
  disk: Disk | undefined,
): SnapshotLimits {
  const wanted = minFree && toBytes(minFree, disk);
  return {
    all,
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
    'Write at least 6h: a run in progress may still need snapshots that it has found.',
  );
}

function parseAmount(text: string, isDefault: boolean): Parsed<Amount> {
  if (!text.endsWith('%')) {
    const size = parseSize(text);
    return size.ok ? parsed({ bytes: size.value }) : refused(size.problem, AMOUNT_HINT);
  }
  const percent = /^[0-9]+(?:\.[0-9]+)?%$/.test(text) ? Number(text.slice(0, -1)) : Number.NaN;
  if (percent > 0 && percent <= 100) return parsed({ percent, isDefault });
  return refused(`"${text}" is neither a size nor a percentage`, AMOUNT_HINT);
}

const AMOUNT_HINT = "Write a size such as 10g, or a share of the engine's disk such as 20%.";

/** The value, or undefined with a problem more. */
function keep<Value>(
  { name }: NamedText,
  read: Parsed<Value>,
  problems: Diagnostic[],
): Value | undefined {
  if (read.ok) return read.value;
  const message = `${name}: ${read.problem}`;
  problems.push(read.hint === undefined ? { message } : { message, hint: read.hint });
  return undefined;
}
