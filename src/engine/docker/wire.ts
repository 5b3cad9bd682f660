import { z } from 'zod';
import type { ContainerId, ExecId, ImageId, NetworkId, ObjectFilter } from '../types.ts';

// Reads the engine's JSON tolerantly: for an empty value it has null or nothing, and newer versions add fields. Each
// reader turns it into plain values once.

// Each reader is used only a few times in a process, so compiling it costs more than it saves (5 ms of a run).
z.config({ jitless: true });

export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
export const number = z
  .number()
  .nullish()
  .transform((value) => value ?? 0);
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
export const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);
export const labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform((value) => value ?? {});
const isText = (value: unknown): boolean => typeof value === 'string';
// The brand constructors of the engine's identifiers.
export const containerId = z.custom<ContainerId>(isText);
export const imageId = z.custom<ImageId>(isText);
export const networkId = z.custom<NetworkId>(isText);
export const execId = z.custom<ExecId>(isText);

/** A set in Go's JSON: an object whose keys are the members. */
export const members = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => Object.keys(value ?? {}));
/** RFC 3339 to milliseconds; the zero time of Go is 0. */
export const time = z
  .string()
  .nullish()
  .transform((value) => Math.max(0, Date.parse(value ?? '') || 0));

export const health = z
  .object({ Test: texts, Interval: number, Timeout: number, StartPeriod: number, Retries: number })
  .nullish();

/** Filters in the form of the engine's API: lists by name, in one JSON text. */
export function filters(entries: Readonly<Record<string, readonly string[]>>): string {
  return JSON.stringify(entries);
}

/** The engine takes a name as a pattern that may match anywhere, so its answer needs `hasPrefix`. */
export function objectFilters(filter: ObjectFilter): string {
  if ('label' in filter) return filters({ label: labelFilter(filter) });
  const { namePrefix } = filter;
  return filters(namePrefix === '' ? {} : { name: [namePrefix] });
}

/** Whether one of the names starts as the filter says; true for a filter by label. */
export function hasPrefix(names: readonly string[], filter: ObjectFilter): boolean {
  return 'label' in filter || names.some((name) => name.startsWith(filter.namePrefix));
}

/** A label with its value, or any value. */
export function labelFilter(filter: { readonly label: string; readonly value?: string }): string[] {
  return [filter.value === undefined ? filter.label : `${filter.label}=${filter.value}`];
}
