import { begunAtOf, type Lineage, type SnapshotRecord } from '../../snapshots/image.ts';
import { changedIngredients, type IngredientName, type Key } from '../../snapshots/key.ts';

/** An earlier snapshot of a step, from which the step starts instead of from its parent's files. */
export interface Fallback {
  readonly snapshot: SnapshotRecord;
  /** Of what is made from it. */
  readonly lineage: Lineage;
}

/** `worn`: there is one, but it is time to begin anew. */
export type FallbackChoice = Fallback | 'worn' | undefined;

export interface FallbackFacts {
  readonly key: Key;
  /** Snapshots of the step, in any order. */
  readonly known: readonly SnapshotRecord[];
  /** Whether it counts but for its key: not replaced below, and not expired. */
  readonly isSound: (snapshot: SnapshotRecord) => boolean;
  /** What the files take that it was made from, as far as that is known. */
  readonly parentBytesOf: (snapshot: SnapshotRecord) => number;
}

/**
 * The newest snapshot in which nothing but the source is another. That is what tools can tell which make
 * anew what changed: they go by the time of files, and see no other script, env or image. The parent's
 * files are the same, since its key is; where it is made anew, nobody falls back.
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

/** The lineage of what is made from a snapshot; undefined where it is time to begin anew. */
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
  // What was live is measured once, when the step started from its parent: then all that it added was.
  const dead = sizeBytes - before.parentBytes - before.ownBytes;
  const isWorn = dead > Math.max(before.ownBytes, LEAST_DEAD_BYTES);
  if (isWorn || before.generation >= MOST_GENERATIONS) return undefined;
  return { ...before, generation: before.generation + 1 };
}

const MOST_GENERATIONS = 20;

/** Less is not worth beginning anew. */
const LEAST_DEAD_BYTES = 16 * 1024 ** 2;

function isOnlySource(changed: readonly IngredientName[]): boolean {
  return changed.length === 1 && changed[0] === 'inputs';
}
