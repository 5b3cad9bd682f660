import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combine } from '../../../../src/pipeline/matrix/combine.ts';
import { StepNames, type NamedStep } from '../../../../src/pipeline/matrix/step-names.ts';
import { toIdValue, toMemberId } from '../../../../src/pipeline/matrix/member-id.ts';
import { cases } from '../../../support/values/property.ts';

function members(unit: string, ...all: Readonly<Record<string, string>>[]): NamedStep[] {
  return all.map((values) => ({
    id: toMemberId(unit, new Map(Object.entries(values))),
    member: { unit, values },
  }));
}

const names = new StepNames([
  { id: 'install' },
  ...members(
    'unit',
    { node: '22', shard: '1' },
    { node: '22', shard: '2' },
    { node: '24', shard: '1', coverage: 'yes' },
    { node: 'a,b', shard: '1' },
  ),
  ...members('fruit', { fruit: 'banana' }, { fruit: 'banana', animal: 'cat' }),
]);

function find(name: string): string[] {
  return names.find(name).steps.flatMap(({ id }) => id ?? []);
}

describe('the name of a matrix', () => {
  it('means all its members', () => {
    expect(find('unit')).toHaveLength(4);
    expect(names.find('unit').isMatrix).toBe(true);
  });

  it('means the members with the values in its brackets, in any order', () => {
    expect(find('unit[node=22]')).toEqual(['unit[node=22,shard=1]', 'unit[node=22,shard=2]']);
    expect(find('unit[shard=2,node=22]')).toEqual(['unit[node=22,shard=2]']);
  });

  it('means one member if each axis has a value, and a matrix otherwise', () => {
    expect(names.find('unit[node=24,shard=1]')).toMatchObject({ isMatrix: false });
    expect(names.find('unit[node=24]')).toMatchObject({ steps: [{}], isMatrix: true });
  });

  it('means the member with exactly this id, although others have more values', () => {
    expect(find('fruit[fruit=banana]')).toEqual(['fruit[fruit=banana]']);
  });

  it('may have a value as it is in the file', () => {
    expect(find('unit[node=a%2Cb]')).toEqual(['unit[node=a%2Cb,shard=1]']);
    expect(find('unit[node=a,b]')).toEqual([]);
    expect(new StepNames(members('x', { y: '50%' })).find('x[y=50%]').steps).toHaveLength(1);
  });
});

describe('the id of a member', () => {
  it('means this member, whatever its values are, and so do its values in another order', () => {
    const value = fc.oneof(
      fc.constantFrom('', ' ', ',', '=', ']', '[', 'a,b=c', '%2C', '1', '1.0'),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.string({ minLength: 70, maxLength: 80 }),
    );
    const matrix = fc.record({
      a: fc.uniqueArray(value, { minLength: 1, maxLength: 3 }),
      b: fc.uniqueArray(value, { minLength: 1, maxLength: 3 }),
      include: fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { minKeys: 1 }), {
        maxLength: 3,
      }),
    });
    fc.assert(
      fc.property(matrix, ({ a, b, include }) => {
        const { combinations } = combine({
          axes: [
            { name: 'a', values: a },
            { name: 'b', values: b },
          ],
          include: include.map((each) => new Map(Object.entries(each))),
          exclude: [],
        });
        const distinct = new Map(combinations.map((each) => [JSON.stringify([...each]), each]));
        const all = members('u', ...[...distinct.values()].map((each) => Object.fromEntries(each)));
        const found = new StepNames(all);
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        for (const member of all) {
          expect(found.find(member.id ?? '').steps).toEqual([member]);
          const pairs = Object.entries(member.member?.values ?? {}).toReversed();
          const name = pairs.map(([axis, text]) => `${axis}=${toIdValue(text)}`).join(', ');
          expect(found.find(`u[${name}]`).steps).toContain(member);
        }
      }),
      cases(100),
    );
  });
});

describe('a name that means nothing', () => {
  it('is answered by the member, the axis or the step that was meant', () => {
    expect(names.hintFor('unit[node=22,shard=3]')).toMatch(
      /^Did you mean "unit\[node=22,shard=1\]"\? The members of "unit" are /,
    );
    expect(names.hintFor('unit[nod=22]')).toBe(
      'Did you mean the axis "node"? The axes of "unit" are node, shard, coverage.',
    );
    expect(names.hintFor('unt[node=22]')).toBe('Did you mean "unit"?');
    expect(names.hintFor('install[node=22]')).toBe('It has no matrix: write "install".');
    expect(names.hintFor('elsewhere')).toBe('The steps are install, unit, fruit.');
  });

  it('is answered by a list if it is one', () => {
    expect(names.hintFor('install, unit[node=22,shard=1]')).toBe(
      'Write a list: [install, "unit[node=22,shard=1]"]',
    );
  });
});
