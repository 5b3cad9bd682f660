import { InvalidInput } from '../../base/errors/errors.ts';
import { sortByDependencies } from '../../base/sort-by-dependencies.ts';
import { StepNames } from '../../pipeline/matrix/step-names.ts';
import type { Pipeline, Step } from '../../pipeline/model.ts';
import { neededBy } from '../plan/plan.ts';

/**
 * The chosen steps and the steps that they need, in the order of the file; all steps if none is chosen. `unit` chooses
 * all members of a matrix, `unit[shard=1]` those with this value.
 */
export function selectSteps(pipeline: Pipeline, chosen: readonly string[]): readonly Step[] {
  if (chosen.length === 0) return pipeline.steps;
  const byId = new Map<string, Step>(pipeline.steps.map((step) => [step.id, step]));
  const open: string[] = findChosen(pipeline, chosen).map(({ id }) => id);
  const selected = new Set<string>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (selected.has(id)) continue;
    selected.add(id);
    const step = byId.get(id);
    if (step) open.push(...neededBy(step));
  }
  return pipeline.steps.filter((step) => selected.has(step.id));
}

/** The chosen steps themselves. */
export function findChosen(pipeline: Pipeline, chosen: readonly string[]): readonly Step[] {
  const names = new StepNames(pipeline.steps);
  const unknown = chosen.filter((name) => names.find(name).steps.length === 0);
  if (unknown.length > 0) throw unknownSteps(pipeline, unknown, names);
  return chosen.flatMap((name) => names.find(name).steps);
}

/** Sorts steps so that each comes after the steps that it needs; stable. A pipeline has no circles. */
export function sortByNeeds(steps: readonly Step[]): readonly Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  return sortByDependencies(steps, (step) => neededBy(step).flatMap((id) => byId.get(id) ?? []));
}

function unknownSteps(
  { file }: Pipeline,
  unknown: readonly string[],
  names: StepNames<Step>,
): InvalidInput {
  return new InvalidInput(
    unknown.map((name) => ({
      message: `Cannot run step "${name}": "${file}" has no such step`,
      hint: names.hintFor(name),
    })),
    'step-unknown',
  );
}
