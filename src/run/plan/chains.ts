import { isDeepStrictEqual } from 'node:util';
import type { StepId, Step } from '../../pipeline/model.ts';
import type { Root } from './keys.ts';
import type { PlannedStep } from './plan.ts';

/**
 * For each running step whose files exactly one other goes on from, and can do so in the same container:
 * the step that does. Starting a container is what costs.
 */
export function planChains(
  plan: readonly PlannedStep[],
  roots: ReadonlyMap<StepId, Root>,
): ReadonlyMap<StepId, StepId> {
  const verdicts = new Map(plan.map((planned) => [planned.step.id, planned]));
  const children = groupByParent(plan);
  const chains = new Map<StepId, StepId>();
  for (const [parent, [child, ...others]] of children) {
    const planned = verdicts.get(parent);
    if (planned?.verdict !== 'run' || !child || others.length > 0) continue;
    if (!hasSameContainer(planned.step, child)) continue;
    // A child that fails and is tolerated before its command hands on what it began with: an image.
    if (child.continueOnError && children.has(child.id)) continue;
    // What is in an anonymous volume is in no commit.
    if (roots.get(parent)?.image.config.volumes.length !== 0) continue;
    chains.set(parent, child.id);
  }
  return chains;
}

/** The steps that run, by the step whose files they start from. */
export function groupByParent(plan: readonly PlannedStep[]): ReadonlyMap<StepId, readonly Step[]> {
  const children = new Map<StepId, Step[]>();
  for (const { step, verdict } of plan) {
    if (verdict !== 'run' || step.start.kind !== 'step') continue;
    const siblings = children.get(step.start.step);
    if (siblings) siblings.push(step);
    else children.set(step.start.step, [step]);
  }
  return children;
}

function hasSameContainer(a: Step, b: Step): boolean {
  const sameTongs =
    a.tongs.length === b.tongs.length && a.tongs.every((name) => b.tongs.includes(name));
  return sameTongs && isDeepStrictEqual(a.resources, b.resources);
}
