import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectSteps, sortByNeeds } from '../../../../src/run/prepare/select-steps.ts';
import { cases } from '../../../support/values/property.ts';
import { aMember, aPipeline, aStep } from '../../../support/values/steps.ts';

const PIPELINE = aPipeline([
  aStep('install'),
  aStep('lint', { from: 'install' }),
  aStep('unit', { from: 'install' }),
  aStep('docs'),
  aStep('package', { needs: ['unit', 'lint'], from: 'install' }),
]);

function ids(steps: readonly { readonly id: string }[]): string[] {
  return steps.map((step) => step.id);
}

describe('selectSteps', () => {
  it('takes all where none is chosen', () => {
    expect(selectSteps(PIPELINE, [])).toBe(PIPELINE.steps);
  });

  it.each([
    [['install'], ['install']],
    [['lint'], ['install', 'lint']],
    [['package'], ['install', 'lint', 'unit', 'package']],
    [
      ['docs', 'lint'],
      ['install', 'lint', 'docs'],
    ],
    [
      ['lint', 'lint'],
      ['install', 'lint'],
    ],
  ])('takes for %j %j, in the order of the file', (chosen, taken) => {
    expect(ids(selectSteps(PIPELINE, chosen))).toEqual(taken);
  });

  it('takes all members of a matrix by its id, and some by their values', () => {
    const members = [22, 24].flatMap((node) =>
      [1, 2].map((shard) => aMember('unit', { node: String(node), shard: String(shard) })),
    );
    const pipeline = aPipeline([aStep('install'), ...members, aStep('lint')]);
    expect(ids(selectSteps(pipeline, ['unit']))).toEqual(ids(members));
    expect(ids(selectSteps(pipeline, ['unit[shard=2]', 'lint']))).toEqual([
      'unit[node=22,shard=2]',
      'unit[node=24,shard=2]',
      'lint',
    ]);
    expect(() => selectSteps(pipeline, ['unit[shard=3]'])).toThrow(
      expect.objectContaining({
        diagnostics: [
          {
            message: 'Cannot run step "unit[shard=3]": ".tongs/pipeline.yml" has no such step',
            hint: expect.stringContaining('The members of "unit" are unit[node=22,shard=1], '),
          },
        ],
      }),
    );
  });

  it('takes the step whose files one starts from, though it does not name it as a need', () => {
    const step = { ...aStep('b', { from: 'a' }), needs: [] };
    expect(ids(selectSteps(aPipeline([aStep('a'), step]), ['b']))).toEqual(['a', 'b']);
  });

  it('tells of every step that is unknown, with the nearest name', () => {
    const choose = (): unknown => selectSteps(PIPELINE, ['unti', 'lint', 'deploy']);
    expect(choose).toThrow(
      expect.objectContaining({
        name: 'InvalidInput',
        code: 'step-unknown',
        diagnostics: [
          {
            message: 'Cannot run step "unti": ".tongs/pipeline.yml" has no such step',
            hint: 'Did you mean "unit"?',
          },
          {
            message: 'Cannot run step "deploy": ".tongs/pipeline.yml" has no such step',
            hint: 'The steps are install, lint, unit, docs, package.',
          },
        ],
      }),
    );
  });

  it('names the first of many steps only', () => {
    const many = aPipeline(Array.from({ length: 20 }, (_, index) => aStep(`s${index}`)));
    expect(() => selectSteps(many, ['nowhere'])).toThrow(
      expect.objectContaining({
        diagnostics: [
          expect.objectContaining({
            hint: 'The steps are s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, …',
          }),
        ],
      }),
    );
  });

  it('follows ten thousand needs', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      aStep(`s${index}`, index === 0 ? {} : { from: `s${index - 1}` }),
    );
    expect(selectSteps(aPipeline(chain), ['s9999'])).toHaveLength(10_000);
  });
});

describe('sortByNeeds', () => {
  it('leaves steps as they stand where needs point upwards', () => {
    const chain = [aStep('a'), aStep('b', { from: 'a' }), aStep('c', { needs: ['a'], from: 'b' })];
    expect(ids(sortByNeeds(chain))).toEqual(['a', 'b', 'c']);
  });

  it('puts a step behind those that stand below it in the file', () => {
    const steps = [aStep('a', { from: 'b' }), aStep('b', { from: 'c' }), aStep('c')];
    expect(ids(sortByNeeds(steps))).toEqual(['c', 'b', 'a']);
  });

  it('passes over needs that were not selected', () => {
    expect(ids(sortByNeeds([aStep('b', { needs: ['a'] })]))).toEqual(['b']);
  });

  it('gives nothing for nothing', () => {
    expect(sortByNeeds([])).toEqual([]);
  });

  it('puts every step behind those that it needs, whatever order they came in', () => {
    const count = 30;
    const shuffledSteps = fc
      .array(fc.uniqueArray(fc.nat(count - 1), { maxLength: 5 }), {
        minLength: count,
        maxLength: count,
      })
      .map((needs) =>
        needs.map((before, index) =>
          aStep(`s${index}`, {
            needs: before.filter((each) => each < index).map((each) => `s${each}`),
          }),
        ),
      )
      .chain((steps) => fc.shuffledSubarray(steps, { minLength: count }));
    fc.assert(
      fc.property(shuffledSteps, (steps) => {
        const sorted = sortByNeeds(steps);
        expect(sorted).toHaveLength(count);
        for (const [index, step] of sorted.entries()) {
          const before = new Set(ids(sorted.slice(0, index)));
          expect(step.needs.every((need) => before.has(need))).toBe(true);
        }
      }),
      cases(30),
    );
  });
});
