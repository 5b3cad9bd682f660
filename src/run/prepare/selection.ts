import { InvalidInput } from '../../base/errors/errors.ts';
import { suggest } from '../../base/text/suggest.ts';
import type { Pipeline, Step, StepId } from '../../pipeline/model.ts';

/** The chosen steps and all that they need, in the order of the file; without a choice, all. */
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
    open.push(...(step?.needs ?? []), ...(step?.start.kind === 'step' ? [step.start.step] : []));
  }
  return pipeline.steps.filter((step) => selected.has(step.id));
}

/** Every step after those that it needs; stable. The pipeline has no cycles. */
export function sortByNeeds(steps: readonly Step[]): readonly Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const sorted: Step[] = [];
  const waiting = new Map<StepId, number>();
  const dependents = new Map<StepId, Step[]>();
  for (const step of steps) {
    const needs = step.needs.filter((need) => byId.has(need));
    waiting.set(step.id, needs.length);
    for (const need of needs) {
      const known = dependents.get(need);
      if (known) known.push(step);
      else dependents.set(need, [step]);
    }
  }
  const ready = steps.filter((step) => waiting.get(step.id) === 0);
  for (const step of ready) {
    sorted.push(step);
    for (const dependent of dependents.get(step.id) ?? []) {
      const left = (waiting.get(dependent.id) ?? 1) - 1;
      waiting.set(dependent.id, left);
      if (left === 0) ready.push(dependent);
    }
  }
  return sorted;
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
