import type { ImageId } from '../../engine/types.ts';
import type { SnapshotIdentity } from '../../snapshots/identity.ts';
import { SOURCE_IMAGE } from '../../snapshots/record.ts';
import { PROTECTED_MS, type SnapshotLimits } from './bounds.ts';

// Decides which snapshots to remove. `perform.ts` removes them.

/** What is known of one snapshot, or of an image that was one. */
export interface SnapshotFact {
  readonly image: ImageId;
  readonly identity: SnapshotIdentity;
  /** Undefined if a newer snapshot of the same key has taken it. */
  readonly name: string | undefined;
  /** The names that record a use. */
  readonly uses: readonly string[];
  /** The names that somebody else has given it. */
  readonly otherNames: readonly string[];
  /** The name of all snapshots of its pipeline. */
  readonly repository: string;
  readonly scope: string;
  readonly step: string;
  readonly createdAt: number;
  /** The end of the hour in which it was last used, or the time at which it was made. */
  readonly lastUsedAt: number;
  /** The image below, without ephemeral images in between. */
  readonly parent: string;
  /** The image directly below. */
  readonly liesOn: string;
  /** The snapshot that it was made from. If steps shared an anvil, that is not the image below. */
  readonly madeFrom: SnapshotIdentity | undefined;
  /** The size of its own layer, as far as the engine knows it. */
  readonly ownBytes: number;
  /** A container that was made from it, or a run in progress that has made it or is making it again. */
  readonly heldBy: 'container' | 'run' | undefined;
  /** Whether a run of its repository is in progress whose process is not visible from here: it may use any snapshot. */
  readonly besideUnseenRun: boolean;
}

export type DeleteReason =
  /** It has lost its name, so no run finds it. */
  | 'replaced'
  /** A source image on a replaced snapshot: no step starts from it any more. */
  | 'parent-replaced'
  /** Everything that is not in use is removed. */
  | 'not-in-use'
  | 'unused-long-enough'
  | 'over-max-size'
  | 'low-disk'
  /** The snapshots of all repositories together exceed the total of the host's policy, and those of this one are the largest. */
  | 'over-host-total';

export type KeepReason =
  | 'in-use'
  | 'run-under-way'
  /** A snapshot that was made from it is in use. */
  | 'descendant-in-use'
  | 'named-by-others'
  /** A run whose process is not visible from here may have used it. */
  | 'used-recently'
  | 'needed-by-kept'
  | 'within-bounds';

export type PlannedSnapshot = { readonly fact: SnapshotFact } & (
  | { readonly action: 'delete'; readonly because: DeleteReason }
  | { readonly action: 'keep'; readonly because: KeepReason }
);

export interface SnapshotPlan {
  /** Milliseconds since 1970; ages count from this time. */
  readonly madeAt: number;
  /** Those that are removed first are first: children before their parents. */
  readonly snapshots: readonly PlannedSnapshot[];
  readonly deleted: Totals;
  readonly kept: Totals;
  /** Whether the snapshots that have to stay exceed the bounds. */
  readonly isMissed: boolean;
}

/** The number of snapshots, and the size of their own layers. */
export interface Totals {
  readonly records: number;
  readonly bytes: number;
}

/** Which snapshots of one repository are removed, which stay, and why: the least recently used go first. */
export function planSnapshotPrune(
  facts: readonly SnapshotFact[],
  limits: SnapshotLimits,
  now: number,
): SnapshotPlan {
  const planner = new RepositoryPlanner(facts, now);
  planner.settle(limits);
  return planner.plan();
}

/** Plans for one repository. */
export class RepositoryPlanner {
  readonly #now: number;
  readonly #byImage: ReadonlyMap<string, SnapshotFact>;
  readonly #byIdentity: ReadonlyMap<SnapshotIdentity, SnapshotFact>;
  /** Snapshots that stay, by the image below them. */
  readonly #keptChildren = new Map<string, Set<SnapshotFact>>();
  /** Includes the uses of its descendants: only the use of a chain's last step is recorded. */
  readonly #lastUse = new Map<SnapshotFact, number>();
  /** Snapshots that are in use, and all their ancestors. */
  readonly #inUse = new Set<SnapshotFact>();
  readonly #gone = new Map<SnapshotFact, DeleteReason>();
  /** Snapshots that stay only because of a snapshot that lies on them. */
  readonly #needed = new Set<SnapshotFact>();
  /** The least recently used first, and children before their parents. */
  readonly #order: readonly SnapshotFact[];
  readonly #totalBytes: number;
  #freedBytes = 0;
  #limits: SnapshotLimits | undefined;
  /** How many of the order `evictNext` has tried. */
  #tried = 0;

  constructor(facts: readonly SnapshotFact[], now: number) {
    this.#now = now;
    this.#byImage = new Map(facts.map((fact) => [fact.image, fact]));
    this.#byIdentity = new Map(facts.map((fact) => [fact.identity, fact]));
    for (const fact of facts) this.#addChild(fact);
    for (const fact of facts) this.#recordUse(fact);
    for (const fact of facts) if (fact.heldBy) this.#noteHolder(fact);
    const depth = new Map(facts.map((fact) => [fact, this.#depthOf(fact)]));
    this.#order = facts.toSorted(
      (a, b) =>
        this.#lastUseOf(a) - this.#lastUseOf(b) ||
        (depth.get(b) ?? 0) - (depth.get(a) ?? 0) ||
        b.createdAt - a.createdAt,
    );
    this.#totalBytes = sumBytes(facts);
  }

  /** The size of what stays. */
  get keptBytes(): number {
    return this.#totalBytes - this.#freedBytes;
  }

  get freedBytes(): number {
    return this.#freedBytes;
  }

  /** Removes what exceeds the bounds of the repository. */
  settle(limits: SnapshotLimits): void {
    this.#limits = limits;
    const { olderThanMs, maxBytes = Infinity, bytesToFree = 0 } = limits;
    for (const fact of this.#order) {
      if (fact.name === undefined) this.#remove(fact, 'replaced');
      else if (this.#isStranded(fact)) this.#remove(fact, 'parent-replaced');
    }
    for (const fact of this.#order) {
      if (limits.all) this.#remove(fact, 'not-in-use');
    }
    for (const fact of this.#order) {
      const isOld = this.#lastUseOf(fact) < this.#now - olderThanMs;
      if (isOld) this.#remove(fact, 'unused-long-enough');
    }
    for (const fact of this.#order) {
      if (this.keptBytes > maxBytes) this.#remove(fact, 'over-max-size');
    }
    for (const fact of this.#order) {
      if (this.#freedBytes < bytesToFree) this.#remove(fact, 'low-disk');
    }
  }

  /** Removes the least recently used snapshot that may go; false if none may. */
  evictNext(because: DeleteReason): boolean {
    // Children are before their parents, so that a parent that has to stay now has to stay for good.
    for (let fact = this.#order[this.#tried]; fact; fact = this.#order[this.#tried]) {
      this.#tried += 1;
      const before = this.#gone.size;
      this.#remove(fact, because);
      if (this.#gone.size > before) return true;
    }
    return false;
  }

  plan(): SnapshotPlan {
    const snapshots = this.#planned();
    const deleted = sum(snapshots.filter(({ action }) => action === 'delete'));
    const kept = sum(snapshots.filter(({ action }) => action === 'keep'));
    const { maxBytes = Infinity, bytesToFree = 0 } = this.#limits ?? {};
    const isMissed = kept.bytes > maxBytes || deleted.bytes < bytesToFree;
    return { madeAt: this.#now, snapshots, deleted, kept, isMissed };
  }

  #planned(): PlannedSnapshot[] {
    const gone = [...this.#gone].map(([fact, because]) => ({
      fact,
      action: 'delete' as const,
      because,
    }));
    const kept = this.#order
      .filter((fact) => !this.#gone.has(fact))
      .map((fact) => ({ fact, action: 'keep' as const, because: this.#whyKept(fact) }));
    return [...gone, ...kept];
  }

  /** Removes a replaced parent as well, if it stayed only because of this one. */
  #remove(fact: SnapshotFact, because: DeleteReason): void {
    if (this.#gone.has(fact) || this.#whatProtects(fact)) return;
    if ((this.#keptChildren.get(fact.image)?.size ?? 0) > 0) {
      this.#needed.add(fact);
      return;
    }
    this.#gone.set(fact, because);
    this.#freedBytes += fact.ownBytes;
    this.#keptChildren.get(fact.parent)?.delete(fact);
    const parent = this.#byImage.get(fact.parent);
    if (parent && this.#needed.has(parent)) {
      this.#needed.delete(parent);
      if (parent.name === undefined) this.#remove(parent, 'replaced');
    }
  }

  #isStranded({ step, madeFrom }: SnapshotFact): boolean {
    const parent = madeFrom && this.#byIdentity.get(madeFrom);
    return step === SOURCE_IMAGE && parent !== undefined && parent.name === undefined;
  }

  #whyKept(fact: SnapshotFact): KeepReason {
    const protection = this.#whatProtects(fact);
    return protection ?? (this.#needed.has(fact) ? 'needed-by-kept' : 'within-bounds');
  }

  #whatProtects(fact: SnapshotFact): KeepReason | undefined {
    if (fact.heldBy) return fact.heldBy === 'container' ? 'in-use' : 'run-under-way';
    if (fact.otherNames.length > 0) return 'named-by-others';
    // No run finds a snapshot without a name.
    if (fact.name === undefined) return undefined;
    if (this.#inUse.has(fact)) return 'descendant-in-use';
    const isRecent = this.#now - this.#lastUseOf(fact) < PROTECTED_MS;
    return fact.besideUnseenRun && isRecent ? 'used-recently' : undefined;
  }

  #addChild(fact: SnapshotFact): void {
    const known = this.#keptChildren.get(fact.parent);
    if (known) known.add(fact);
    else this.#keptChildren.set(fact.parent, new Set([fact]));
  }

  /** All ancestors of a snapshot in use are in use as well. */
  #noteHolder(holder: SnapshotFact): void {
    const open = [holder];
    for (let each = open.pop(); each; each = open.pop()) {
      if (this.#inUse.has(each)) continue;
      this.#inUse.add(each);
      open.push(...this.#before(each));
    }
  }

  /** Passes the use on to all ancestors. Stops at one with a later use, so that each is visited rarely. */
  #recordUse(fact: SnapshotFact): void {
    const lastUse = Math.min(this.#now, fact.lastUsedAt);
    const open = [fact];
    for (let each = open.pop(); each; each = open.pop()) {
      if (lastUse <= (this.#lastUse.get(each) ?? -1)) continue;
      this.#lastUse.set(each, lastUse);
      open.push(...this.#before(each));
    }
  }

  /** The image below, and the snapshot that it was made from. They differ only if steps shared an anvil. */
  #before({ parent, madeFrom }: SnapshotFact): SnapshotFact[] {
    const found = [this.#byImage.get(parent), madeFrom && this.#byIdentity.get(madeFrom)];
    return found.flatMap((each) => (each ? [each] : []));
  }

  #lastUseOf(fact: SnapshotFact): number {
    return this.#lastUse.get(fact) ?? fact.lastUsedAt;
  }

  #depthOf(fact: SnapshotFact): number {
    let depth = 0;
    for (let each = this.#byImage.get(fact.parent); each; each = this.#byImage.get(each.parent)) {
      depth += 1;
    }
    return depth;
  }
}

function sum(planned: readonly PlannedSnapshot[]): Totals {
  return { records: planned.length, bytes: sumBytes(planned.map(({ fact }) => fact)) };
}

function sumBytes(facts: readonly SnapshotFact[]): number {
  return facts.reduce((bytes, { ownBytes }) => bytes + ownBytes, 0);
}
