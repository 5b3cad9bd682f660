import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { parseDuration } from '../../base/duration.ts';
import { parsed, refused, type Parsed } from '../../base/text/parsed.ts';
import { HOUR_MS } from '../../snapshots/tag.ts';
import { parseAmount, type Amount } from '../../base/size.ts';
import { toBytes } from '../amount.ts';
import type { Disk } from '../../engine/types.ts';

/** How old and how large a repository's snapshots may get before the least recently used are removed. */
export interface SnapshotBounds {
  /** Removes every snapshot that is not in use; the other bounds do not matter then. */
  readonly all: boolean;
  /** Since last use. */
  readonly olderThanMs: number;
  /** The layers that only snapshots use; `isDefault` if nobody has set it. */
  readonly maxSize: Amount & { readonly isDefault?: boolean };
  /** Free space on the engine's disk. */
  readonly minFree: Amount | undefined;
}

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
    maxSize: keep(maxSize, parseMaxSize(maxSize.text), problems),
    minFree: minFree?.text ? keep(minFree, parseAmount(minFree.text), problems) : undefined,
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

/** No bound but a size. */
export function onlySize(maxBytes: number): SnapshotLimits {
  return { all: false, olderThanMs: Infinity, maxBytes, bytesToFree: undefined };
}

/** Whether a bound that somebody has set has no effect as long as the disk is not visible. */
export function needsDisk({ maxSize, minFree }: SnapshotBounds): boolean {
  return minFree !== undefined || ('percent' in maxSize && maxSize.isDefault !== true);
}

function parseAge(text: string): Parsed<number> {
  const age = parseDuration(text);
  if (!age.ok || age.value >= PROTECTED_MS) return age;
  return refused(
    `"${text}" is shorter than 6h`,
    'Write at least 6h: a run in progress may still need snapshots that it has found.',
  );
}

function parseMaxSize(text: string | undefined): Parsed<SnapshotBounds['maxSize']> {
  if (text) return parseAmount(text);
  const size = parseAmount(DEFAULT_MAX_SIZE);
  return size.ok ? parsed({ ...size.value, isDefault: true }) : size;
}

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
