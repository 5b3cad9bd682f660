import type { Draft } from '../draft/draft.ts';
import { readPart } from '../draft/read-draft.ts';
import { MATRIX_RULES, MOST_MEMBERS, matrixAxes, matrixRules } from '../schema/matrix-schema.ts';
import { suggest } from '../../base/text/suggest.ts';
import { headOf, type Entry, type Mapping, type Node } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
import { refuseAxis, refuseItems, refuseKind, type MatrixContext } from './matrix-shape.ts';
import { combine, countCombinations, type Combination, type Combined } from './combine.ts';

/** What a matrix makes of its step. */
export interface Matrix {
  readonly combinations: readonly Combination[];
  /** The names that at least one member has. */
  readonly names: ReadonlySet<string>;
  readonly failFast: boolean;
}

/** Reads the `matrix` of a step; undefined if it is invalid, which is reported. */
export function readMatrix(entry: Entry, subject: string, problems: Problems): Matrix | undefined {
  const { value: node } = entry;
  const context = { entry, subject, problems };
  if (node.kind === 'broken') return undefined;
  if (node.kind !== 'mapping') return refuseKind(node, context);
  const { axes, rules } = split(node);
  const strange = [
    ...[...axes.entries.values()].filter((each) => refuseAxis(each, context)),
    ...[...rules.entries.values()].filter((each) => refuseItems(each, context)),
  ];
  const name = { subject, field: 'matrix' };
  const parts: Parts = {
    axes: readPart(matrixAxes, without(axes, strange), { name, problems }),
    rules: readPart(matrixRules, without(rules, strange), { name, problems }),
  };
  return strange.length > 0 || node.isPartial ? undefined : toMatrix(parts, context);
}

interface Parts {
  readonly axes: Draft<typeof matrixAxes> | undefined;
  readonly rules: Draft<typeof matrixRules> | undefined;
}

/** An axis or an entry of `include` or `exclude`, with valid names and values only. */
type Items = readonly { readonly node: Mapping; readonly values: Combination }[];

/** More combinations are not made, even if `exclude` would remove most of them. */
const MOST_COMBINATIONS = 65_536;

function toMatrix({ axes: draft, rules }: Parts, context: MatrixContext): Matrix | undefined {
  const axes = draft && toAxes(draft, context);
  const include = rules && toItems(rules, 'include');
  const exclude = rules && toItems(rules, 'exclude');
  if (!axes || !include || !exclude || !rules || rules.broken.size > 0) return undefined;
  const names = axes.map(({ name }) => name);
  if (refuseExcluded(exclude, { names, include }, context)) return undefined;
  const count = countCombinations(axes);
  if (count > MOST_COMBINATIONS) return refuseCount(count, context);
  const combined = combine({
    axes,
    include: include.map(({ values }) => values),
    exclude: exclude.map(({ values }) => values),
  });
  const { combinations } = combined;
  for (const index of combined.unmatched) warnUnmatched(exclude[index]?.node, context);
  if (combinations.length === 0) return refuseEmpty(exclude.length > 0, context);
  if (combinations.length > MOST_MEMBERS) return refuseCount(combinations.length, context);
  if (refuseTwins(combined, include, context)) return undefined;
  return {
    combinations,
    names: new Set(combinations.flatMap((each) => [...each.keys()])),
    failFast: rules.fields['fail-fast']?.value ?? true,
  };
}

/** The keys of a matrix are axes, except a few. */
function split(node: Mapping): { readonly axes: Mapping; readonly rules: Mapping } {
  const [axes, rules] = [false, true].map((isRule) => {
    const own = [...node.entries].filter(([key]) => MATRIX_RULES.includes(key) === isRule);
    return { ...node, entries: new Map(own), isPartial: false };
  });
  return { axes: axes ?? node, rules: rules ?? node };
}

function without(node: Mapping, entries: readonly Entry[]): Mapping {
  const others = [...node.entries].filter(([, entry]) => !entries.includes(entry));
  return { ...node, entries: new Map(others) };
}

/** The axes with their values; undefined if some are invalid. A value that is there twice is reported. */
function toAxes(
  draft: NonNullable<Parts['axes']>,
  { subject, problems }: MatrixContext,
): { readonly name: string; readonly values: readonly string[] }[] | undefined {
  let isValid = true;
  const axes = draft.entries.map(({ name = '', value }) => {
    const first = new Map<string, Node>();
    for (const item of value?.items ?? []) {
      const before = item && first.get(item.value);
      if (!item || before) isValid = false;
      if (item && !before) first.set(item.value, item.node);
      if (!item || !before) continue;
      problems.report(
        item.node,
        `Cannot read "${name}" in "matrix" of ${subject}: "${item.value}" is in the list twice`,
        { hint: 'Remove one of them.', related: { message: 'the first one is here', at: before } },
      );
    }
    if (name === '' || !value) isValid = false;
    return { name, values: [...first.keys()] };
  });
  return isValid ? axes : undefined;
}

/** The entries of `include` or `exclude`; undefined if some are invalid. */
function toItems(
  { fields }: NonNullable<Parts['rules']>,
  rule: 'include' | 'exclude',
): Items | undefined {
  const items = (fields[rule]?.items ?? []).map((item) => {
    const pairs = (item?.entries ?? []).flatMap(({ name, value }): [string, string][] =>
      name === undefined || !value ? [] : [[name, value.value]],
    );
    return item && pairs.length === item.entries.length
      ? { node: item.node, values: new Map(pairs) }
      : undefined;
  });
  const valid = items.filter((item) => item !== undefined);
  return valid.length === items.length ? valid : undefined;
}

/** `exclude` is applied first, so it can only name axes. */
function refuseExcluded(
  exclude: Items,
  { names, include }: { readonly names: readonly string[]; readonly include: Items },
  { subject, problems }: MatrixContext,
): boolean {
  let isRefused = false;
  for (const { node } of exclude) {
    for (const { key } of node.entries.values()) {
      if (names.includes(key.text)) continue;
      isRefused = true;
      const isIncluded = include.some(({ values }) => values.has(key.text));
      const near = suggest(key.text, names);
      problems.report(
        key,
        `Cannot read "exclude" in "matrix" of ${subject}: "${key.text}" is not an axis`,
        {
          hint: isIncluded
            ? 'Remove it: "exclude" is applied before "include", so it sees only the axes.'
            : near === undefined
              ? `The axes are ${names.join(', ') || 'missing'}.`
              : `Did you mean "${near}"?`,
        },
      );
    }
  }
  return isRefused;
}

function warnUnmatched(node: Node | undefined, { subject, problems }: MatrixContext): void {
  if (!node) return;
  problems.warn(headOf(node), `An entry of "exclude" of ${subject} matches no member`, {
    hint: 'Correct its values, or remove it.',
  });
}

function refuseEmpty(isExcluded: boolean, { entry, subject, problems }: MatrixContext): undefined {
  const rule = isExcluded && [...(mappingOf(entry)?.entries.values() ?? [])];
  const exclude = rule ? rule.find(({ key }) => key.text === 'exclude') : undefined;
  problems.report(
    exclude?.key ?? entry.key,
    `Cannot use the matrix of ${subject}: ${exclude ? '"exclude" removes all members' : 'it has no axis'}`,
    {
      hint: exclude
        ? 'Exclude less, or remove the step.'
        : 'Add a list of values: "matrix: { shard: [1, 2, 3] }"',
    },
  );
}

function mappingOf({ value }: Entry): Mapping | undefined {
  return value.kind === 'mapping' ? value : undefined;
}

function refuseCount(count: number, { entry, subject, problems }: MatrixContext): undefined {
  problems.report(
    entry.key,
    `Cannot use the matrix of ${subject}: it has ${count} members, at most ${MOST_MEMBERS} are possible`,
    { hint: 'Use fewer values, exclude combinations, or make several steps of it.' },
  );
}

/** Two entries of `include` may make the same member; the values of an axis differ already. */
function refuseTwins(
  { combinations, madeBy }: Combined,
  include: Items,
  { subject, problems }: MatrixContext,
): boolean {
  const known = new Map<string, Node | undefined>();
  let isRefused = false;
  for (const [index, combination] of combinations.entries()) {
    const text = JSON.stringify([...combination]);
    const node = include[madeBy[index] ?? -1]?.node;
    if (node && known.has(text)) {
      isRefused = true;
      const first = known.get(text);
      problems.report(
        headOf(node),
        `Cannot use this entry of "include" of ${subject}: another member has the same values`,
        {
          hint: 'Remove one of them.',
          related: first && { message: 'the other entry is here', at: headOf(first) },
        },
      );
    }
    if (!known.has(text)) known.set(text, node);
  }
  return isRefused;
}
