import type { Clock } from '../../base/clock.ts';
import { within } from '../../base/async/within.ts';
import type { SnapshotRecord } from '../../snapshots/record.ts';
import type { PlanFacts, PlannedStep } from '../plan/plan.ts';
import { planSteps } from '../plan/planner.ts';

/** A plan, with the reasons of its cache misses. */
export interface ExplainedPlan {
  /** Sorted by needs. */
  readonly plan: readonly PlannedStep[];
  /** The facts that it was made from: the planner needs them again when steps have ended. */
  readonly facts: PlanFacts;
  /**
   * The same plan with the changes that caused its misses, if finding them takes long; undefined if the plan has them
   * already. Resolves with undefined if they cannot be found.
   */
  readonly explained: Promise<readonly PlannedStep[] | undefined> | undefined;
}

/** A list of a few snapshots takes less time; on the containerd store, a list of 1,000 takes 3 s. */
const QUICK_MS = 50;

/**
 * Plans, and compares the steps that miss with the earlier snapshots of the pipeline. It waits for the list of these if
 * a step may start from an earlier snapshot, or if `mayWait` is true.
 */
export async function explainMisses(
  found: Omit<PlanFacts, 'known'>,
  list: () => Promise<readonly SnapshotRecord[]>,
  { clock, mayWait }: { readonly clock: Clock; readonly mayWait: boolean },
): Promise<ExplainedPlan> {
  const planned = planFrom({ ...found, known: [] });
  const { plan } = planned;
  const isWaitedFor = plan.some(mayFallBack);
  if (!isWaitedFor && !plan.some(isUnexplained)) return { ...planned, explained: undefined };
  const explaining = list().then((known) => planFrom({ ...found, known }));
  if (mayWait || isWaitedFor) return { ...(await explaining), explained: undefined };
  const late = explaining.catch(() => undefined);
  const quick = await within(late, QUICK_MS, clock);
  if (quick) return { ...quick, explained: undefined };
  return { ...planned, explained: late.then((explained) => explained?.plan) };
}

function planFrom(facts: PlanFacts): Pick<ExplainedPlan, 'plan' | 'facts'> {
  return { plan: planSteps(facts), facts: withoutCompared(facts) };
}

/**
 * The facts stay in memory during the run. Thousands of snapshots may be among them, only for comparison. Those are
 * dropped, except snapshots that steps may start from, and the snapshots that these were made from.
 */
function withoutCompared(facts: PlanFacts): PlanFacts {
  const wanted = facts.steps.flatMap(({ id, start, cacheRules }) => {
    if (cacheRules.fallback === undefined) return [];
    return start.kind === 'step' ? [id, start.step] : [id];
  });
  const ids = new Set<string>(wanted);
  return { ...facts, known: facts.known.filter(({ step }) => ids.has(step)) };
}

/** Whether its snapshot is missing, and no earlier snapshot is known. */
export function isUnexplained(planned: PlannedStep): boolean {
  return planned.verdict === 'run' && planned.reason === 'no-snapshot';
}

/** A step that runs because of a tong may have no snapshot either, and nobody knows of an undecided one. */
function mayFallBack({ step, verdict, reason }: PlannedStep): boolean {
  const mayMiss =
    verdict === 'undecided' ||
    (verdict === 'run' && (reason === 'no-snapshot' || reason === 'tong-needed'));
  return mayMiss && step.cacheRules.fallback !== undefined;
}
