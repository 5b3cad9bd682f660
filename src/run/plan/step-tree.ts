import type { Step, StepId, TongName } from '../../pipeline/model.ts';
import { neededBy } from './plan.ts';

/** Which steps start from which files, and which steps need which. */
export class StepTree {
  readonly #steps: Step[];
  readonly #byId: Map<StepId, Step>;
  readonly #places: ReadonlyMap<StepId, number>;
  readonly #children: Map<StepId, Set<StepId>>;
  readonly #dependents: Map<StepId, Set<StepId>>;

  /** The steps are sorted by needs. */
  constructor(steps: readonly Step[]) {
    this.#steps = [...steps];
    this.#byId = new Map(steps.map((step) => [step.id, step]));
    this.#places = new Map(steps.map(({ id }, place) => [id, place]));
    this.#children = groupBy(steps, startOf);
    this.#dependents = groupBy(steps, neededBy);
  }

  get steps(): readonly Step[] {
    return this.#steps;
  }

  /** Takes another version of a step, which may start from the files of another step. */
  replace(step: Step): void {
    const { id } = step;
    const place = this.#places.get(id);
    const before = this.#byId.get(id);
    if (place === undefined || !before) return;
    this.#steps[place] = step;
    this.#byId.set(id, step);
    for (const parent of startOf(before)) this.#children.get(parent)?.delete(id);
    for (const parent of startOf(step)) {
      addTo(this.#children, parent, id);
      addTo(this.#dependents, parent, id);
    }
  }

  find(id: StepId): Step | undefined {
    return this.#byId.get(id);
  }

  /** These steps, sorted by needs. */
  inOrder(ids: readonly StepId[]): readonly Step[] {
    const places = ids.flatMap((id) => this.#places.get(id) ?? []);
    return places.toSorted((a, b) => a - b).flatMap((place) => this.#steps[place] ?? []);
  }

  /** The step whose files it starts from. */
  parentOf({ start }: Step): Step | undefined {
    return start.kind === 'step' ? this.#byId.get(start.step) : undefined;
  }

  /** Steps that start from its files. */
  childrenOf({ id }: Step): readonly Step[] {
    return this.#listed(this.#children, id);
  }

  /** Steps that need it, or start from its files. */
  dependentsOf({ id }: Step): readonly Step[] {
    return this.#listed(this.#dependents, id);
  }

  /** The ancestors by needs that share a tong, without those in `searched`; adds all visited steps to `searched`. */
  findUsersBefore(step: Step, tong: TongName, searched: Set<StepId>): readonly Step[] {
    const users: Step[] = [];
    const open = [...step.needs];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const before = this.#byId.get(id);
      if (!before || searched.has(id)) continue;
      searched.add(id);
      open.push(...before.needs);
      if (before.sharedTongs.includes(tong)) users.push(before);
    }
    return users;
  }

  #listed(groups: ReadonlyMap<StepId, ReadonlySet<StepId>>, id: StepId): readonly Step[] {
    const ids = groups.get(id);
    return ids ? [...ids].flatMap((each) => this.#byId.get(each) ?? []) : [];
  }
}

function startOf({ start }: Step): readonly StepId[] {
  return start.kind === 'step' ? [start.step] : [];
}

function groupBy(
  steps: readonly Step[],
  toIds: (step: Step) => readonly StepId[],
): Map<StepId, Set<StepId>> {
  const groups = new Map<StepId, Set<StepId>>();
  for (const step of steps) for (const id of toIds(step)) addTo(groups, id, step.id);
  return groups;
}

function addTo(groups: Map<StepId, Set<StepId>>, id: StepId, member: StepId): void {
  const known = groups.get(id);
  if (known) known.add(member);
  else groups.set(id, new Set([member]));
}
