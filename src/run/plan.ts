import type { Step, StepId } from '../pipeline/model.ts';
import type { SnapshotRecord } from '../snapshots/image.ts';
import {
  changedIngredients,
  type IngredientName,
  type Key,
  type SnapshotKey,
} from '../snapshots/key.ts';

/** Why a step runs. */
export type RunReason =
  /** It is not to be cached. */
  | 'not-cached'
  /** The caller wants no snapshot to be used, or none to be kept. */
  | 'cache-disabled'
  /** No snapshot of any version of the step is there. */
  | 'no-snapshot'
  /** There is one, of other ingredients. */
  | 'ingredients-changed'
  /** Its filesystem comes from a step that runs. */
  | 'parent-runs'
  /** Its snapshot was made from another snapshot of its parent than the one that is there now. */
  | 'parent-replaced'
  /** A step that runs uses a tong that this one changed. */
  | 'tong-needed';

/** Why a step does not run. */
export type HitReason =
  | 'snapshot-found'
  /** All that starts from its files is answered from snapshots: nobody looks at its own. */
  | 'not-needed';

export type PlannedStep = { readonly step: Step; readonly key: Key | undefined } & Verdict;

type Verdict =
  | {
      readonly verdict: 'hit';
      readonly reason: HitReason;
      readonly snapshot: SnapshotRecord | undefined;
    }
  | {
      readonly verdict: 'run';
      readonly reason: RunReason;
      /** What differs from the newest snapshot of the step. */
      readonly changed: readonly IngredientName[];
    };

export interface PlanFacts {
  /** Selected, each after those that it needs. */
  readonly steps: readonly Step[];
  readonly keys: ReadonlyMap<StepId, Key>;
  /** The snapshots of these keys that are there. */
  readonly found: ReadonlyMap<SnapshotKey, SnapshotRecord>;
  /** Any snapshots of the pipeline, to compare with. */
  readonly known: readonly SnapshotRecord[];
  readonly useCache: boolean;
}

/**
 * Decides for each step whether its snapshot answers for it or it runs. From the leaves back: a step
 * whose only use is to feed steps that hit is not needed. What runs takes with it all that starts from
 * its files, and those before it that changed a tong which it uses.
 */
export function planSteps(facts: PlanFacts): readonly PlannedStep[] {
  const planner = new Planner(facts);
  planner.settle();
  return facts.steps.map((step) => planner.describe(step));
}

class Planner {
  readonly #facts: PlanFacts;
  readonly #byId: ReadonlyMap<StepId, Step>;
  readonly #children = new Map<StepId, Step[]>();
  /** Why each step that runs does; steps not in it hit. */
  readonly #running = new Map<StepId, RunReason>();
  /** Cached steps whose own snapshot is asked for. */
  readonly #asked = new Set<StepId>();

  constructor(facts: PlanFacts) {
    this.#facts = facts;
    this.#byId = new Map(facts.steps.map((step) => [step.id, step]));
    for (const step of facts.steps) {
      if (step.start.kind !== 'step') continue;
      const known = this.#children.get(step.start.step);
      if (known) known.push(step);
      else this.#children.set(step.start.step, [step]);
    }
  }

  settle(): void {
    const { steps, useCache } = this.#facts;
    for (const step of steps) {
      if (!step.cache) this.#run(step, 'not-cached');
      else if (!useCache) this.#run(step, 'cache-disabled');
    }
    for (const step of steps.toReversed()) this.#ask(step);
  }

  describe(step: Step): PlannedStep {
    const key = this.#facts.keys.get(step.id);
    const reason = this.#running.get(step.id);
    if (reason === undefined) {
      const asked = this.#asked.has(step.id);
      const snapshot = key && this.#facts.found.get(key.key);
      return {
        step,
        key,
        verdict: 'hit',
        reason: asked ? 'snapshot-found' : 'not-needed',
        snapshot,
      };
    }
    const changed = reason === 'no-snapshot' ? this.#compare(step, key) : [];
    const isOther = changed.length > 0;
    return { step, key, verdict: 'run', reason: isOther ? 'ingredients-changed' : reason, changed };
  }

  /** Makes a step run, with all that follows from it; deep chains are walked without recursion. */
  #run(step: Step, reason: RunReason): void {
    const open: [Step, RunReason][] = [[step, reason]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [each, because] = next;
      if (this.#running.has(each.id)) continue;
      this.#running.set(each.id, because);
      for (const child of this.#children.get(each.id) ?? []) open.push([child, 'parent-runs']);
      for (const before of this.#sharersOf(each)) open.push([before, 'tong-needed']);
      this.#askParent(each);
    }
  }

  /** A parent was passed over when all its children hit; now one needs its files. */
  #askParent(step: Step): void {
    const parent = step.start.kind === 'step' ? this.#byId.get(step.start.step) : undefined;
    if (parent && !this.#running.has(parent.id)) this.#ask(parent);
  }

  #ask(step: Step): void {
    if (this.#running.has(step.id) || this.#asked.has(step.id)) return;
    const children = this.#children.get(step.id) ?? [];
    const isNeeded = children.length === 0 || children.some((child) => this.#running.has(child.id));
    if (!isNeeded) return;
    const miss = this.#findMiss(step);
    if (miss) this.#run(step, miss);
    else this.#asked.add(step.id);
  }

  /** A snapshot counts when each of its ancestors that is there is the one that it was made from. */
  #findMiss(step: Step): RunReason | undefined {
    let current: Step | undefined = step;
    let isOwn = true;
    while (current) {
      const key = this.#facts.keys.get(current.id);
      const snapshot = key && this.#facts.found.get(key.key);
      // An ancestor that is gone is no miss.
      if (!snapshot) return isOwn ? 'no-snapshot' : undefined;
      const parent: SnapshotRecord | undefined =
        snapshot.parent && this.#facts.found.get(snapshot.parent.key);
      if (parent && parent.image !== snapshot.parent?.image) return 'parent-replaced';
      current = current.start.kind === 'step' ? this.#byId.get(current.start.step) : undefined;
      isOwn = false;
    }
    return undefined;
  }

  /** Ancestors by needs that name a tong of the step: what they did to it is part of its state. */
  #sharersOf(step: Step): Step[] {
    if (step.tongs.length === 0) return [];
    const seen = new Set<StepId>();
    const open = [...step.needs];
    const sharers: Step[] = [];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const before = this.#byId.get(id);
      if (!before || seen.has(id)) continue;
      seen.add(id);
      open.push(...before.needs);
      if (before.tongs.some((tong) => step.tongs.includes(tong))) sharers.push(before);
    }
    return sharers;
  }

  #compare(step: Step, key: Key | undefined): IngredientName[] {
    if (!key) return [];
    const versions = this.#facts.known.filter((record) => record.step === step.id);
    const newest = versions.toSorted((a, b) => b.createdAt - a.createdAt)[0];
    return newest ? changedIngredients(newest.parts, key.parts) : [];
  }
}
