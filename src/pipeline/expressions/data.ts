import { data } from '@actions/expressions';
import type { ContextValue } from '../contexts/contexts.ts';

export type ContextRecord = Readonly<Record<string, ContextValue>>;

export type Data = ReturnType<data.Array['get']>;

/** A value of ours as the library has it. */
export function toData(value: ContextValue | undefined): Data {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (isList(value)) return new data.Array(...value.map(toData));
  return new OwnDictionary(Object.entries(value));
}

function isList(value: ContextValue): value is readonly ContextValue[] {
  return Array.isArray(value);
}

/** Names that every object has, such as `constructor`, are names like others. */
class OwnDictionary extends data.Dictionary {
  constructor(entries: readonly (readonly [string, ContextValue])[]) {
    super();
    Reflect.set(this, 'indexMap', Object.create(null));
    for (const [key, value] of entries) this.add(key, toData(value));
  }
}

/** What the runner puts into a text for a value. */
export function toText(value: Data): string {
  return value.coerceString();
}
