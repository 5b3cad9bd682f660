import type { PlanMade, PlannedStep as ToldStep } from '../report/event.ts';
import { findChanges } from './changes.ts';
import type { PlannedStep } from './plan.ts';
import type { Prepared } from './prepare.ts';

/** What was decided, in the order of the file. */
export function toPlanMade(prepared: Prepared): PlanMade {
  const order = new Map(prepared.pipeline.steps.map((step, index) => [step.id, index]));
  const sorted = prepared.plan.toSorted(
    (a, b) => (order.get(a.step.id) ?? 0) - (order.get(b.step.id) ?? 0),
  );
  return {
    type: 'plan-made',
    sourceFiles: prepared.source.manifest.files.length,
    steps: sorted.map((planned) => toTold(planned, prepared)),
  };
}

function toTold(planned: PlannedStep, { visible }: Prepared): ToldStep {
  const { step, verdict, reason, expiresAt } = planned;
  const { newest, fallback } = verdict === 'run' ? planned : {};
  const snapshot = planned.snapshot ?? fallback?.snapshot;
  return {
    step: step.id,
    name: step.name,
    needs: step.needs,
    verdict,
    reason,
    changed: namesOfChanged(planned),
    ...(newest && findChanges(step, visible.get(step.id), newest)),
    ...(snapshot && { madeAt: snapshot.createdAt, madeBy: snapshot.run }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

/** What a step starts from that starts from no step is its image. */
function namesOfChanged(planned: PlannedStep): readonly string[] {
  if (planned.verdict === 'hit') return [];
  const isRoot = planned.step.start.kind === 'image';
  return planned.changed.map((name) => (name === 'parent' && isRoot ? 'image' : name));
}
