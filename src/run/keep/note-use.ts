import { formatDuration } from '../../base/duration.ts';
import { describeError } from '../../base/errors/format-error.ts';
import { EngineFailed } from '../../base/errors/errors.ts';
import { sideBySide } from '../../base/async/side-by-side.ts';
import { within } from '../../base/async/within.ts';
import type { Engine } from '../../engine/engine.ts';
import {
  findOwnNames,
  readClaim,
  snapshotReference,
  useReference,
  type SnapshotRecord,
} from '../../snapshots/image.ts';
import { toHour } from '../../snapshots/tag.ts';
import type { PlannedStep } from '../plan/plan.ts';
import type { RunContext } from '../context/context.ts';

/**
 * The snapshots that a plan asks for: those that are looked at for their steps, and those that steps start from.
 * That what they were made from was used with them, the pruner sees for itself (`prune/snapshots/plan.ts`).
 */
export function usedSnapshots(plan: readonly PlannedStep[]): readonly SnapshotRecord[] {
  return plan.flatMap((planned) => {
    if (planned.verdict === 'run') return planned.fallback ? [planned.fallback.snapshot] : [];
    return planned.snapshot && planned.reason !== 'not-needed' ? [planned.snapshot] : [];
  });
}

/** Notes, at most once an hour, that snapshots were used. What a run makes has its time in a label. Never rejects. */
export async function noteUse(
  snapshots: readonly SnapshotRecord[],
  { engine, clock, report }: Pick<RunContext, 'engine' | 'clock' | 'report'>,
): Promise<void> {
  const hour = toHour(clock.now());
  const stale = snapshots.filter((snapshot) => lastHour(snapshot) < hour);
  if (stale.length === 0) return;
  const warn = (problem: string): void =>
    report({
      type: 'warned',
      code: 'use-not-recorded',
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
  // What looked the snapshot up may not have been told of these names.
  const image = await engine.inspectImage(snapshotReference(snapshot));
  // Pruned since the plan was made.
  if (!image) return;
  const { uses } = findOwnNames(image.tags, readClaim(image.config.labels));
  if (uses.some((use) => use.hour >= hour)) return;
  try {
    await engine.tagImage(image.id, useReference(snapshot, hour));
  } catch (error) {
    if (error instanceof EngineFailed && error.status === 404) return;
    throw error;
  }
  for (const { reference } of uses) await engine.removeImage(reference);
}
