import type { Step, StepId, TongName } from '../../pipeline/model.ts';
import { neededBy } from './plan.ts';

/** Which steps start from which files, and which steps need which. */
export class StepTree {
  readonly steps: readonly Step[];
  readonly #byId: ReadonlyMap<StepId, Step>;
  readonly #places: ReadonlyMap<StepId, number>;
  readonly #children: ReadonlyMap<StepId, readonly Step[]>;
  readonly #dependents: ReadonlyMap<StepId, readonly Step[]>;

  /** The steps are sorted by needs. */
  constructor(steps: readonly Step[]) {
    this.steps = steps;
    this.#byId = new Map(steps.map((step) => [step.id, step]));
    this.#places = new Map(steps.map(({ id }, place) => [id, place]));
    this.#children = groupBy(steps, ({ start }) => (start.kind === 'step' ? [start.step] : []));
    this.#dependents = groupBy(steps, neededBy);
  }

  find(id: StepId): Step | undefined {
    return this.#byId.get(id);
  }

  /** These steps, sorted by needs. */
  inOrder(ids: readonly StepId[]): readonly Step[] {
    const places = ids.flatMap((id) => this.#places.get(id) ?? []);
    return places.toSorted((a, b) => a - b).flatMap((place) => this.steps[place] ?? []);
  }

  /** The step whose files it starts from. */
  parentOf({ start }: Step): Step | undefined {
    return start.kind === 'step' ? this.#byId.get(start.step) : undefined;
  }

  /** Steps that start from its files. */
  childrenOf({ id }: Step): readonly Step[] {
    return this.#children.get(id) ?? [];
  }

  /** Steps that need it, or start from its files. */
  dependentsOf({ id }: Step): readonly Step[] {
    return this.#dependents.get(id) ?? [];
  }

  /** The ancestors by needs that use a tong, without those in `searched`; adds all visited steps to `searched`. */
  findUsersBefore(step: Step, tong: TongName, searched: Set<StepId>): readonly Step[] {
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
}

function groupBy(
  steps: readonly Step[],
  toIds: (step: Step) => readonly StepId[],
): ReadonlyMap<StepId, readonly Step[]> {
  const groups = new Map<StepId, Step[]>();
  for (const step of steps) {
    for (const id of toIds(step)) {
      const known = groups.get(id);
      if (known) known.push(step);
      else groups.set(id, [step]);
    }
  }
  return groups;
}
