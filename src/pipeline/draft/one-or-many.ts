import type { DraftList, DraftValue } from './draft.ts';
import type { ScalarSchema } from '../schema/scalar-schema.ts';
import type { InputPattern } from '../model.ts';
import type { InputGlob } from '../schema/paths.ts';
import type { Problems } from '../yaml/problems.ts';

/** The valid values of a field that takes one value or a list of values. */
export function toItems<Value>(
  draft: DraftValue<Value> | DraftList<ScalarSchema<Value>> | undefined,
): readonly DraftValue<Value>[] {
  if (!draft) return [];
  if (!('items' in draft)) return [draft];
  return draft.items.filter((item) => item !== undefined);
}

/** Patterns of paths, each with its place in the file. */
export function toPatterns(
  draft: Parameters<typeof toItems<InputGlob>>[0],
  problems: Problems,
): readonly InputPattern[] {
  return toItems(draft).map(({ node, value }) => ({ ...value, place: problems.placeOf(node) }));
}

/** Plain values of a list. */
export function toValues<Value>(
  draft: DraftValue<Value> | DraftList<ScalarSchema<Value>>,
): readonly Value[] {
  return toItems(draft).map((item) => item.value);
}
