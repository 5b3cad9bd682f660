import type { Step, StepId, TongName } from '../../pipeline/model.ts';

/** The steps that use a tong before another step does. */
export interface TongPreparers {
  readonly tong: TongName;
  /** In the order of the plan. */
  readonly steps: readonly Step[];
}

/**
 * For each step, its tongs that other steps have prepared. Those are the ancestors by needs that name the same tong,
 * without the ancestors by files: the key contains these as the parent. The steps are sorted by needs. Steps without
 * such tongs are absent.
 */
export function findPreparers(
  steps: readonly Step[],
): ReadonlyMap<StepId, readonly TongPreparers[]> {
  const found = new Map<StepId, readonly TongPreparers[]>();
  const finder = new PreparerFinder(steps);
  if (!finder.isNeeded) return found;
  for (const step of steps) {
    const prepared = finder.find(step);
    if (prepared.length > 0) found.set(step.id, prepared);
  }
  return found;
}

/** Finds the preparers of one step after the other. The steps are sorted by needs. */
export class PreparerFinder {
  readonly #users: ReadonlyMap<TongName, StepSet>;
  readonly #places: ReadonlyMap<StepId, StepSet>;
  readonly #byNeeds = new Map<StepId, StepSet>();
  readonly #byFiles = new Map<StepId, StepSet>();
  readonly #members: Members;

  constructor(steps: readonly Step[]) {
    this.#users = findUsers(steps);
    this.#places = new Map(this.isNeeded ? steps.map(({ id }, index) => [id, bitOf(index)]) : []);
    this.#members = new Members(steps);
    if (!this.isNeeded) return;
    for (const { id, needs } of steps) {
      let all = 0n;
      for (const need of needs) all |= this.#with(need, this.#byNeeds);
      this.#byNeeds.set(id, all);
    }
  }

  /** Whether any step uses a tong. */
  get isNeeded(): boolean {
    return this.#users.size > 0;
  }

  /** Call it for each step, after the step whose files it starts from. */
  find({ id, start, sharedTongs }: Step): readonly TongPreparers[] {
    if (!this.isNeeded) return [];
    const files = start.kind === 'step' ? this.#with(start.step, this.#byFiles) : 0n;
    this.#byFiles.set(id, files);
    const others = (this.#byNeeds.get(id) ?? 0n) & ~files;
    return sharedTongs.toSorted().flatMap((tong) => {
      const preparers = this.#members.of(others & (this.#users.get(tong) ?? 0n));
      return preparers.length > 0 ? [{ tong, steps: preparers }] : [];
    });
  }

  /** A step and its ancestors. */
  #with(id: StepId, ancestors: ReadonlyMap<StepId, StepSet>): StepSet {
    return (ancestors.get(id) ?? 0n) | (this.#places.get(id) ?? 0n);
  }
}

/**
 * For each step, the steps whose artifacts are put into it: those that it needs and whose files it does not start
 * from, directly or through other steps. Steps without such needs are absent.
 */
export function findArtifactNeeds(steps: readonly Step[]): ReadonlyMap<StepId, readonly Step[]> {
  const found = new Map<StepId, readonly Step[]>();
  const byId = new Map(steps.map((step) => [step.id, step]));
  if (!steps.some(({ artifacts }) => artifacts.length > 0)) return found;
  for (const step of steps) {
    const sources = step.needs.flatMap((id) => byId.get(id) ?? []);
    const others = sources.filter(
      (source) => source.artifacts.length > 0 && !startsFrom(step, source, byId),
    );
    if (others.length > 0) found.set(step.id, others);
  }
  return found;
}

function startsFrom(step: Step, other: Step, byId: ReadonlyMap<StepId, Step>): boolean {
  for (let each: Step | undefined = step; each?.start.kind === 'step';) {
    if (each.start.step === other.id) return true;
    each = byId.get(each.start.step);
  }
  return false;
}

/**
 * The steps that snapshots depend on: the cached steps, the steps that have prepared a tong of these or whose artifacts
 * are put into them, and the steps whose files these start from. Each has a key, whether it is cached or not.
 */
export function findKeyed(
  steps: readonly Step[],
  preparers: ReadonlyMap<StepId, readonly TongPreparers[]>,
  artifactNeeds: ReadonlyMap<StepId, readonly Step[]>,
): ReadonlySet<StepId> {
  const keyed = new Set<StepId>();
  for (const { id, cache, start } of steps.toReversed()) {
    if (!cache && !keyed.has(id)) continue;
    keyed.add(id);
    if (start.kind === 'step') keyed.add(start.step);
    for (const prepared of preparers.get(id) ?? []) {
      for (const before of prepared.steps) keyed.add(before.id);
    }
    for (const source of artifactNeeds.get(id) ?? []) keyed.add(source.id);
  }
  return keyed;
}

/** A set of steps, as the bits of their positions in the plan: a pipeline may have thousands of steps. */
type StepSet = bigint;

function findUsers(steps: readonly Step[]): ReadonlyMap<TongName, StepSet> {
  const users = new Map<TongName, StepSet>();
  for (const [index, { sharedTongs }] of steps.entries()) {
    for (const tong of sharedTongs) users.set(tong, (users.get(tong) ?? 0n) | bitOf(index));
  }
  return users;
}

function bitOf(index: number): StepSet {
  return 1n << BigInt(index);
}

/** Finds the members of a set once: many steps have the same preparers. */
class Members {
  readonly #steps: readonly Step[];
  readonly #known = new Map<string, readonly Step[]>();

  constructor(steps: readonly Step[]) {
    this.#steps = steps;
  }

  of(set: StepSet): readonly Step[] {
    const name = set.toString(16);
    const known = this.#known.get(name);
    if (known) return known;
    const members = this.#list(set.toString(2));
    this.#known.set(name, members);
    return members;
  }

  /** Goes through the bits that are set, and not through all steps: most sets are small. */
  #list(bits: string): readonly Step[] {
    const members: Step[] = [];
    for (
      let at = bits.lastIndexOf('1');
      at !== -1;
      at = at === 0 ? -1 : bits.lastIndexOf('1', at - 1)
    ) {
      const step = this.#steps[bits.length - 1 - at];
      if (step) members.push(step);
    }
    return members;
  }
}
