import { InvalidInput } from '../../base/errors/errors.ts';
import { sortByDependencies } from '../../base/sort-by-dependencies.ts';
import { suggest } from '../../base/text/suggest.ts';
import type { Pipeline, Step } from '../../pipeline/model.ts';
import { neededBy } from '../plan/plan.ts';

/** The chosen steps and the steps that they need, in the order of the file; all steps if none is chosen. */
export function selectSteps(pipeline: Pipeline, chosen: readonly string[]): readonly Step[] {
  if (chosen.length === 0) return pipeline.steps;
  const byId = new Map<string, Step>(pipeline.steps.map((step) => [step.id, step]));
  const unknown = chosen.filter((id) => !byId.has(id));
  if (unknown.length > 0) throw unknownSteps(pipeline, unknown);
  const selected = new Set<string>();
  const open = [...chosen];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (selected.has(id)) continue;
    selected.add(id);
    const step = byId.get(id);
    if (step) open.push(...neededBy(step));
  }
  return pipeline.steps.filter((step) => selected.has(step.id));
}

/** Sorts steps so that each comes after the steps that it needs; stable. A pipeline has no circles. */
export function sortByNeeds(steps: readonly Step[]): readonly Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  return sortByDependencies(steps, (step) => neededBy(step).flatMap((id) => byId.get(id) ?? []));
}

function unknownSteps(pipeline: Pipeline, unknown: readonly string[]): InvalidInput {
  const ids = pipeline.steps.map((step) => step.id);
  const known = ids.length > 12 ? `${ids.slice(0, 12).join(', ')}, …` : ids.join(', ');
  return new InvalidInput(
    unknown.map((id) => {
      const near = suggest(id, ids);
      return {
        message: `Cannot run step "${id}": "${pipeline.file}" has no such step`,
        hint: `${near ? `Did you mean "${near}"? ` : ''}The steps are: ${known}.`,
      };
    }),
    'step-unknown',
  );
}
