import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { parseDuration } from '../../base/duration.ts';
import { parsed, refused, type Parsed } from '../../base/text/parsed.ts';
import { parseSize } from '../../base/size.ts';
import { HOUR_MS } from '../../snapshots/tag.ts';

/** How old and how large a repository's snapshots may get before the least recently used are removed. */
export interface SnapshotBounds {
  /** Removes every snapshot that is not in use; the other bounds do not matter then. */
  readonly all: boolean;
  /** Since last use. */
  readonly olderThanMs: number;
  /** The layers that only snapshots use. */
  readonly maxSize: Amount;
  /** Free space on the engine's disk. */
  readonly minFree: Amount | undefined;
}

/** `percent` is a share of the engine's disk; `isDefault` if nobody has set it. */
export type Amount =
  | { readonly bytes: number }
  | { readonly percent: number; readonly isDefault: boolean };

/** The texts of the bounds. */
export interface SnapshotBoundTexts {
  readonly olderThan: NamedText;
  readonly maxSize: NamedText;
  readonly minFree?: NamedText;
}

/** A text with the name of its setting, for messages. Empty or undefined: not given. */
export interface NamedText {
  readonly name: string;
  readonly text: string | undefined;
}

/** The bounds, or everything that is wrong with the texts. */
export type ParsedSnapshotBounds =
  | { readonly ok: true; readonly value: SnapshotBounds }
  | { readonly ok: false; readonly problems: readonly Diagnostic[] };

/** The disk with the engine's files. */
export interface Disk {
  readonly totalBytes: number;
  readonly freeBytes: number;
}

/** The bounds in bytes. Undefined: there is no such bound, or it is a share of a disk whose size is not known. */
export interface SnapshotLimits {
  readonly all: boolean;
  readonly olderThanMs: number;
  readonly maxBytes: number | undefined;
  readonly bytesToFree: number | undefined;
}

export const DEFAULT_MAX_AGE = '14d';
export const DEFAULT_MAX_SIZE = '20%';

/**
 * How long a run may need a snapshot that it has found: the default `timeout` of a pipeline. It matters only while a
 * run is in progress whose process is not visible from here.
 */
export const PROTECTED_MS = 6 * HOUR_MS;

/** Removes everything that is not in use. */
export const ALL_SNAPSHOTS: SnapshotBounds = {
  all: true,
  olderThanMs: Infinity,
  maxSize: { bytes: Infinity },
  minFree: undefined,
};

/** Reports every problem, each with the name of its setting. */
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

/** The bounds in bytes. A share of a disk that is not visible is no bound. */
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

/** Whether a bound that somebody has set has no effect as long as the disk is not visible. */
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

/** The value, or undefined after adding a problem. */
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
