import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combine, countCombinations } from '../../../../src/pipeline/matrix/combine.ts';
import { cases } from '../../../support/values/property.ts';

type Pairs = Readonly<Record<string, string>>;

interface Given {
  readonly axes: Readonly<Record<string, readonly string[]>>;
  readonly include?: readonly Pairs[];
  readonly exclude?: readonly Pairs[];
}

function toParts({ axes, include = [], exclude = [] }: Given): Parameters<typeof combine>[0] {
  return {
    axes: Object.entries(axes).map(([name, values]) => ({ name, values })),
    include: include.map((entry) => new Map(Object.entries(entry))),
    exclude: exclude.map((entry) => new Map(Object.entries(entry))),
  };
}

function membersOf(given: Given): Pairs[] {
  return combine(toParts(given)).combinations.map((each) => Object.fromEntries(each));
}

describe('combinations', () => {
  it('come with the first axis slowest', () => {
    expect(membersOf({ axes: { node: ['22', '24'], shard: ['1', '2'] } })).toEqual([
      { node: '22', shard: '1' },
      { node: '22', shard: '2' },
      { node: '24', shard: '1' },
      { node: '24', shard: '2' },
    ]);
  });

  it('are what the documentation of workflows says of its example', () => {
    const given: Given = {
      axes: { fruit: ['apple', 'pear'], animal: ['cat', 'dog'] },
      include: [
        { color: 'green' },
        { color: 'pink', animal: 'cat' },
        { fruit: 'apple', shape: 'circle' },
        { fruit: 'banana' },
        { fruit: 'banana', animal: 'cat' },
      ],
    };
    expect(membersOf(given)).toEqual([
      { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
      { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
      { fruit: 'pear', animal: 'cat', color: 'pink' },
      { fruit: 'pear', animal: 'dog', color: 'green' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ]);
  });

  it('come from include alone if there is no axis', () => {
    const include = [{ version: '1.8.16' }, { version: '1.10.1', channel: 'beta' }];
    expect(membersOf({ axes: {}, include })).toEqual(include);
  });

  it('are excluded by a part of their values, before include adds any', () => {
    const given: Given = {
      axes: { os: ['linux', 'mac'], node: ['22', '24'] },
      exclude: [{ os: 'mac' }],
      include: [{ os: 'mac', node: '24' }],
    };
    expect(membersOf(given)).toEqual([
      { os: 'linux', node: '22' },
      { os: 'linux', node: '24' },
      { os: 'mac', node: '24' },
    ]);
  });

  it('have their names in the order of the axes, and then of include', () => {
    const { combinations } = combine(
      toParts({
        axes: { a: ['1'], b: ['2'] },
        include: [{ x: '3', b: '4' }, { y: '5' }, { y: '6', x: '7', a: '8' }],
      }),
    );
    expect(combinations.map((each) => [...each.keys()].join())).toEqual(['a,b,y', 'b,x', 'a,x,y']);
  });

  it('say which entries of exclude match nothing, and which entry of include made them', () => {
    const { unmatched, madeBy } = combine(
      toParts({
        axes: { a: ['1', '2'] },
        exclude: [{ a: '1' }, { a: '3' }],
        include: [{ x: '1' }, { a: '4' }],
      }),
    );
    expect([unmatched, madeBy]).toEqual([[1], [undefined, 1]]);
  });

  it('are counted without being made', () => {
    const ten = { name: 'x', values: '0123456789'.split('') };
    expect(countCombinations([ten, ten, ten, ten, ten, ten, ten])).toBe(10_000_000);
    expect(countCombinations([])).toBe(0);
  });

  it('are those of a model that tries every assignment', () => {
    fc.assert(
      fc.property(matrices, (given) => {
        expect(membersOf(given)).toEqual(modelOf(given));
      }),
      cases(1_000),
    );
  });
});

const NAMES = ['a', 'b', 'c'];
const VALUES = ['1', '2', '3'];

const entries = fc.array(
  fc.dictionary(fc.constantFrom(...NAMES, 'x', 'y'), fc.constantFrom(...VALUES), { minKeys: 1 }),
  { maxLength: 4 },
);

const matrices = fc
  .record({
    axes: fc.dictionary(
      fc.constantFrom(...NAMES),
      fc.uniqueArray(fc.constantFrom(...VALUES), { minLength: 1 }),
    ),
    include: entries,
    exclude: entries,
  })
  .map(({ axes, include, exclude }) => ({
    axes,
    include,
    // Only axes can be excluded.
    exclude: exclude.filter((entry) => Object.keys(entry).every((name) => name in axes)),
  }));

/** The rules of GitHub, sentence by sentence. */
function modelOf({ axes, include = [], exclude = [] }: Given): Pairs[] {
  const names = Object.keys(axes);
  const count =
    names.length === 0 ? 0 : names.reduce((n, name) => n * (axes[name]?.length ?? 0), 1);
  const original: Pairs[] = [];
  for (let index = 0; index < count; index += 1) {
    let rest = index;
    const pairs: [string, string][] = [];
    for (const name of names.toReversed()) {
      const values = axes[name] ?? [];
      pairs.unshift([name, values[rest % values.length] ?? '']);
      rest = Math.floor(rest / values.length);
    }
    original.push(Object.fromEntries(pairs));
  }
  // An excluded configuration only has to be a partial match.
  const left = original.filter(
    (each) => !exclude.some((entry) => Object.keys(entry).every((k) => entry[k] === each[k])),
  );
  const result: Record<string, string>[] = left.map((each) => ({ ...each }));
  for (const entry of include) {
    let wasAdded = false;
    for (const [index, each] of left.entries()) {
      // None of the pairs may overwrite an original value; a value that was added may be overwritten.
      if (Object.keys(entry).some((name) => name in each && each[name] !== entry[name])) continue;
      Object.assign(result[index] ?? {}, entry);
      wasAdded = true;
    }
    if (!wasAdded) result.push({ ...entry });
  }
  return result;
}
