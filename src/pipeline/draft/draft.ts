import type * as z from 'zod';
import type { List, Mapping, Scalar } from '../yaml/node.ts';

// What could be read of a file in which anything may be wrong: every value with the node that it came
// from. The types follow the schema.

/** One value. */
export interface DraftValue<Value> {
  readonly node: Scalar;
  readonly value: Value;
}

/** A list; an item that is broken is undefined, so that positions stay. */
export interface DraftList<Item extends z.ZodType> {
  readonly node: List;
  readonly items: readonly (Draft<Item> | undefined)[];
}

/** Values by names of the author's own. */
export interface DraftRecord<Key, Value extends z.ZodType> {
  readonly node: Mapping;
  readonly entries: readonly DraftEntry<Key, Value>[];
}

export interface DraftEntry<Key, Value extends z.ZodType> {
  readonly key: Scalar;
  /** What the key is read as; undefined where it is broken, as is `value`. */
  readonly name: Key | undefined;
  readonly value: Draft<Value> | undefined;
}

/** The fields of the schema, as far as they are there and right. */
export interface DraftObject<Shape extends z.ZodRawShape> {
  readonly node: Mapping;
  readonly fields: { readonly [Key in keyof Shape]?: Draft<Shape[Key]> };
  /** Fields that were meant, but are wrong: said already, so nothing is to be concluded from them. */
  readonly broken: ReadonlySet<string>;
}

/** What is read by a schema. */
export type Draft<Schema> =
  Schema extends z.ZodOptional<infer Inner>
    ? Draft<Inner>
    : Schema extends z.ZodObject<infer Shape>
      ? DraftObject<Shape>
      : Schema extends z.ZodRecord<infer Key, infer Value extends z.ZodType>
        ? DraftRecord<z.output<Key>, Value>
        : Schema extends z.ZodUnion<
              readonly [infer One extends z.ZodType, infer Many extends z.ZodType]
            >
          ? Draft<One> | Draft<Many>
          : Schema extends z.ZodArray<infer Item extends z.ZodType>
            ? DraftList<Item>
            : Schema extends z.ZodType<infer Value>
              ? DraftValue<Value>
              : never;
