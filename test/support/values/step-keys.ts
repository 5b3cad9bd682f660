import type { Image } from '../../../src/engine/types.ts';
import type { Step, StepId } from '../../../src/pipeline/model.ts';
import {
  findRoot,
  KeyRing,
  type KeySources,
  type Root,
  type StepKeys,
} from '../../../src/run/plan/keys.ts';

// For plans in which no step is late: their steps are added at once. They are sorted by needs.

/** The root of each step, if its image is known. */
export function findRoots(
  steps: readonly Step[],
  images: ReadonlyMap<string, Image>,
): ReadonlyMap<StepId, Root> {
  const roots = new Map<StepId, Root>();
  for (const step of steps) {
    const root = findRoot(step, roots, images);
    if (root) roots.set(step.id, root);
  }
  return roots;
}

/** The keys of all cached steps, and what they are computed from. */
export function computeKeys({
  steps,
  ...sources
}: Omit<KeySources, 'tongFiles'> &
  Partial<KeySources> & { readonly steps: readonly Step[] }): StepKeys {
  const ring = new KeyRing({ tongFiles: new Map(), ...sources });
  for (const step of steps) ring.add(step);
  return ring;
}
