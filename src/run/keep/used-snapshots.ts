import type { SnapshotRecord } from '../../snapshots/record.ts';
import type { PlannedStep } from '../plan/plan.ts';

/** The snapshots that a plan uses: as the result of a step, or as the files that a step starts from. */
export function usedSnapshots(plan: readonly PlannedStep[]): readonly SnapshotRecord[] {
  return plan.flatMap((planned) => {
    if (planned.verdict === 'run') return planned.fallback ? [planned.fallback.snapshot] : [];
    if (planned.verdict !== 'cached' || planned.reason === 'not-needed') return [];
    return planned.snapshot ? [planned.snapshot] : [];
  });
}
