import type { Step } from '../../../../src/pipeline/model.ts';
import type { Random } from '../../../support/random.ts';
import { aStep } from '../../../support/steps.ts';

/** By when snapshots of these steps expire. */
export const NOW = 10;

/** A pipeline by chance: each step may start from, and need, any that stand before it. */
export function makeSteps(random: Random): Step[] {
  const steps: Step[] = [];
  const count = 1 + random.below(12);
  for (let index = 0; index < count; index += 1) {
    const parent = random.chance(0.7) ? steps[random.below(steps.length)] : undefined;
    const needs = steps.filter(() => random.chance(0.15)).map((step) => step.id);
    const tongs = ['x', 'y'].filter(() => random.chance(0.25));
    steps.push(
      aStep(`s${index}`, {
        ...(parent && { from: parent.id }),
        needs,
        tongs,
        // As the reader of pipelines demands it.
        cache: (parent?.cache ?? true) && random.chance(0.85),
        cacheRules: {
          ...(random.chance(0.2) && { ttlMs: 1 + random.below(2 * NOW) }),
          ...(random.chance(0.4) && { fallback: 'nearest' }),
        },
      }),
    );
  }
  return steps;
}
