import type { LabelFilter, Labels, ObjectFilter } from '../../../src/engine/types.ts';

export function hasLabel(labels: Labels, { label, value }: LabelFilter): boolean {
  const found = labels[label];
  return value === undefined ? found !== undefined : found === value;
}

/** Whether a filter means an object of these names and labels. */
export function isMeant(
  object: { readonly names: readonly string[]; readonly labels: Labels },
  filter: ObjectFilter,
): boolean {
  if ('label' in filter) return hasLabel(object.labels, filter);
  return object.names.some((name) => name.startsWith(filter.namePrefix));
}
