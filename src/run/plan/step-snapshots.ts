import type { Step, StepId } from '../../pipeline/model.ts';
import type { SnapshotIdentity } from '../../snapshots/identity.ts';
import type { SnapshotRecord } from '../../snapshots/record.ts';
import type { Key, SnapshotKey } from '../../snapshots/key.ts';
import { Expiry } from './expiry.ts';
import { chooseFallback, type FallbackChoice } from './fallback.ts';
import type { LateFacts, PlanFacts, RunReason } from './plan.ts';
import type { StepTree } from './step-tree.ts';

/** The snapshots of steps, without regard to which steps run. */
export class StepSnapshots {
  readonly #facts: PlanFacts;
  readonly #tree: StepTree;
  readonly #keys: Map<StepId, Key>;
  readonly #found: Map<SnapshotKey, SnapshotRecord>;
  readonly #expiry: Expiry;
  /** Whether a step's snapshot was made from a snapshot that was replaced. */
  readonly #replaced = new Map<StepId, boolean>();
  #sizes: ReadonlyMap<SnapshotIdentity, number> | undefined;
  #known: ReadonlyMap<string, readonly SnapshotRecord[]> | undefined;

  constructor(facts: PlanFacts, tree: StepTree) {
    this.#facts = facts;
    this.#tree = tree;
    this.#keys = new Map(facts.keys);
    this.#found = new Map(facts.found);
    this.#expiry = new Expiry(facts.steps, (step) => this.of(step));
  }

  keyOf({ id }: Step): Key | undefined {
    return this.#keys.get(id);
  }

  /** The snapshot of the step's key. */
  of(step: Step): SnapshotRecord | undefined {
    const key = this.keyOf(step);
    return key && this.#found.get(key.key);
  }

  /** Takes what became known about a late step, after the step whose files it starts from. */
  learn(step: Step, { key, snapshot }: LateFacts): void {
    const { id } = step;
    this.#expiry.add(step);
    if (!key) return;
    this.#keys.set(id, key);
    if (snapshot) this.#found.set(key.key, snapshot);
    this.#replaced.delete(id);
  }

  /** The snapshot of the step's key is gone. */
  forget(step: Step): void {
    const key = this.keyOf(step);
    if (key) this.#found.delete(key.key);
  }

  /** Why the step cannot use its snapshot; undefined if it can. */
  missOf(step: Step): RunReason | undefined {
    if (!this.of(step)) return 'no-snapshot';
    if (this.#isReplaced(step)) return 'parent-replaced';
    return this.#isPast(this.expiresAt(step)) ? 'expired' : undefined;
  }

  expiresAt(step: Step): number | undefined {
    const snapshot = this.of(step);
    return snapshot && this.#expiry.of(step, snapshot);
  }

  /** The newest snapshot of any version of the step. */
  newestOf(step: Step): SnapshotRecord | undefined {
    let newest: SnapshotRecord | undefined;
    for (const record of this.#knownOf(step)) {
      if (!newest || record.createdAt > newest.createdAt) newest = record;
    }
    return newest;
  }

  /** The fallback of a step without a snapshot whose parent does not run. */
  fallbackOf(step: Step): FallbackChoice {
    const key = this.keyOf(step);
    if (!key || !this.#facts.useCache || step.cacheRules.fallback !== 'nearest') return undefined;
    if (this.of(step)) return undefined;
    const parent = this.#tree.parentOf(step);
    return chooseFallback({
      key,
      known: this.#knownOf(step),
      isSound: (snapshot) =>
        snapshot.parent?.key === (parent && this.keyOf(parent)?.key) &&
        !this.#isOfReplaced(snapshot, parent) &&
        !this.#isPast(this.#expiry.of(step, snapshot)),
      parentBytesOf: (snapshot) => this.#parentBytesOf(step, snapshot),
    });
  }

  /** False if every ancestor with a snapshot still has the one that this snapshot was made from. */
  #isReplaced(step: Step): boolean {
    const passed: StepId[] = [];
    let isReplaced: boolean | undefined;
    for (let each: Step | undefined = step; each; each = this.#tree.parentOf(each)) {
      isReplaced = this.#replaced.get(each.id);
      if (isReplaced !== undefined) break;
      passed.push(each.id);
      const snapshot = this.of(each);
      // An ancestor without a snapshot causes no miss.
      if (!snapshot) break;
      const made = snapshot.parent;
      const found = made && this.#found.get(made.key);
      isReplaced = found && found.identity !== made.identity;
      if (isReplaced) break;
    }
    for (const id of passed) this.#replaced.set(id, isReplaced ?? false);
    return isReplaced ?? false;
  }

  /** The same for any snapshot that was made from a snapshot of this parent. */
  #isOfReplaced({ parent: made }: SnapshotRecord, parent: Step | undefined): boolean {
    const found = made && this.#found.get(made.key);
    if (found && found.identity !== made.identity) return true;
    return parent !== undefined && this.#isReplaced(parent);
  }

  #isPast(expiresAt: number | undefined): boolean {
    return expiresAt !== undefined && expiresAt <= this.#facts.now;
  }

  #parentBytesOf(step: Step, { parent }: SnapshotRecord): number {
    if (!parent) return this.#facts.roots.get(step.id)?.image.sizeBytes ?? 0;
    this.#sizes ??= new Map(
      this.#facts.known.map(({ identity, sizeBytes }) => [identity, sizeBytes]),
    );
    return this.#sizes.get(parent.identity) ?? 0;
  }

  #knownOf(step: Step): readonly SnapshotRecord[] {
    const { known, project } = this.#facts;
    this.#known ??= Map.groupBy(
      known.filter((record) => record.project === project),
      (record) => record.step,
    );
    return this.#known.get(step.id) ?? [];
  }
}
