import type { Step, Tong } from './model.ts';

/** The tongs that run for these steps, in the order of the file. */
export function findUsedTongs<Used extends Pick<Tong, 'name'>>(
  tongs: readonly Used[],
  steps: readonly Pick<Step, 'tongs'>[],
): readonly Used[] {
  const named = new Set(steps.flatMap((step) => step.tongs));
  return tongs.filter(({ name }) => named.has(name));
}
