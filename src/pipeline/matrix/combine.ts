/** The parts of a matrix that decide which members it has. */
export interface MatrixParts {
  readonly axes: readonly Axis[];
  readonly include: readonly Combination[];
  readonly exclude: readonly Combination[];
}

export interface Axis {
  readonly name: string;
  readonly values: readonly string[];
}

/** Values by the names of axes. */
export type Combination = ReadonlyMap<string, string>;

export interface Combined {
  readonly combinations: readonly Combination[];
  /** For each combination, the index of the entry of `include` that made it; undefined for those of the axes. */
  readonly madeBy: readonly (number | undefined)[];
  /** The indexes of the entries of `exclude` that match nothing. */
  readonly unmatched: readonly number[];
}

/**
 * All combinations of the axes, the first axis slowest, without those that `exclude` matches and with what `include`
 * adds: the rules of GitHub's workflows. The names of each combination are in the same order.
 */
export function combine({ axes, include, exclude }: MatrixParts): Combined {
  const all = multiply(axes);
  const isAxis = new Set(axes.map(({ name }) => name));
  const unmatched = exclude.flatMap((entry, index) =>
    all.some((each) => hasAll(each, entry)) ? [] : [index],
  );
  const original = all.filter((each) => !exclude.some((entry) => hasAll(each, entry)));
  const extended = original.map((each) => new Map(each));
  const made: { readonly by: number; readonly entry: Combination }[] = [];
  for (const [by, entry] of include.entries()) {
    const ofAxes = new Map([...entry].filter(([name]) => isAxis.has(name)));
    const fitting = extended.filter((each) => hasAll(each, ofAxes));
    // A value of an axis stays; a value that an earlier entry has added is replaced.
    for (const each of fitting) for (const [name, value] of entry) each.set(name, value);
    if (fitting.length === 0) made.push({ by, entry });
  }
  const order = toOrder(axes, include);
  return {
    combinations: [...extended, ...made.map(({ entry }) => entry)].map((each) =>
      inOrder(each, order),
    ),
    madeBy: [...extended.map(() => undefined), ...made.map(({ by }) => by)],
    unmatched,
  };
}

/** How many combinations the axes have. */
export function countCombinations(axes: readonly Axis[]): number {
  return axes.length === 0 ? 0 : axes.reduce((count, { values }) => count * values.length, 1);
}

function multiply(axes: readonly Axis[]): readonly Combination[] {
  if (axes.length === 0) return [];
  return axes.reduce<readonly Combination[]>(
    (combinations, { name, values }) =>
      combinations.flatMap((each) => values.map((value) => new Map([...each, [name, value]]))),
    [new Map()],
  );
}

function hasAll(combination: Combination, wanted: Combination): boolean {
  return [...wanted].every(([name, value]) => combination.get(name) === value);
}

/** The axes, and then the other names where `include` first has them. */
function toOrder(axes: readonly Axis[], include: readonly Combination[]): readonly string[] {
  return [
    ...new Set([...axes.map(({ name }) => name), ...include.flatMap((entry) => [...entry.keys()])]),
  ];
}

function inOrder(combination: Combination, order: readonly string[]): Combination {
  return new Map(
    order.flatMap((name): [string, string][] => {
      const value = combination.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
