import { begunAtOf, type Lineage, type SnapshotRecord } from '../../snapshots/record.ts';
import { changedIngredients, type IngredientName, type Key } from '../../snapshots/key.ts';

/** An earlier snapshot of a step, from which the step starts instead of from its parent's files. */
export interface Fallback {
  readonly snapshot: SnapshotRecord;
  /** The lineage of the snapshot that is made from it. */
  readonly lineage: Lineage;
}

/** `worn`: there is a snapshot, but most of its layers are overwritten, so the step starts over. */
export type FallbackChoice = Fallback | 'worn' | undefined;

export interface FallbackFacts {
  readonly key: Key;
  /** Snapshots of the step, in any order. */
  readonly known: readonly SnapshotRecord[];
  /** Whether it is usable apart from its key: no ancestor was replaced, and it has not expired. */
  readonly isSound: (snapshot: SnapshotRecord) => boolean;
  /** The size of the files that it was made from; 0 if unknown. */
  readonly parentBytesOf: (snapshot: SnapshotRecord) => number;
}

/**
 * The newest snapshot that differs from the step only in its source. Incremental tools compare the times of files, so
 * they notice a changed source, but no changed script, env or image. The parent's key is the same, and so are its
 * files. A step whose parent runs has no fallback.
 */
export function chooseFallback(facts: FallbackFacts): FallbackChoice {
  const [newest] = facts.known
    .filter(({ parts }) => isOnlySource(changedIngredients(parts, facts.key.parts)))
    .filter(facts.isSound)
    .toSorted((a, b) => b.createdAt - a.createdAt);
  if (!newest) return undefined;
  const lineage = continueLineage(newest, facts.parentBytesOf(newest));
  return lineage ? { snapshot: newest, lineage } : 'worn';
}

/** The lineage of a snapshot that is made from this one; undefined if the step has to start over. */
export function continueLineage(
  snapshot: SnapshotRecord,
  parentBytes: number,
): Lineage | undefined {
  const { sizeBytes } = snapshot;
  const before = snapshot.lineage ?? {
    generation: 0,
    begunAt: begunAtOf(snapshot),
    parentBytes,
    ownBytes: Math.max(0, sizeBytes - parentBytes),
  };
  // Live data was measured once, when the step started from its parent: then everything that it added was live.
  const dead = sizeBytes - before.parentBytes - before.ownBytes;
  const isWorn = dead > Math.max(before.ownBytes, LEAST_DEAD_BYTES);
  if (isWorn || before.generation >= MOST_GENERATIONS) return undefined;
  return { ...before, generation: before.generation + 1 };
}

const MOST_GENERATIONS = 20;

/** With less dead data, starting over does not pay. */
const LEAST_DEAD_BYTES = 16 * 1024 ** 2;

function isOnlySource(changed: readonly IngredientName[]): boolean {
  return changed.length === 1 && changed[0] === 'inputs';
}
