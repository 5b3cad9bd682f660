import type { DraftList, Leaf } from './draft.ts';
import type { LeafSchema } from '../schema/leaf.ts';
import type { InputPattern } from '../model.ts';
import type { InputGlob } from '../schema/path-leaves.ts';
import type { Problems } from '../yaml/problems.ts';

/** The values of a field that takes one or a list of them, as far as they are right. */
export function toItems<Value>(
  draft: Leaf<Value> | DraftList<LeafSchema<Value>> | undefined,
): readonly Leaf<Value>[] {
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
  draft: Leaf<Value> | DraftList<LeafSchema<Value>>,
): readonly Value[] {
  return toItems(draft).map((item) => item.value);
}
