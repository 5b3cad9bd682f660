import { abortable } from '../../../base/async/abortable.ts';
import { sideBySide } from '../../../base/async/side-by-side.ts';
import { within } from '../../../base/async/within.ts';
import type { Clock } from '../../../base/clock.ts';
import { formatDuration } from '../../../base/duration.ts';
import { EngineFailed } from '../../../base/errors/errors.ts';
import { describeError } from '../../../base/errors/format-error.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { Waiting } from '../../../engine/types.ts';
import type { Warned } from '../../../report/event.ts';
import { readSnapshotLabels } from '../../labels.ts';
import { findOwnNames, snapshotReference, useReference } from '../../names.ts';
import type { SnapshotRecord } from '../../record.ts';
import { toHour } from '../../tag.ts';

const LONGEST_MS = 30_000;

/**
 * Records uses of snapshots in their second tags. The labels of a snapshot have the time at which it was made. The use
 * of a snapshot counts for the snapshots below it too: pruning knows that (`prune/snapshots/plan.ts`).
 */
export class UseRecorder {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #report: (warning: Warned) => void;
  /** After a failure it records nothing more. */
  #isOff = false;

  constructor(
    engine: Engine,
    { clock, report }: { readonly clock: Clock; readonly report: (warning: Warned) => void },
  ) {
    this.#engine = engine;
    this.#clock = clock;
    this.#report = report;
  }

  /** As `SnapshotStore.recordUse`. */
  async record(snapshots: readonly SnapshotRecord[], { signal }: Waiting): Promise<void> {
    const hour = toHour(this.#clock.now());
    const stale = snapshots.filter((snapshot) => lastHour(snapshot) < hour);
    if (stale.length === 0 || this.#isOff) return;
    try {
      const problem = await abortable(this.#tryRecording(stale, hour), signal);
      if (problem === undefined || this.#isOff) return;
      this.#isOff = true;
      this.#report(toWarning(problem));
    } catch {
      // It was aborted.
    }
  }

  /** Resolves with the problem, if there is one. */
  async #tryRecording(stale: readonly SnapshotRecord[], hour: number): Promise<string | undefined> {
    const recording = sideBySide(stale, (snapshot) => moveUse(this.#engine, snapshot, hour));
    const recorded = recording.then(() => 'recorded' as const);
    try {
      if (await within(recorded, LONGEST_MS, this.#clock)) return undefined;
      return `the engine did not answer within ${formatDuration(LONGEST_MS)}`;
    } catch (error) {
      return describeError(error);
    }
  }
}

function toWarning(problem: string): Warned {
  return {
    type: 'warned',
    code: 'use-not-recorded',
    message: `Cannot record that snapshots were used: ${problem}`,
    hint: 'Pruning may remove them sooner, as if this run had not used them.',
  };
}

function lastHour({ usedInHours, createdAt }: SnapshotRecord): number {
  return Math.max(toHour(createdAt), ...usedInHours);
}

/** Sets the new tag first: without a tag, the snapshot would look as if it was never used. */
async function moveUse(engine: Engine, snapshot: SnapshotRecord, hour: number): Promise<void> {
  // The look-up may have read only some of its names.
  const image = await engine.inspectImage(snapshotReference(snapshot));
  // Pruned since it was looked up.
  if (!image) return;
  const { uses } = findOwnNames(image.tags, readSnapshotLabels(image.config.labels));
  if (uses.some((use) => use.hour >= hour)) return;
  try {
    await engine.tagImage(image.id, useReference(snapshot, hour));
  } catch (error) {
    if (error instanceof EngineFailed && error.status === 404) return;
    throw error;
  }
  for (const { reference } of uses) await engine.removeImage(reference);
}
