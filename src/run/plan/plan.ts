import type { Step, StepId, TongName } from '../../pipeline/model.ts';
import { Expiry } from './expiry.ts';
import { chooseFallback, type Fallback, type FallbackChoice } from './fallback.ts';
import type { Root } from './keys.ts';
import type { SnapshotIdentity } from '../../snapshots/identity.ts';
import type { SnapshotRecord } from '../../snapshots/image.ts';
import {
  changedIngredients,
  type IngredientName,
  type Key,
  type SnapshotKey,
} from '../../snapshots/key.ts';

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
  /** Its source is another than that of its newest snapshot, from which it starts (`fallback`). */
  | 'fallback'
  /** So it was, so often that more of its files is gone than is there: it begins anew. */
  | 'fallback-worn'
  /** Its filesystem comes from a step that runs. */
  | 'parent-runs'
  /** Its snapshot was made from another snapshot of its parent than the one that is there now. */
  | 'parent-replaced'
  /** Its snapshot is older than its `ttl`, or than that of a step whose files it goes on from, allows. */
  | 'expired'
  /** A step that runs uses a tong that this one changed. */
  | 'tong-needed';

/** Why a step does not run. */
export type CachedReason =
  | 'snapshot-found'
  /** Another run has built it since the plan was made. */
  | 'built-meanwhile'
  /** All that starts from its files is answered from snapshots: nobody looks at its own. */
  | 'not-needed';

export type PlannedStep = { readonly step: Step; readonly key: Key | undefined } & Verdict;

export type PlannedCached = Extract<PlannedStep, { readonly verdict: 'cached' }>;

type Verdict =
  | {
      readonly verdict: 'cached';
      readonly reason: CachedReason;
      readonly snapshot: SnapshotRecord | undefined;
      /** When that stops counting, in milliseconds since 1970. */
      readonly expiresAt?: number | undefined;
    }
  | {
      readonly verdict: 'run';
      readonly reason: RunReason;
      /** What differs from the newest snapshot of the step. */
      readonly changed: readonly IngredientName[];
      /** That one, where anything differs. */
      readonly newest?: SnapshotRecord | undefined;
      /** What it starts from instead of its parent's files. */
      readonly fallback?: Fallback | undefined;
      /** Of a step whose snapshot has expired: that one. */
      readonly snapshot?: SnapshotRecord | undefined;
      /** When it has. */
      readonly expiresAt?: number | undefined;
    };

export interface PlanFacts {
  /** Selected, each after those that it needs. */
  readonly steps: readonly Step[];
  /** That they belong to: snapshots of others are not compared with, and not started from. */
  readonly project: string;
  readonly keys: ReadonlyMap<StepId, Key>;
  /** The snapshots of these keys that are there. */
  readonly found: ReadonlyMap<SnapshotKey, SnapshotRecord>;
  /** Any snapshots of the pipeline, to compare with, and to start from. */
  readonly known: readonly SnapshotRecord[];
  readonly roots: ReadonlyMap<StepId, Root>;
  readonly useCache: boolean;
  /** Milliseconds since 1970, by which snapshots expire. */
  readonly now: number;
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
  /** For each tong, the steps that were looked at for what they did to it. */
  readonly #searched = new Map<TongName, Set<StepId>>();
  /** Whether a step's snapshot was made from one that is not there any more. */
  readonly #replaced = new Map<StepId, boolean>();
  /** What steps that run start from instead of their parent's files. */
  readonly #fallbacks = new Map<StepId, Fallback>();
  readonly #worn = new Set<StepId>();
  readonly #expiry: Expiry;
  #sizes: ReadonlyMap<SnapshotIdentity, number> | undefined;
  #known: ReadonlyMap<string, readonly SnapshotRecord[]> | undefined;

  constructor(facts: PlanFacts) {
    this.#facts = facts;
    this.#expiry = new Expiry(facts.steps, (step) => this.#snapshotOf(step));
    this.#byId = new Map(facts.steps.map((step) => [step.id, step]));
    for (const step of facts.steps) {
      if (step.start.kind !== 'step') continue;
      const known = this.#children.get(step.start.step);
      if (known) known.push(step);
      else this.#children.set(step.start.step, [step]);
    }
  }

  settle(): void {
    const { steps } = this.#facts;
    for (const step of steps) {
      const reason = this.#reasonOfItsOwn(step);
      if (reason) this.#run(step, reason);
    }
    for (const step of steps.toReversed()) {
      const miss = this.#ask(step);
      if (miss) this.#run(step, miss);
    }
  }

  describe(step: Step): PlannedStep {
    const key = this.#facts.keys.get(step.id);
    const reason = this.#running.get(step.id);
    const own = { snapshot: this.#snapshotOf(step), expiresAt: this.#expiresAt(step) };
    if (reason === undefined) {
      const hit = this.#asked.has(step.id) ? 'snapshot-found' : 'not-needed';
      return { step, key, verdict: 'cached', reason: hit, ...own };
    }
    if (reason === 'expired') return { step, key, verdict: 'run', reason, changed: [], ...own };
    const fallback = this.#fallbacks.get(step.id);
    if (fallback) {
      const verdict = { verdict: 'run', reason: 'fallback', changed: ['inputs'] } as const;
      return { step, key, ...verdict, newest: fallback.snapshot, fallback };
    }
    const newest = reason === 'no-snapshot' ? this.#newestOf(step) : undefined;
    const changed = newest && key ? changedIngredients(newest.parts, key.parts) : [];
    if (changed.length === 0) return { step, key, verdict: 'run', reason, changed };
    const why = this.#worn.has(step.id) ? 'fallback-worn' : 'ingredients-changed';
    return { step, key, verdict: 'run', reason: why, changed, newest };
  }

  /** Makes a step run, with all that follows from it; deep chains are walked without recursion. */
  #run(step: Step, reason: RunReason): void {
    const open: [Step, RunReason][] = [[step, reason]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [each, because] = next;
      if (this.#running.has(each.id)) continue;
      this.#running.set(each.id, this.#reasonOfItsOwn(each) ?? because);
      for (const child of this.#children.get(each.id) ?? []) {
        // What it would have started from was made from other files than these will be.
        this.#fallbacks.delete(child.id);
        open.push([child, 'parent-runs']);
      }
      for (const before of this.#sharersOf(each)) open.push([before, 'tong-needed']);
      const fallback = this.#fallbackOf(each);
      if (fallback === 'worn') this.#worn.add(each.id);
      else if (fallback) {
        this.#fallbacks.set(each.id, fallback);
        continue;
      }
      // A parent was passed over when all its children hit; now one needs its files.
      const parent = this.#parentOf(each);
      const miss = parent && this.#ask(parent);
      if (parent && miss) open.push([parent, miss]);
    }
  }

  /** For a step without a snapshot of its own whose parent does not run. */
  #fallbackOf(step: Step): FallbackChoice {
    const { keys, useCache } = this.#facts;
    const key = keys.get(step.id);
    const parent = this.#parentOf(step);
    if (!key || !useCache || step.cacheRules.fallback !== 'nearest') return undefined;
    if (this.#snapshotOf(step)) return undefined;
    if (parent && this.#running.has(parent.id)) return undefined;
    return chooseFallback({
      key,
      known: this.#knownOf(step),
      isSound: (snapshot) =>
        snapshot.parent?.key === (parent && keys.get(parent.id)?.key) &&
        !this.#isOfReplaced(snapshot, parent) &&
        !this.#isPast(this.#expiry.of(step, snapshot)),
      parentBytesOf: (snapshot) => this.#parentBytesOf(step, snapshot),
    });
  }

  /** Why it runs whatever snapshots there are. */
  #reasonOfItsOwn(step: Step): RunReason | undefined {
    if (!step.cache) return 'not-cached';
    return this.#facts.useCache ? undefined : 'cache-disabled';
  }

  /** Asks for a step's snapshot where somebody needs its files; why it has to run, if it has to. */
  #ask(step: Step): RunReason | undefined {
    if (this.#running.has(step.id) || this.#asked.has(step.id)) return undefined;
    const children = this.#children.get(step.id) ?? [];
    const isNeeded = children.length === 0 || children.some((child) => this.#wantsParent(child));
    if (!isNeeded) return undefined;
    if (!this.#snapshotOf(step)) return 'no-snapshot';
    if (this.#isReplaced(step)) return 'parent-replaced';
    if (this.#isPast(this.#expiresAt(step))) return 'expired';
    this.#asked.add(step.id);
    return undefined;
  }

  /** Whether it starts from the files of its parent. */
  #wantsParent({ id }: Step): boolean {
    return this.#running.has(id) && !this.#fallbacks.has(id);
  }

  /** A snapshot counts when each of its ancestors that is there is the one that it was made from. */
  #isReplaced(step: Step): boolean {
    const passed: StepId[] = [];
    let isReplaced: boolean | undefined;
    for (let each: Step | undefined = step; each; each = this.#parentOf(each)) {
      isReplaced = this.#replaced.get(each.id);
      if (isReplaced !== undefined) break;
      passed.push(each.id);
      const snapshot = this.#snapshotOf(each);
      // An ancestor that is gone is no miss.
      if (!snapshot) break;
      const made = snapshot.parent;
      const found = made && this.#facts.found.get(made.key);
      isReplaced = found && found.identity !== made.identity;
      if (isReplaced) break;
    }
    for (const id of passed) this.#replaced.set(id, isReplaced ?? false);
    return isReplaced ?? false;
  }

  /** The same, of any snapshot that was made from one of this parent. */
  #isOfReplaced({ parent: made }: SnapshotRecord, parent: Step | undefined): boolean {
    const found = made && this.#facts.found.get(made.key);
    if (found && found.identity !== made.identity) return true;
    return parent !== undefined && this.#isReplaced(parent);
  }

  /** Ancestors by needs that name a tong of the step: what they did to it is part of its state. */
  #sharersOf(step: Step): Step[] {
    return step.tongs.flatMap((tong) => this.#findUsers(tong, step));
  }

  /** Those before the step that were not found before: each is looked at once for each tong. */
  #findUsers(tong: TongName, step: Step): Step[] {
    const searched = this.#searched.get(tong) ?? new Set<StepId>();
    this.#searched.set(tong, searched);
    const users: Step[] = [];
    const open = [...step.needs];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const before = this.#byId.get(id);
      if (!before || searched.has(id)) continue;
      searched.add(id);
      open.push(...before.needs);
      if (before.tongs.includes(tong)) users.push(before);
    }
    return users;
  }

  #parentOf({ start }: Step): Step | undefined {
    return start.kind === 'step' ? this.#byId.get(start.step) : undefined;
  }

  #snapshotOf(step: Step): SnapshotRecord | undefined {
    const key = this.#facts.keys.get(step.id);
    return key && this.#facts.found.get(key.key);
  }

  #isPast(expiresAt: number | undefined): boolean {
    return expiresAt !== undefined && expiresAt <= this.#facts.now;
  }

  #expiresAt(step: Step): number | undefined {
    const snapshot = this.#snapshotOf(step);
    return snapshot && this.#expiry.of(step, snapshot);
  }

  #parentBytesOf(step: Step, { parent }: SnapshotRecord): number {
    if (!parent) return this.#facts.roots.get(step.id)?.image.sizeBytes ?? 0;
    this.#sizes ??= new Map(
      this.#facts.known.map(({ identity, sizeBytes }) => [identity, sizeBytes]),
    );
    return this.#sizes.get(parent.identity) ?? 0;
  }

  #newestOf(step: Step): SnapshotRecord | undefined {
    return newestOf(this.#knownOf(step));
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

function newestOf(records: readonly SnapshotRecord[]): SnapshotRecord | undefined {
  let newest: SnapshotRecord | undefined;
  for (const record of records) {
    if (!newest || record.createdAt > newest.createdAt) newest = record;
  }
  return newest;
}
