import { EngineFailed, StepFailed } from '../../base/errors/errors.ts';
import type { Step } from '../../pipeline/model.ts';
import type { Warned } from '../../report/event.ts';
import { NOTHING_INHERITED } from '../../snapshots/written.ts';
import type { RunContext } from '../context/context.ts';
import { fetchBase } from '../context/fetch-base.ts';
import { toRootBase } from '../context/root-base.ts';
import type { Slot } from '../../base/async/slots.ts';
import { isGoodToGo, type StepResult } from '../context/step-result.ts';
import { lookUpSnapshot } from '../context/look-up-snapshot.ts';
import type { PlannedStep } from '../plan/plan.ts';
import type { Planner } from '../plan/planner.ts';
import type { Restored } from '../step/step-start.ts';
import type { Scheduler } from './scheduler.ts';

/**
 * The base of a step whose image was removed after the plan was made: a snapshot that another run has built meanwhile,
 * or else the files of the parent, which runs again. Rejects if neither is possible.
 */
export async function restoreBase(
  context: RunContext,
  step: Step,
  by: { readonly plan: Planner; readonly scheduler: Scheduler; readonly slot: Slot },
): Promise<Restored> {
  const root = context.roots.get(step.id);
  // The image that was removed is an earlier snapshot of the step itself.
  if (step.start.kind === 'image' && root) {
    return { base: toRootBase(root), cacheable: true, inherited: NOTHING_INHERITED };
  }
  const parent = by.plan.parentOf(step);
  const found = parent && (await findAgain(context, parent));
  if (found) return found;
  const changed = by.plan.loseBase(step.id);
  if (!parent || !changed) throw snapshotGone(step);
  for (const { step: again, verdict } of changed) {
    if (verdict === 'run') context.report(runsAgain(again));
  }
  by.slot.lend();
  const result = await by.scheduler.redo(changed, parent.step.id);
  await by.slot.takeBack();
  if (!isGoodToGo(result)) throw notMadeAgain(step, parent.step, result);
  const { base, cacheable } = result.handOver;
  if (base) return { base, cacheable, inherited: result.written ?? NOTHING_INHERITED };
  throw snapshotGone(step);
}

async function findAgain(
  context: RunContext,
  { step, key }: PlannedStep,
): Promise<Restored | undefined> {
  const snapshot = step.cache && key ? await lookUpSnapshot(context, key.key) : undefined;
  const base = snapshot && (await fetchBase(context, step, snapshot));
  return base && { base, cacheable: true, inherited: snapshot.written ?? NOTHING_INHERITED };
}

function runsAgain(step: Step): Warned {
  return {
    type: 'warned',
    code: 'snapshot-gone',
    message: `The snapshot of step "${step.id}" was removed after the plan was made, so the step runs again`,
  };
}

function notMadeAgain(
  step: Step,
  parent: Step,
  { end: { message = 'it failed' }, fault }: StepResult,
): Error {
  // An error of the engine or of Tongs is reported unchanged.
  if (fault instanceof Error) return fault;
  return new StepFailed(
    `Cannot start step "${step.id}": step "${parent.id}", whose snapshot was removed after the plan was made, ran again and failed: ${message}`,
    { code: 'need-failed' },
  );
}

function snapshotGone(step: Step): EngineFailed {
  return new EngineFailed(
    `Cannot start step "${step.id}": the image that it starts from was removed after the plan was made`,
    { code: 'snapshot-gone', hint: 'Run the pipeline again.' },
  );
}
