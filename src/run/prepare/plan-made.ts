import type {
  MissesExplained,
  PlanMade,
  ReportedPrivilege,
  ReportedStep,
  StepDecided,
} from '../../report/plan-event.ts';
import type { Step } from '../../pipeline/model.ts';
import type { JudgedRequest } from '../../policy/check-grants.ts';
import type { SnapshotRecord } from '../../snapshots/record.ts';
import type { IngredientName } from '../../snapshots/key.ts';
import { findChanges } from '../plan/step-marks.ts';
import { isUnexplained } from './explain-misses.ts';
import { createIgnorable, findUntracked } from './ignorable-files.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { findPreparerChanges, namesOfChanged } from '../plan/preparer-changes.ts';
import type { Prepared } from './prepare.ts';

/** The event with the verdicts of a plan, in the order of the file. */
export function toPlanMade(prepared: Prepared): PlanMade {
  const isIgnorable = createIgnorable(prepared.source, prepared.startedAt);
  const isLater = (planned: PlannedStep): boolean =>
    prepared.explained !== undefined && isUnexplained(planned);
  return {
    type: 'plan-made',
    sourceFiles: prepared.source.manifest.files.length,
    ...(prepared.privileges.length > 0 && {
      privileges: prepared.privileges.map(toReportedPrivilege),
    }),
    steps: inOrder(prepared.plan, prepared).map((planned) => {
      const reported = toReported(planned, prepared, isIgnorable);
      return isLater(planned) ? { ...reported, reason: 'snapshot-missing' } : reported;
    }),
  };
}

function toReportedPrivilege(request: JudgedRequest): ReportedPrivilege {
  const { grant, subject, wants, verdict } = request;
  return { grant, subject, wants, verdict };
}

/** The event with the verdict of a step that was undecided when the plan was made. */
export function toStepDecided(planned: PlannedStep, prepared: Prepared): StepDecided {
  const isIgnorable = createIgnorable(prepared.source, prepared.startedAt);
  return { type: 'step-decided', ...toReported(planned, prepared, isIgnorable) };
}

/** The event with the changes of the steps whose reason the plan did not know in time. */
export function toMissesExplained(
  explained: readonly PlannedStep[],
  prepared: Prepared,
): MissesExplained {
  const isIgnorable = createIgnorable(prepared.source, prepared.startedAt);
  const unexplained = new Set(prepared.plan.filter(isUnexplained).map(({ step }) => step.id));
  const steps = explained.filter(({ step }) => unexplained.has(step.id));
  return {
    type: 'misses-explained',
    steps: inOrder(steps, prepared).map((planned) => toReported(planned, prepared, isIgnorable)),
  };
}

function inOrder(plan: readonly PlannedStep[], { pipeline }: Prepared): PlannedStep[] {
  const order = new Map(pipeline.steps.map((step, index) => [step.id, index]));
  return plan.toSorted((a, b) => (order.get(a.step.id) ?? 0) - (order.get(b.step.id) ?? 0));
}

type IsIgnorable = (path: string) => boolean;

function toReported(
  planned: PlannedStep,
  prepared: Prepared,
  isIgnorable: IsIgnorable,
): ReportedStep {
  const { step, verdict, reason } = planned;
  const { newest, fallback, changed = [] } = verdict === 'run' ? planned : {};
  const isKnown = verdict === 'run' || verdict === 'cached';
  const { snapshot = fallback?.snapshot, expiresAt } = isKnown ? planned : {};
  return {
    step: step.id,
    name: step.name,
    needs: step.needs,
    ...(step.member && { matrix: { id: step.member.unit, values: step.member.values } }),
    verdict,
    reason,
    changed: namesOfChanged(step, changed),
    ...(step.condition && { condition: step.condition.text }),
    ...(verdict === 'undecided' && waitOf(step, prepared)),
    ...(newest && findReasons(planned, prepared, { newest, changed, isIgnorable })),
    ...(snapshot && { madeAt: snapshot.createdAt, madeBy: snapshot.run }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

function waitOf({ id }: Step, { late }: Prepared): Pick<ReportedStep, 'waitsFor'> {
  const wait = late.waitOf(id);
  return wait ? { waitsFor: wait } : {};
}

/** The changes since a snapshot was made, as far as its marks show them. */
function findReasons(
  planned: PlannedStep,
  { source, visible: all, preparers }: Prepared,
  by: {
    readonly newest: SnapshotRecord;
    readonly changed: readonly IngredientName[];
    readonly isIgnorable: IsIgnorable;
  },
): Pick<ReportedStep, 'changedEnv' | 'changedFiles' | 'changedPreparers' | 'ignorable'> {
  const { newest, changed, isIgnorable } = by;
  const { step } = planned;
  const changedPreparers = findPreparerChanges(preparers.get(step.id) ?? [], newest.marks.steps);
  const visible = all.get(step.id);
  const changes = {
    ...findChanges(step, { visible, isFirst: isIgnorable }, newest),
    ...(changedPreparers.length > 0 && { changedPreparers }),
  };
  if (!visible || !changed.includes('inputs')) return changes;
  const found = changes.changedFiles
    ? changes.changedFiles.names.filter(isIgnorable)
    : findUntracked(source, visible, newest.createdAt);
  // A file that the step names is part of the source on purpose.
  const ignorable = found.filter((path) => !step.inputs?.some(({ glob }) => glob === path));
  return { ...changes, ...(ignorable.length > 0 && { ignorable }) };
}
