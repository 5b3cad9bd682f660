import type { Step, StepId, TongName } from '../../pipeline/model.ts';
import { changedIngredients } from '../../snapshots/key.ts';
import type { Fallback, FallbackChoice } from './fallback.ts';
import { Endings, type Completion } from './endings.ts';
import { type LateFacts, type PlanFacts, type PlannedStep, type RunReason } from './plan.ts';
import { StepSnapshots } from './step-snapshots.ts';
import { StepTree } from './step-tree.ts';

/** The verdict of each step, after some steps have ended; `completed` is in the order in which they ended. */
export function planSteps(
  facts: PlanFacts,
  completed: Iterable<readonly [StepId, Completion]> = [],
): readonly PlannedStep[] {
  const planner = new Planner(facts);
  for (const [id, completion] of completed) planner.complete(id, completion);
  return planner.steps();
}

/**
 * Decides for each step whether it is cached or runs. It begins with the leaves: a step whose files only cached steps
 * start from is not needed. If a step runs, so do all steps that start from its files, and all earlier steps that
 * change a tong which it uses.
 *
 * Ask it again whenever more is known; the effort depends on what changes.
 * - A verdict changes in two ways only: a cached step may have to run after all, and a step is skipped if a step that
 *   it needs did not succeed.
 * - A cached step that has ended but has to run counts as not ended.
 * Nothing here waits, or calls an engine.
 */
export class Planner {
  readonly #tree: StepTree;
  readonly #snapshots: StepSnapshots;
  readonly #useCache: boolean;
  /** Steps that are undecided, because their key is not known yet. */
  readonly #late: Set<StepId>;
  /** The reason of each step that runs; other decided steps are cached. */
  readonly #running = new Map<StepId, RunReason>();
  /** Cached steps whose own snapshot is used. */
  readonly #asked = new Set<StepId>();
  /** Steps that run after all, although they were cached. */
  readonly #again = new Set<StepId>();
  /** Steps that are skipped because a step that they need did not succeed. */
  readonly #skipped = new Set<StepId>();
  /** Steps whose condition is false. */
  readonly #unwanted: Set<StepId>;
  /** Steps that a condition or the env of another step depends on: whether they succeed, and what they write. */
  readonly #read: ReadonlySet<StepId>;
  readonly #endings = new Endings();
  /** For each tong, the steps that the search for its users has visited. */
  readonly #searched = new Map<TongName, Set<StepId>>();
  /** The fallbacks from which steps start instead of their parent's files. */
  readonly #fallbacks = new Map<StepId, Fallback>();
  readonly #worn = new Set<StepId>();
  /** The steps that are being decided: the verdict of one may follow from that of another. */
  #open: ReadonlySet<StepId> = new Set();
  #changed = new Set<StepId>();

  constructor(facts: PlanFacts) {
    this.#tree = new StepTree(facts.steps);
    this.#snapshots = new StepSnapshots(facts, this.#tree);
    this.#useCache = facts.useCache;
    this.#late = new Set(facts.late);
    this.#unwanted = new Set(facts.skipped);
    this.#read = findRead(facts.steps.filter(({ id }) => !this.#unwanted.has(id)));
    const known = facts.steps.filter(({ id }) => !this.#late.has(id) && !this.#unwanted.has(id));
    this.#decide(known);
    for (const round of facts.learned ?? []) this.learn(round);
    this.#changed.clear();
  }

  /** All steps, sorted by needs. */
  steps(): readonly PlannedStep[] {
    return this.#tree.steps.map((step) => this.#describe(step));
  }

  of(id: StepId): PlannedStep | undefined {
    const step = this.#tree.find(id);
    return step && this.#describe(step);
  }

  parentOf(step: Step): PlannedStep | undefined {
    const parent = this.#tree.parentOf(step);
    return parent && this.#describe(parent);
  }

  /** The steps that start from its files. */
  childrenOf(step: Step): readonly PlannedStep[] {
    return this.#tree.childrenOf(step).map((child) => this.#describe(child));
  }

  /** The steps that need it, or start from its files. */
  dependentsOf(step: Step): readonly StepId[] {
    return this.#tree.dependentsOf(step).map(({ id }) => id);
  }

  /** Takes the end of a step; returns the steps whose verdict has changed. */
  complete(id: StepId, completion: Completion): readonly PlannedStep[] {
    const step = this.#tree.find(id);
    if (!step) return [];
    this.#endings.complete(step, completion);
    if (this.#endings.causeOf(id) !== undefined)
      this.#tree.dependentsOf(step).forEach((each) => this.#skip(each));
    return this.#takeChanged();
  }

  /** Takes what became known about late steps; returns the steps whose verdict has changed. */
  learn(learned: ReadonlyMap<StepId, LateFacts>): readonly PlannedStep[] {
    const ids = [...learned.keys()].filter((id) => this.#late.delete(id));
    for (const { id } of this.#tree.inOrder(ids)) this.#learn(id, learned.get(id) ?? {});
    const steps = this.#tree.inOrder(ids);
    this.#decide(steps.filter(({ id }) => !this.#unwanted.has(id)));
    // A step whose only child is skipped is needed for its own sake.
    for (const step of steps.toReversed()) {
      const parent = this.#unwanted.has(step.id) ? this.#tree.parentOf(step) : undefined;
      const miss = parent && this.#findMiss(parent);
      if (parent && miss) this.#run(parent, miss);
    }
    return this.#takeChanged();
  }

  /**
   * The image from which a step should start is gone, so its parent has to run after all. Returns the steps whose
   * verdict has changed; undefined if the files cannot be made again.
   */
  loseBase(id: StepId): readonly PlannedStep[] | undefined {
    const step = this.#tree.find(id);
    const parent = step && this.#tree.parentOf(step);
    if (!parent) return undefined;
    if (this.#again.has(parent.id)) return [];
    if (this.#running.has(parent.id) || this.#late.has(parent.id)) return undefined;
    this.#fallbacks.delete(id);
    this.#snapshots.forget(parent);
    if (!this.#canRunAgain(parent)) return undefined;
    this.#asked.delete(parent.id);
    this.#run(parent, 'no-snapshot');
    return this.#takeChanged();
  }

  #learn(id: StepId, facts: LateFacts): void {
    if (facts.step) this.#tree.replace(facts.step);
    const step = this.#tree.find(id);
    if (step) this.#snapshots.learn(step, facts);
    if (!facts.isSkipped) return;
    this.#unwanted.add(id);
    this.#changed.add(id);
  }

  /** The steps are sorted by needs. */
  #decide(steps: readonly Step[]): void {
    this.#open = new Set(steps.map(({ id }) => id));
    for (const step of steps) {
      this.#changed.add(step.id);
      const parent = this.#tree.parentOf(step);
      const doesParentRun = parent !== undefined && this.#running.has(parent.id);
      const reason = this.#reasonOfItsOwn(step) ?? (doesParentRun ? 'parent-runs' : undefined);
      if (reason) this.#run(step, reason);
    }
    for (const step of steps.toReversed()) {
      const miss = this.#findMiss(step);
      if (miss) this.#run(step, miss);
    }
    this.#open = new Set();
  }

  /** Not if it uses a tong: none is held for a cached step, and its changes of the tong may come too late. */
  #canRunAgain(step: Step): boolean {
    for (let each: Step | undefined = step; each; each = this.#tree.parentOf(each)) {
      if (each.tongs.length > 0) return false;
      const parent = this.#tree.parentOf(each);
      if (!parent || this.#running.has(parent.id) || !this.#snapshots.missOf(parent)) return true;
    }
    return true;
  }

  #takeChanged(): readonly PlannedStep[] {
    const changed = this.#changed;
    this.#changed = new Set();
    return [...changed].flatMap((id) => this.of(id) ?? []);
  }

  #describe(step: Step): PlannedStep {
    const key = this.#snapshots.keyOf(step);
    const cause = this.#skipped.has(step.id) ? this.#endings.causeFor(step) : undefined;
    if (cause !== undefined) return { step, key, verdict: 'skip', reason: 'need-failed', cause };
    if (this.#unwanted.has(step.id))
      return { step, key, verdict: 'skip', reason: 'condition-false' };
    if (this.#late.has(step.id)) return { step, key, verdict: 'undecided', reason: 'needs-open' };
    const reason = this.#running.get(step.id);
    if (reason !== undefined) return this.#describeRun(step, reason);
    return {
      step,
      key,
      verdict: 'cached',
      reason: this.#asked.has(step.id) ? 'snapshot-found' : 'not-needed',
      snapshot: this.#snapshots.of(step),
      expiresAt: this.#snapshots.expiresAt(step),
    };
  }

  #describeRun(step: Step, decided: RunReason): PlannedStep {
    const reason = decided === 'parent-runs' ? this.#ownMissOf(step) : decided;
    const key = this.#snapshots.keyOf(step);
    const run = { step, key, verdict: 'run', ...(this.#again.has(step.id) && AGAIN) } as const;
    if (reason === 'expired') {
      const [snapshot, expiresAt] = [this.#snapshots.of(step), this.#snapshots.expiresAt(step)];
      return { ...run, reason, changed: [], snapshot, expiresAt };
    }
    const fallback = this.#fallbacks.get(step.id);
    if (fallback) {
      return {
        ...run,
        reason: 'fallback',
        changed: ['inputs'],
        newest: fallback.snapshot,
        fallback,
      };
    }
    const newest = reason === 'no-snapshot' ? this.#snapshots.newestOf(step) : undefined;
    const changed = newest && key ? changedIngredients(newest.parts, key.parts) : [];
    if (changed.length === 0) return { ...run, reason, changed };
    const why = this.#worn.has(step.id) ? 'fallback-worn' : 'ingredients-changed';
    return { ...run, reason: why, changed, newest };
  }

  /**
   * A missing snapshot of its own says more than that its parent runs. Otherwise the reason of a step would depend on
   * which of its siblings was decided first.
   */
  #ownMissOf(step: Step): RunReason {
    const isMissing = this.#snapshots.missOf(step) === 'no-snapshot';
    return isMissing && this.#snapshots.keyOf(step) ? 'no-snapshot' : 'parent-runs';
  }

  /** Lets a step run, with all consequences for other steps. Without recursion, because chains may be deep. */
  #run(step: Step, reason: RunReason): void {
    const open: [Step, RunReason][] = [[step, reason]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [each, because] = next;
      if (this.#running.has(each.id)) continue;
      if (this.#late.has(each.id) || this.#skipped.has(each.id)) continue;
      if (this.#unwanted.has(each.id)) continue;
      this.#mark(each, this.#reasonOfItsOwn(each) ?? because);
      for (const child of this.#tree.childrenOf(each)) {
        // An earlier decision stays: the child's snapshot was made from files of the same key.
        if (!this.#open.has(child.id)) continue;
        // The child's fallback was made from other files of its parent than the new ones.
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
      // The parent was not needed as long as all its children were cached; now a child needs its files.
      const parent = this.#tree.parentOf(each);
      const miss = parent && this.#findMiss(parent);
      if (parent && miss) open.push([parent, miss]);
    }
  }

  #mark(step: Step, reason: RunReason): void {
    this.#running.set(step.id, reason);
    this.#changed.add(step.id);
    if (this.#endings.reopen(step.id)) this.#again.add(step.id);
    if (this.#endings.causeFor(step) !== undefined) this.#skip(step);
  }

  /** Not if its condition asks for failures itself. */
  #skip({ id, condition }: Step): void {
    if (this.#endings.get(id) || this.#skipped.has(id)) return;
    if (condition?.hasStatus || this.#unwanted.has(id)) return;
    this.#skipped.add(id);
    this.#changed.add(id);
  }

  /** For a step without a snapshot of its own whose parent does not run. */
  #fallbackOf(step: Step): FallbackChoice {
    const parent = this.#tree.parentOf(step);
    const doesParentRun = parent !== undefined && this.#running.has(parent.id);
    return doesParentRun ? undefined : this.#snapshots.fallbackOf(step);
  }

  /** Why it runs, regardless of its snapshots. */
  #reasonOfItsOwn(step: Step): RunReason | undefined {
    if (this.#late.has(step.id)) return undefined;
    if (!step.cache) return 'not-cached';
    return this.#useCache ? undefined : 'cache-disabled';
  }

  /** If a step's files are needed, uses its snapshot, or returns why it has to run instead. */
  #findMiss(step: Step): RunReason | undefined {
    const isDecided = this.#running.has(step.id) || this.#asked.has(step.id);
    if (isDecided || this.#late.has(step.id)) return undefined;
    if (this.#unwanted.has(step.id) || !this.#isNeeded(step)) return undefined;
    const miss = this.#snapshots.missOf(step);
    if (miss) return miss;
    this.#asked.add(step.id);
    this.#changed.add(step.id);
    return undefined;
  }

  #isNeeded(step: Step): boolean {
    const children = this.#tree
      .childrenOf(step)
      .filter(({ id }) => !this.#unwanted.has(id) && !this.#skipped.has(id));
    if (children.length === 0 || step.artifacts.length > 0) return true;
    if (this.#read.has(step.id)) return true;
    // A child that is skipped leaves its parent without a child.
    return children.some(
      (child) => this.#wantsParent(child) || (this.#late.has(child.id) && child.condition),
    );
  }

  /** Whether it starts from the files of its parent. */
  #wantsParent({ id }: Step): boolean {
    return this.#running.has(id) && !this.#fallbacks.has(id);
  }

  /** Ancestors by needs that use a tong of the step: their changes are part of its state. */
  #sharersOf(step: Step): readonly Step[] {
    return step.sharedTongs.flatMap((tong) => {
      const searched = this.#searched.get(tong) ?? new Set<StepId>();
      this.#searched.set(tong, searched);
      return this.#tree.findUsersBefore(step, tong, searched);
    });
  }
}

const AGAIN = { isAgain: true } as const;

function findRead(steps: readonly Step[]): ReadonlySet<StepId> {
  const read = new Set<StepId>();
  for (const { needs, condition, lateEnv } of steps) {
    const expressions = [...(condition ? [condition] : []), ...Object.values(lateEnv ?? {})];
    for (const { reads } of expressions) for (const id of reads) read.add(id);
    if (condition?.hasStatus) for (const id of needs) read.add(id);
  }
  return read;
}
