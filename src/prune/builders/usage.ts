import { z } from 'zod';
import { parsePrintedSize } from '../../base/size.ts';
import type { BuildCacheRecord } from '../../engine/types.ts';
import { parseReclaimedTotal } from '../reclaimed-total.ts';

/**
 * Reads what `buildctl du` and `buildctl prune` print: with `--format '{{json .}}'` a list, or a record in each line; with
 * `--verbose` (all that BuildKit before 0.11 has) blocks of lines. Undefined if it is neither, or cut.
 */
export function readUsage(text: string): BuildCacheRecord[] | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === 'null') return [];
  return /^[[{]/.test(trimmed) ? readJson(trimmed) : readVerbose(trimmed);
}

function readJson(text: string): BuildCacheRecord[] | undefined {
  try {
    const values: unknown = text.startsWith('[')
      ? JSON.parse(text)
      : text.split('\n').map((line): unknown => JSON.parse(line));
    return usagesWire.parse(values).map(({ size, recordType, createdAt, lastUsedAt, ...rest }) => ({
      ...rest,
      parents: rest.parents ?? [],
      type: recordType,
      sizeBytes: size,
      createdAt: Date.parse(createdAt),
      lastUsedAt: toTime(lastUsedAt ?? undefined),
    }));
  } catch {
    return undefined;
  }
}

const usagesWire = z.array(
  z.object({
    id: z.string(),
    parents: z.array(z.string()).nullish(),
    recordType: z.string(),
    description: z.string(),
    inUse: z.boolean(),
    shared: z.boolean(),
    size: z.number(),
    createdAt: z.string(),
    lastUsedAt: z.string().nullish(),
  }),
);

/** The zero time of Go, and a text that is no time, are undefined. */
function toTime(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return time > 0 ? time : undefined;
}

/**
 * Each record begins with its id; a block of totals ends the list. A description may contain lines that look like
 * fields: those before it are read as they come first, and the others as they come last.
 */
function readVerbose(text: string): BuildCacheRecord[] | undefined {
  const lines = text.split('\n').map((line) => /^([A-Z][A-Za-z ]*):\t+(.*)$/.exec(line));
  // Without the totals, the end is missing.
  if (lines.at(-1)?.[1] !== 'Total' || !parseReclaimedTotal(text).ok) return undefined;
  const records: Map<string, string>[] = [];
  for (const [, key = '', value = ''] of lines.filter((line) => line !== null)) {
    if (key === 'ID') records.push(new Map());
    const record = records.at(-1);
    if (record && (AFTER_DESCRIPTION.has(key) || !record.has(key))) record.set(key, value.trim());
  }
  const read = records.map(toRecord);
  return read.every((record) => record !== undefined) ? read : undefined;
}

const AFTER_DESCRIPTION = new Set(['Usage count', 'Last used', 'Type']);

function toRecord(fields: ReadonlyMap<string, string>): BuildCacheRecord | undefined {
  const id = fields.get('ID') ?? '';
  const size = parsePrintedSize(fields.get('Size') ?? '');
  if (id === '' || !size.ok) return undefined;
  return {
    id,
    // Several since BuildKit 0.10, then with another name and between semicolons.
    parents: (fields.get('Parents') ?? fields.get('Parent') ?? '').split(/[;,]/).filter(Boolean),
    type: fields.get('Type') ?? '',
    description: fields.get('Description') ?? '',
    inUse: fields.get('Reclaimable') !== 'true',
    shared: fields.get('Shared') === 'true',
    sizeBytes: size.value,
    createdAt: readGoTime(fields.get('Created at')) ?? 0,
    lastUsedAt: readGoTime(fields.get('Last used')),
  };
}

/** `2026-11-30 21:05:38.123456789 +0000 UTC`, in milliseconds. */
function readGoTime(text: string | undefined): number | undefined {
  const match = /^(\S+) (\S+) ([+-]\d\d)(\d\d)\b/.exec(text ?? '');
  return match ? toTime(`${match[1]}T${match[2]}${match[3]}:${match[4]}`) : undefined;
}
