import type { LabelFilter, Labels } from '../../../src/engine/types.ts';

export function hasLabel(labels: Labels, { label, value }: LabelFilter): boolean {
  const found = labels[label];
  return value === undefined ? found !== undefined : found === value;
}
