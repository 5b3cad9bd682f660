import { formatDuration } from '../base/duration.ts';
import { describeError } from '../base/format-error.ts';
import { EngineFailed } from '../base/errors.ts';
import { sideBySide } from '../base/side-by-side.ts';
import { within } from '../base/within.ts';
import type { Engine } from '../engine/engine.ts';
import { useReference, type SnapshotRecord } from '../snapshots/image.ts';
import { toHour } from '../snapshots/tag.ts';
import type { PlannedStep } from './plan.ts';
import type { RunParts } from './run-parts.ts';

/** The snapshots that a plan uses: those that answer for steps or that steps go on from, and all that they were made from. */
export function usedSnapshots(plan: readonly PlannedStep[]): readonly SnapshotRecord[] {
  return plan.flatMap((planned) => {
    const snapshot = planned.verdict === 'hit' ? planned.snapshot : planned.fallback?.snapshot;
    return snapshot ? [snapshot] : [];
  });
}

/** Notes, at most once an hour, that snapshots were used. What a run makes has its time in a label. Never rejects. */
export async function noteUse(
  snapshots: readonly SnapshotRecord[],
  { engine, clock, report }: Pick<RunParts, 'engine' | 'clock' | 'report'>,
): Promise<void> {
  const hour = toHour(clock.now());
  const stale = snapshots.filter((snapshot) => lastHour(snapshot) < hour);
  if (stale.length === 0) return;
  const warn = (problem: string): void =>
    report({
      type: 'warned',
      code: 'use-not-noted',
      message: `Cannot note that snapshots were used: ${problem}`,
      hint: 'Until it is noted, they are pruned as if they had not been.',
    });
  const noted = sideBySide(stale, (snapshot) => moveUse(engine, snapshot, hour)).then(
    () => true,
    (error: unknown) => {
      warn(describeError(error));
      return true;
    },
  );
  if (await within(noted, LONGEST_MS, clock)) return;
  warn(`the engine gave no answer within ${formatDuration(LONGEST_MS)}`);
}

const LONGEST_MS = 30_000;

function lastHour({ usedInHours, createdAt }: SnapshotRecord): number {
  return Math.max(toHour(createdAt), ...usedInHours);
}

/** The new one first: without any, it would count as not used since it was made. */
async function moveUse(engine: Engine, snapshot: SnapshotRecord, hour: number): Promise<void> {
  try {
    await engine.tagImage(snapshot.image, useReference(snapshot, hour));
  } catch (error) {
    // Pruned or built again since the plan was made.
    if (error instanceof EngineFailed && error.status === 404) return;
    throw error;
  }
  for (const before of snapshot.usedInHours) {
    await engine.removeImage(useReference(snapshot, before));
  }
}
