import * as fc from 'fast-check';
import { chance, itemAt, sometimes, type Generated } from '../values/property.ts';
import type { Condition, Ending, ModelStep } from './outcome-model.ts';

const MOST_UNITS = 7;

/** A need, by how many units back it is; of a matrix all members, one, or the one with the same shard. */
const relation = fc.record({
  back: fc.integer({ min: 1, max: MOST_UNITS - 1 }),
  which: fc.constantFrom('all', 'all', 'one', 'same'),
  member: fc.nat(2),
});

const ending = fc.noBias(
  fc.constantFrom<Ending[]>('succeeds', 'succeeds', 'succeeds', 'fails', 'fails', 'hangs'),
);

const { condition } = fc.letrec<{ condition: Condition; leaf: Condition }>((tie) => ({
  leaf: fc.oneof(
    fc
      .constantFrom<Condition['kind'] & ('success' | 'failure' | 'always')>(
        'always',
        'failure',
        'success',
      )
      .map((kind) => ({ kind })),
    fc.boolean().map((value) => ({ kind: 'literal', value }) as const),
    fc.constantFrom('1', '2').map((is) => ({ kind: 'shard', is }) as const),
  ),
  condition: fc.oneof(
    { maxDepth: 2 },
    { weight: 3, arbitrary: tie('leaf') },
    { weight: 1, arbitrary: tie('condition').map((of) => ({ kind: 'not', of }) as const) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('and', 'or'), tie('condition'), tie('condition'))
        .map(([kind, left, right]) => ({ kind, left, right })),
    },
  ),
}));

/** A step, or a matrix of steps, by its relations to the units before it. */
const unit = fc.record({
  needs: fc.array(relation, { maxLength: 3 }),
  /** Which of its needs it starts from. */
  from: fc.record({ need: fc.nat(2), isImage: chance(0.15), isNamed: fc.boolean() }),
  shards: sometimes(0.3, fc.integer({ min: 1, max: 3 })),
  failFast: chance(0.4),
  condition: sometimes(0.4, condition),
  isWrapped: fc.boolean(),
  endings: fc.array(ending, { minLength: 1, maxLength: 3 }),
  retries: sometimes(0.25, fc.integer({ min: 0, max: 2 })),
  continueOnError: chance(0.2),
  isCached: chance(0.6),
  /** How long each attempt takes. */
  ms: fc.integer({ min: 0, max: 997 }),
});

type Unit = Generated<typeof unit>;

/** A pipeline of generated steps. */
export const pipelineRecipe = fc.noBias(
  fc.record({
    units: fc.array(unit, { minLength: 1, maxLength: MOST_UNITS, size: 'max' }),
    failFast: chance(0.15),
    maxParallel: sometimes(0.5, fc.integer({ min: 1, max: 4 })),
    /** When somebody cancels the run. */
    cancelledAtMs: sometimes(0.1, fc.integer({ min: 1, max: 2_000 })),
  }),
);

export type PipelineRecipe = Generated<typeof pipelineRecipe>;

/** One step, with what the commands of its attempts do. */
export interface RecipeStep extends ModelStep {
  readonly unit: string;
  /** Whether a member that fails cancels the others. */
  readonly failFast: boolean;
  readonly ms: number;
}

/** How the command of a step is written; a member has its shard in `${{ matrix.shard }}`. */
export type WriteCommand = (unit: string, isMatrix: boolean) => string;

export interface PipelineSetting {
  readonly image: string;
  readonly timeout: string;
  readonly writeCommand: WriteCommand;
}

/** A unit in the file. */
interface BuiltUnit {
  readonly lines: readonly string[];
  readonly members: readonly RecipeStep[];
}

/** The steps, sorted by their needs, and the text of the pipeline file. */
export function buildPipeline(
  { units, failFast, maxParallel }: PipelineRecipe,
  setting: PipelineSetting,
): { readonly steps: readonly RecipeStep[]; readonly text: string } {
  const built: BuiltUnit[] = [];
  for (const each of units.map(withOwnContexts)) built.push(buildUnit(each, built, setting));
  const head = [`image: ${setting.image}`];
  if (failFast) head.push('fail-fast: true');
  if (maxParallel !== undefined) head.push(`max-parallel: ${maxParallel}`);
  const lines = built.flatMap(({ lines: own }) =>
    own.map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`),
  );
  return {
    steps: built.flatMap(({ members }) => members),
    text: `${[...head, 'steps:', ...lines].join('\n')}\n`,
  };
}

const SHARDS = ['1', '2', '3'] as const;

/** Only a matrix has `matrix` in its `if`. */
function withOwnContexts(recipe: Unit): Unit {
  const { condition: whether, shards } = recipe;
  return whether && shards === undefined
    ? { ...recipe, condition: withoutShards(whether) }
    : recipe;
}

function withoutShards(part: Condition): Condition {
  switch (part.kind) {
    case 'shard':
      return { kind: 'literal', value: part.is === '1' };
    case 'not':
      return { ...part, of: withoutShards(part.of) };
    case 'and':
    case 'or':
      return { ...part, left: withoutShards(part.left), right: withoutShards(part.right) };
    default:
      return part;
  }
}

/** A need as the file has it, and what it means for the member of an index. */
interface Need {
  readonly text: string;
  readonly steps: (index: number) => readonly RecipeStep[];
  /** The step that `from` can name. */
  readonly start: {
    readonly text: string;
    readonly step: (index: number) => RecipeStep | undefined;
  };
  /** Of a matrix as a whole: what all members start from; undefined if that is not one thing. */
  readonly origin?: { readonly step: string | undefined } | undefined;
  readonly isWhole?: true;
}

function buildUnit(
  recipe: Unit,
  before: readonly BuiltUnit[],
  setting: PipelineSetting,
): BuiltUnit {
  const name = `u${before.length}`;
  const needs = listNeeds(recipe, before);
  const { line, from } = chooseStart(recipe, needs, setting);
  const all = before.flatMap(({ members }) => members);
  const shards = recipe.shards === undefined ? [undefined] : SHARDS.slice(0, recipe.shards);
  const parents = shards.map((_, index) => all.find(({ id }) => id === from(index)));
  // A cached step must start from a cached one.
  const isCached = recipe.isCached && parents.every((parent) => parent?.isCached ?? true);
  const members = shards.map((shard, index) => ({
    id: shard === undefined ? name : `${name}[shard=${shard}]`,
    unit: name,
    shard,
    needs: [...new Set(needs.flatMap(({ steps }) => steps(index).map(({ id }) => id)))],
    from: parents[index]?.id,
    condition: recipe.condition,
    endings: [...recipe.endings.slice(index), ...recipe.endings.slice(0, index)],
    retries: recipe.retries ?? 0,
    continueOnError: recipe.continueOnError,
    isCached,
    failFast: shard !== undefined && recipe.failFast,
    ms: recipe.ms + index * 7,
  }));
  const fields = [
    `id: ${name}`,
    `needs: ${JSON.stringify(needs.map(({ text }) => text))}`,
    ...line,
    ...toLines(recipe, shards),
    `timeout: ${setting.timeout}`,
    ...(isCached ? ['cache: true'] : []),
    `run: ${JSON.stringify(setting.writeCommand(name, recipe.shards !== undefined))}`,
  ];
  return { members, lines: fields };
}

function listNeeds({ needs, shards = 0 }: Unit, before: readonly BuiltUnit[]): readonly Need[] {
  const found = new Map<number, Need>();
  for (const { back, which, member } of needs) {
    const members = before[before.length - back]?.members ?? [];
    if (members.length > 0) found.set(back, toNeed(members, { which, member, shards }));
  }
  return [...found.values()];
}

function toNeed(
  members: readonly RecipeStep[],
  { which, member, shards }: Omit<Generated<typeof relation>, 'back'> & { readonly shards: number },
): Need {
  const one = itemAt(members, member);
  const named = { text: one.id, step: () => one };
  if (one.shard === undefined || which === 'one')
    return { text: one.id, steps: () => [one], start: named };
  if (which === 'same' && shards > 0 && shards <= members.length) {
    const text = `${one.unit}[shard=${wrap('matrix.shard')}]`;
    const steps = (index: number): readonly RecipeStep[] => members.slice(index, index + 1);
    return { text, steps, start: { text, step: (index) => members[index] } };
  }
  const isOne = members.every(({ from }) => from === one.from);
  const origin = isOne ? { step: one.from } : undefined;
  return { text: one.unit, steps: () => members, start: named, origin, isWhole: true };
}

/** Where a unit starts, in the file, and the id of the step for each of its members. */
function chooseStart(
  { from: { isImage, isNamed, need } }: Unit,
  needs: readonly Need[],
  { image }: PipelineSetting,
): { readonly line: readonly string[]; readonly from: (index: number) => string | undefined } {
  const [only] = needs;
  if (!only) return { line: [], from: () => undefined };
  if (isImage) return { line: [`image: ${image}`], from: () => undefined };
  const { origin } = only;
  if (needs.length === 1 && origin && !isNamed) return { line: [], from: () => origin.step };
  const { start } = itemAt(needs, need);
  const from = (index: number): string | undefined => start.step(index)?.id;
  const isDefault = needs.length === 1 && !only.isWhole;
  return { line: isDefault ? [] : [`from: ${JSON.stringify(start.text)}`], from };
}

function toLines(recipe: Unit, shards: readonly (string | undefined)[]): readonly string[] {
  const { condition: whether, isWrapped, failFast, retries, continueOnError } = recipe;
  const lines: string[] = [];
  if (shards[0] !== undefined)
    lines.push(`matrix: { shard: ${JSON.stringify(shards)}, fail-fast: ${failFast} }`);
  if (whether) {
    const text = toExpression(whether);
    lines.push(`if: ${JSON.stringify(isWrapped ? wrap(text) : text)}`);
  }
  if (retries !== undefined) lines.push(`retries: ${retries}`);
  if (continueOnError) lines.push('continue-on-error: true');
  return lines;
}

function wrap(expression: string): string {
  return `\${{ ${expression} }}`;
}

function toExpression(part: Condition): string {
  switch (part.kind) {
    case 'literal':
      return String(part.value);
    case 'shard':
      return `matrix.shard == '${part.is}'`;
    case 'not':
      return `!(${toExpression(part.of)})`;
    case 'and':
      return `(${toExpression(part.left)} && ${toExpression(part.right)})`;
    case 'or':
      return `(${toExpression(part.left)} || ${toExpression(part.right)})`;
    default:
      return `${part.kind}()`;
  }
}
