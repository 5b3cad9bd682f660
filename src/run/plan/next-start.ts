import { isDeepStrictEqual } from 'node:util';
import type { StepId, Step } from '../../pipeline/model.ts';
import type { Root } from './keys.ts';
import { handlesFailure, mayRun, neededBy, type PlannedStep } from './plan.ts';
import type { Planner } from './planner.ts';
import { toStepContainer } from './step-container.ts';

/** How other steps start from a step's files: not at all, from an image, or in the same anvil. */
export type NextStart = 'none' | 'from-image' | 'in-place';

/**
 * In place if exactly one step may start from the files of a step that runs, and the same container suits both:
 * starting a container is expensive.
 */
export function planNext(
  planned: PlannedStep,
  plan: Pick<Planner, 'childrenOf'>,
  root: Root | undefined,
): NextStart {
  const [next, ...others] = plan
    .childrenOf(planned.step)
    .filter((child) => mayNeedFiles(child, plan));
  if (!next) return 'none';
  // Its children began to start from its image when it was still cached.
  const isAgain = planned.verdict === 'run' && planned.isAgain === true;
  if (isAgain || others.length > 0 || next.verdict !== 'run') return 'from-image';
  if (!hasSameContainer(planned.step, next.step)) return 'from-image';
  // If that step fails before its command, or is skipped, other steps may start from its base: that is an image.
  const isTolerated = next.step.continueOnError;
  if (plan.childrenOf(next.step).some(isTolerated ? mayRun : handlesFailure)) return 'from-image';
  if (mayNotStart(next.step) && isHandledBelow(next.step, plan)) return 'from-image';
  // A commit does not contain the files in an anonymous volume.
  return root?.image.config.volumes.length === 0 ? 'in-place' : 'from-image';
}

/** Whether the step, or one that runs although it is skipped, may start from the files of its parent. */
export function mayNeedFiles(planned: PlannedStep, plan: Pick<Planner, 'childrenOf'>): boolean {
  return mayRun(planned) || (planned.verdict === 'skip' && isHandledBelow(planned.step, plan));
}

/** Whether a step may run after a failure of this one, from its files or, if steps between them are skipped, those. */
function isHandledBelow(step: Step, plan: Pick<Planner, 'childrenOf'>): boolean {
  const open = [step];
  for (let each = open.pop(); each; each = open.pop()) {
    for (const child of plan.childrenOf(each)) {
      if (handlesFailure(child)) return true;
      if (child.verdict !== 'cached') open.push(child.step);
    }
  }
  return false;
}

/** Whether it often happens that the command of such a step does not begin, or is cancelled without the run. */
function mayNotStart(step: Step): boolean {
  const { tongs, secrets, lateEnv, member } = step;
  return (
    tongs.length > 0 ||
    secrets.length > 0 ||
    lateEnv !== undefined ||
    member?.failFast === true ||
    neededBy(step).length > 1
  );
}

/** The steps that start from the files of a step that runs. */
export interface Followers {
  readonly next: NextStart;
  /** The step that continues in its anvil, if one does. */
  readonly continuedBy: PlannedStep | undefined;
  /** Whether a step may start from its files if it fails. Steps change that as they end. */
  readonly isWantedAfterFailure: () => boolean;
}

export function planFollowers(
  planned: PlannedStep,
  plan: Pick<Planner, 'childrenOf'>,
  root: Root | undefined,
): Followers {
  const next = planNext(planned, plan, root);
  const children = plan.childrenOf(planned.step).filter(mayRun);
  return {
    next,
    continuedBy: next === 'in-place' ? children[0] : undefined,
    isWantedAfterFailure: () => isHandledBelow(planned.step, plan),
  };
}

/** The steps that may run, grouped by the step whose files they start from. */
export function groupByParent(plan: readonly PlannedStep[]): ReadonlyMap<StepId, readonly Step[]> {
  const children = new Map<StepId, Step[]>();
  for (const planned of plan) {
    const { step } = planned;
    if (!mayRun(planned) || step.start.kind !== 'step') continue;
    const siblings = children.get(step.start.step);
    if (siblings) siblings.push(step);
    else children.set(step.start.step, [step]);
  }
  return children;
}

function hasSameContainer(a: Step, b: Step): boolean {
  return isDeepStrictEqual(toStepContainer(a), toStepContainer(b));
}
