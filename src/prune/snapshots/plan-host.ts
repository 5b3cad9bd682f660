import { splitSnapshotRepository } from '../../snapshots/names.ts';
import type { SnapshotLimits } from './bounds.ts';
import {
  RepositoryPlanner,
  type PlannedSnapshot,
  type SnapshotFact,
  type SnapshotPlan,
  type Totals,
} from './plan.ts';

export interface HostLimits {
  /** For each repository that is pruned. */
  readonly limits: SnapshotLimits;
  /** Whether a repository is pruned; of any other, only the total of the host removes something. */
  readonly isPruned: (repository: string) => boolean;
  /** The most that all repositories may take together, if the host's policy says so. */
  readonly totalBytes: number | undefined;
}

/**
 * Plans for each repository alone: none loses snapshots because another one is large. If the policy sets a total, then
 * the largest repository loses its least recently used snapshots, until all fit.
 */
export function planHost(
  facts: readonly SnapshotFact[],
  { limits, isPruned, totalBytes = Infinity }: HostLimits,
  now: number,
): SnapshotPlan {
  let { bytesToFree } = limits;
  const repositories = [...Map.groupBy(facts, ownerOf)].map(([repository, own]) => {
    const planner = new RepositoryPlanner(own, now);
    if (isPruned(repository)) {
      planner.settle({ ...limits, bytesToFree });
      if (bytesToFree !== undefined) bytesToFree = Math.max(0, bytesToFree - planner.freedBytes);
    }
    return { isPruned: isPruned(repository), planner };
  });
  const planners = repositories.map(({ planner }) => planner);
  evictBeyond(totalBytes, planners);
  const isTotalMissed = sumKept(planners) > totalBytes;
  const plans = repositories.map((each) => {
    const plan = each.planner.plan();
    // What stays of others is nobody's business, unless it is the reason that the total is missed.
    return each.isPruned || isTotalMissed ? plan : withoutKept(plan);
  });
  return { ...combine(plans, now), isMissed: isTotalMissed || plans.some((plan) => plan.isMissed) };
}

function evictBeyond(totalBytes: number, planners: readonly RepositoryPlanner[]): void {
  const open = new Set(planners);
  let left = sumKept(planners);
  while (left > totalBytes && open.size > 0) {
    const largest = [...open].reduce((a, b) => (b.keptBytes > a.keptBytes ? b : a));
    const before = largest.keptBytes;
    if (!largest.evictNext('over-host-total')) open.delete(largest);
    left -= before - largest.keptBytes;
  }
}

function sumKept(planners: readonly RepositoryPlanner[]): number {
  return planners.reduce((sum, { keptBytes }) => sum + keptBytes, 0);
}

function withoutKept(plan: SnapshotPlan): SnapshotPlan {
  const snapshots = plan.snapshots.filter(isDeleted);
  return { ...plan, snapshots, kept: { records: 0, bytes: 0 } };
}

function isDeleted({ action }: PlannedSnapshot): boolean {
  return action === 'delete';
}

function combine(plans: readonly SnapshotPlan[], now: number): Omit<SnapshotPlan, 'isMissed'> {
  const snapshots = plans.flatMap((plan) => plan.snapshots);
  return {
    madeAt: now,
    // The sort is stable: in each repository children stay before their parents.
    snapshots: snapshots.toSorted((a, b) => a.action.localeCompare(b.action)),
    deleted: addUp(plans.map((plan) => plan.deleted)),
    kept: addUp(plans.map((plan) => plan.kept)),
  };
}

/** The bounds are for all pipelines of a repository together. */
function ownerOf({ repository }: SnapshotFact): string {
  return splitSnapshotRepository(repository).repository;
}

function addUp(totals: readonly Totals[]): Totals {
  return {
    records: totals.reduce((sum, { records }) => sum + records, 0),
    bytes: totals.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
