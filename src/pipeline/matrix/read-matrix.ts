import type { Draft } from '../draft/draft.ts';
import { readPart } from '../draft/read-draft.ts';
import { MATRIX_RULES, MOST_MEMBERS, matrixAxes, matrixRules } from '../schema/matrix-schema.ts';
import { suggest } from '../../base/text/suggest.ts';
import { childOf, headOf, isNull, type Entry, type Mapping, type Node } from '../yaml/node.ts';
import type { Problems } from '../yaml/problems.ts';
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

interface Context {
  /** The key `matrix` and its value. */
  readonly entry: Entry;
  readonly subject: string;
  readonly problems: Problems;
}

interface Parts {
  readonly axes: Draft<typeof matrixAxes> | undefined;
  readonly rules: Draft<typeof matrixRules> | undefined;
}

/** An axis or an entry of `include` or `exclude`, with valid names and values only. */
type Items = readonly { readonly node: Mapping; readonly values: Combination }[];

/** More combinations are not made, even if `exclude` would remove most of them. */
const MOST_COMBINATIONS = 65_536;

function toMatrix({ axes: draft, rules }: Parts, context: Context): Matrix | undefined {
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
  { subject, problems }: Context,
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
  { subject, problems }: Context,
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

function warnUnmatched(node: Node | undefined, { subject, problems }: Context): void {
  if (!node) return;
  problems.warn(headOf(node), `An entry of "exclude" of ${subject} matches no member`, {
    hint: 'Correct its values, or remove it.',
  });
}

function refuseEmpty(isExcluded: boolean, { entry, subject, problems }: Context): undefined {
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

function refuseCount(count: number, { entry, subject, problems }: Context): undefined {
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
  { subject, problems }: Context,
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

/** The whole matrix is no mapping. */
function refuseKind(node: Node, { entry, subject, problems }: Context): undefined {
  const isExpression = node.kind === 'scalar' && node.text.includes('${{');
  const problem = isExpression
    ? 'it is an expression, but the members must be known before the run'
    : isNull(node)
      ? 'it has no value'
      : `it is a ${node.kind === 'list' ? 'list' : 'single value'}, a mapping is expected`;
  const at = isNull(node) ? entry.key : headOf(node);
  problems.report(at, `Cannot read "matrix" of ${subject}: ${problem}`, {
    hint: `Write each axis with its values: "matrix: { shard: ${listIn(node)} }"`,
  });
}

function listIn(node: Node): string {
  const items = node.kind === 'list' ? node.items : [];
  const texts = items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  return `[${(texts.length > 0 ? texts : ['1', '2', '3']).join(', ')}]`;
}

/** Whether the value is not that of an axis, which is reported: often it is a misspelled rule. */
function refuseAxis({ key, value }: Entry, { subject, problems }: Context): boolean {
  const isList = value.kind === 'list' && !value.items.some(isCollection);
  if (value.kind === 'broken' || isList) return false;
  const rule = suggest(key.text, MATRIX_RULES);
  const hint =
    key.text === 'max-parallel'
      ? 'Move it to the top level of the file: it limits how many steps run at once.'
      : rule !== undefined
        ? `Did you mean "${rule}"?`
        : hintForValues(key.text, value);
  problems.report(
    headOf(value),
    `Cannot read "${key.text}" in "matrix" of ${subject}: an axis is a list of single values`,
    { hint },
  );
  return true;
}

/** Whether `include` or `exclude` has another form, which is reported. */
function refuseItems({ key, value }: Entry, { subject, problems }: Context): boolean {
  if (key.text !== 'include' && key.text !== 'exclude') return false;
  const isList = value.kind === 'list';
  const wrong = isList
    ? value.items.find(({ kind }) => kind === 'scalar' || kind === 'list')
    : value;
  if (value.kind === 'broken' || !wrong) return false;
  problems.report(
    isNull(wrong) ? key : headOf(wrong),
    `Cannot read "${key.text}" in "matrix" of ${subject}: it is a list of mappings from axes to values`,
    { hint: `Write it like this: "${key.text}: [{ node: 24, shard: 2 }]"` },
  );
  return true;
}

function isCollection({ kind }: Node): boolean {
  return kind === 'list' || kind === 'mapping';
}

function hintForValues(name: string, value: Node): string {
  if (value.kind === 'scalar' && !isNull(value) && !value.text.includes('${{')) {
    return `Write a list: "${name}: [${value.text}]"`;
  }
  const first = value.kind === 'list' ? value.items[0] : undefined;
  const inner = first?.kind === 'mapping' ? [...first.entries.keys()][0] : undefined;
  const isText = inner !== undefined && childOf(first, inner)?.kind === 'scalar';
  return isText
    ? `Write each group of values as an entry of "include": "include: [{ ${inner}: … }]"`
    : `Write a list of texts or numbers: "${name}: [1, 2, 3]"`;
}
