import { ephemeralReference } from '../../snapshots/names.ts';
import { begunAtOf, type SnapshotRecord } from '../../snapshots/record.ts';
import type { SnapshotKey } from '../../snapshots/key.ts';

/** What one run has made, and its warnings. */
export class RunLedger {
  readonly #run: string;
  readonly #ephemerals: string[] = [];
  readonly #madeAt = new Map<SnapshotKey, readonly number[]>();
  readonly #warned = new Set<string>();

  constructor(run: string) {
    this.#run = run;
  }

  /** A new name for an ephemeral image. Ask before the commit: a commit that was interrupted may leave an image. */
  nameEphemeral(): string {
    const reference = ephemeralReference(this.#run, this.#ephemerals.length);
    this.#ephemerals.push(reference);
    return reference;
  }

  /** The names of all ephemeral images, children before their parents. */
  ephemerals(): readonly string[] {
    return this.#ephemerals.toReversed();
  }

  /** Notes when the files of a key were made, and when each of their ancestors was. */
  noteTimes(made: Pick<SnapshotRecord, 'key' | 'createdAt' | 'lineage' | 'ancestors'>): void {
    this.#madeAt.set(made.key, toTimes(made));
  }

  /** The noted times of a key, the newest first; undefined if this run has not made its files. */
  timesOf(key: SnapshotKey): readonly number[] | undefined {
    return this.#madeAt.get(key);
  }

  /** Notes a warning, which the run reports only once. */
  noteWarning(subject: string): void {
    this.#warned.add(subject);
  }

  hasWarned(subject: string): boolean {
    return this.#warned.has(subject);
  }
}

/** When a snapshot's files were made, and when each of their ancestors was. */
export function toTimes(
  made: Pick<SnapshotRecord, 'createdAt' | 'lineage' | 'ancestors'>,
): readonly number[] {
  return [begunAtOf(made), ...made.ancestors];
}
