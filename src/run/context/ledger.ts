import { ephemeralReference } from '../../snapshots/names.ts';
import { begunAtOf, type SnapshotRecord } from '../../snapshots/record.ts';
import type { SnapshotKey } from '../../snapshots/key.ts';

/** What one run has made and has warned of. */
export class RunLedger {
  readonly #run: string;
  readonly #ephemerals: string[] = [];
  readonly #madeAt = new Map<SnapshotKey, readonly number[]>();
  readonly #warned = new Set<string>();

  constructor(run: string) {
    this.#run = run;
  }

  /** A new name for an image that goes with the run. Ask before the commit: one that is broken off may leave an image. */
  nameEphemeral(): string {
    const reference = ephemeralReference(this.#run, this.#ephemerals.length);
    this.#ephemerals.push(reference);
    return reference;
  }

  /** All these names, those of children before those of their parents. */
  ephemerals(): readonly string[] {
    return this.#ephemerals.toReversed();
  }

  /** Notes when the files of a key were made, and those that they were made from. */
  noteTimes(made: Pick<SnapshotRecord, 'key' | 'createdAt' | 'lineage' | 'ancestors'>): void {
    this.#madeAt.set(made.key, toTimes(made));
  }

  /** The times that were noted of a key, the newest first; undefined where this run has not made its files. */
  timesOf(key: SnapshotKey): readonly number[] | undefined {
    return this.#madeAt.get(key);
  }

  /** Notes that the run has warned of something, as it does once. */
  noteWarning(subject: string): void {
    this.#warned.add(subject);
  }

  hasWarned(subject: string): boolean {
    return this.#warned.has(subject);
  }
}

/** When a snapshot's files were made, and those that they were made from. */
export function toTimes(
  made: Pick<SnapshotRecord, 'createdAt' | 'lineage' | 'ancestors'>,
): readonly number[] {
  return [begunAtOf(made), ...made.ancestors];
}
