import type * as z from 'zod';
import type { List, Mapping, Scalar } from '../yaml/node.ts';

// A draft is a file, or a part of it, as far as it could be read: every value with the node that it came
// from. The types follow the schema.

/** One value. */
export interface DraftValue<Value> {
  readonly node: Scalar;
  readonly value: Value;
}

/** A list. An invalid item is undefined, so that the others have their positions. */
export interface DraftList<Item extends z.ZodType> {
  readonly node: List;
  readonly items: readonly (Draft<Item> | undefined)[];
}

/** Values by names that the author chooses. */
export interface DraftRecord<Key, Value extends z.ZodType> {
  readonly node: Mapping;
  readonly entries: readonly DraftEntry<Key, Value>[];
}

export interface DraftEntry<Key, Value extends z.ZodType> {
  readonly key: Scalar;
  /** The key, read by its schema; undefined if the key is invalid. */
  readonly name: Key | undefined;
  readonly value: Draft<Value> | undefined;
}

/** The fields of a mapping that are present and valid. */
export interface DraftObject<Shape extends z.ZodRawShape> {
  readonly node: Mapping;
  readonly fields: { readonly [Key in keyof Shape]?: Draft<Shape[Key]> };
  /** Invalid fields, which are reported: their absence is not an error. */
  readonly broken: ReadonlySet<string>;
}

/** The draft of what a schema describes. */
export type Draft<Schema> =
  Schema extends z.ZodOptional<infer Inner>
    ? Draft<Inner>
    : Schema extends z.ZodObject<infer Shape>
      ? DraftObject<Shape>
      : Schema extends z.ZodRecord<infer Key, infer Value extends z.ZodType>
        ? DraftRecord<z.output<Key>, Value>
        : Schema extends z.ZodUnion<infer Options extends readonly z.ZodType[]>
          ? Draft<Options[number]>
          : Schema extends z.ZodArray<infer Item extends z.ZodType>
            ? DraftList<Item>
            : Schema extends z.ZodType<infer Value>
              ? DraftValue<Value>
              : never;
