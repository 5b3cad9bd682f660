import * as fc from 'fast-check';
import type { Step } from '../../../../src/pipeline/model.ts';
import { aStep } from '../../../support/values/steps.ts';
import { chance, sometimes } from '../../../support/values/property.ts';

/** The time at which a plan is made; snapshots of generated steps may expire before it. */
export const NOW = 10;

const MOST_STEPS = 12;

/** A step by its relations to the steps before it: each number is how many steps back. */
export interface StepRecipe {
  readonly parent: number | undefined;
  readonly needs: readonly number[];
  readonly tongs: readonly string[];
  readonly isCached: boolean;
  readonly ttlMs: number | undefined;
  readonly fallsBack: boolean;
}

const stepsBack = fc.integer({ min: 1, max: MOST_STEPS - 1 });

export const stepRecipe: fc.Arbitrary<StepRecipe> = fc.record({
  parent: sometimes(0.7, stepsBack),
  needs: fc.uniqueArray(stepsBack, { maxLength: 3 }),
  tongs: fc
    .tuple(chance(0.25), chance(0.25))
    .map((uses) => ['x', 'y'].filter((_, index) => uses[index])),
  isCached: chance(0.15).map((isUncached) => !isUncached),
  ttlMs: sometimes(0.2, fc.integer({ min: 1, max: 2 * NOW })),
  fallsBack: chance(0.4),
});

/** The steps of a pipeline, each with what else a test needs of it. */
export function listOfSteps<Item>(item: fc.Arbitrary<Item>): fc.Arbitrary<readonly Item[]> {
  return fc.array(item, { minLength: 1, maxLength: MOST_STEPS, size: 'max' });
}

/** The steps of a pipeline that the reader accepts. */
export function toSteps(recipes: readonly StepRecipe[]): Step[] {
  const steps: Step[] = [];
  for (const [index, recipe] of recipes.entries()) {
    const { ttlMs } = recipe;
    const parent = recipe.parent === undefined ? undefined : steps[index - recipe.parent];
    steps.push(
      aStep(`s${index}`, {
        ...(parent && { from: parent.id }),
        needs: recipe.needs.flatMap((back) => steps[index - back]?.id ?? []),
        tongs: recipe.tongs,
        // A cached step must start from a cached one.
        cache: (parent?.cache ?? true) && recipe.isCached,
        cacheRules: {
          ...(ttlMs !== undefined && { ttlMs }),
          ...(recipe.fallsBack && { fallback: 'nearest' }),
        },
      }),
    );
  }
  return steps;
}
