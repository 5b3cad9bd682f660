import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/pipeline/model.ts';
import { findArtifactNeeds, findKeyed, findPreparers } from '../../../../src/run/plan/preparers.ts';
import { LateSteps, type ResolvedStep } from '../../../../src/run/resolve/late-steps.ts';
import { aCondition, anExpression } from '../../../support/values/expressions.ts';
import { aStep, stepId } from '../../../support/values/steps.ts';

function open(steps: readonly Step[]): LateSteps {
  const preparers = findPreparers(steps);
  const artifactNeeds = findArtifactNeeds(steps);
  const keyed = findKeyed(steps, preparers, artifactNeeds);
  return new LateSteps(steps, { keyed, preparers, artifactNeeds });
}

/** Each resolved step with what it starts from; `-` is skipped. */
function told(resolved: readonly ResolvedStep[]): string[] {
  return resolved.map(({ step: { id, start }, isSkipped, isLost }) => {
    const from = start.kind === 'step' ? start.step : start.image;
    return `${isSkipped ? '-' : isLost ? '!' : ''}${id} <${from}`;
  });
}

const DONE = { outcome: 'succeeded', tolerated: false } as const;
const FAILED = { outcome: 'failed', tolerated: false } as const;
const uncached = { cache: false } as const;

describe('late steps', () => {
  it('are none where no step has a condition or reads another', () => {
    const late = open([aStep('a'), aStep('b', { from: 'a' })]);
    expect(told(late.resolve())).toEqual(['a <base', 'b <a']);
    expect(late.isOpen).toBe(false);
  });

  it('are resolved at once where constants decide, and others start from the files below', () => {
    const late = open([
      aStep('a', { image: 'other', condition: aCondition('env.NO') }),
      aStep('b', { from: 'a', condition: aCondition('false') }),
      aStep('c', { from: 'b' }),
      aStep('d', { from: 'c', condition: aCondition('env.YES') }),
    ]);
    expect(told(late.resolve())).toEqual(['-a <other', '-b <other', 'c <other', 'd <c']);
  });

  it('wait for outputs, and steps that start from their files wait for them', () => {
    const late = open([
      aStep('a'),
      aStep('b', { from: 'a', condition: aCondition("steps.a.outputs.x == '1'") }),
      aStep('c', { from: 'b', ...uncached }),
      aStep('d', { from: 'a' }),
    ]);
    expect(told(late.resolve())).toEqual(['a <base', 'd <a']);
    expect(late.waitOf(stepId('b'))).toEqual({ kind: 'outputs', step: 'a' });
    expect(late.waitOf(stepId('c'))).toEqual({ kind: 'decision', step: 'b' });
    late.complete(stepId('a'), { ...DONE, outputs: { x: '2' } });
    expect(told(late.resolve())).toEqual(['-b <a', 'c <a']);
    expect(late.isOpen).toBe(false);
  });

  it('know that a condition is false before they know the files that its step starts from', () => {
    const late = open([
      aStep('a'),
      aStep('b', { from: 'a', condition: aCondition('failure()') }),
      aStep('c', { from: 'b', condition: aCondition('env.NO') }),
      aStep('d', { from: 'c' }),
    ]);
    expect(told(late.resolve())).toEqual(['a <base', '-c <b']);
    expect(late.waitOf(stepId('d'))).toEqual({ kind: 'decision', step: 'b' });
    late.complete(stepId('a'), DONE);
    expect(told(late.resolve())).toEqual(['-b <a', 'd <a']);
  });

  it('have the values of their env', () => {
    const late = open([
      aStep('a'),
      aStep('b', {
        from: 'a',
        env: { A: '1' },
        lateEnv: {
          B: anExpression("format('{0}!', steps.a.outputs.x)"),
          ['__proto__']: anExpression('steps.a.outputs.x'),
        },
      }),
    ]);
    late.resolve();
    late.complete(stepId('a'), { ...DONE, outputs: { x: 'y' } });
    const [resolved] = late.resolve();
    const variables = { A: '1', B: 'y!', ['__proto__']: 'y' };
    expect(Object.entries(resolved?.step.env ?? {})).toEqual(Object.entries(variables));
    expect(resolved?.missing).toEqual([]);
  });

  it('ask how all needs have ended, and those before them', () => {
    const steps = [
      aStep('a'),
      aStep('b', { condition: aCondition('always()'), needs: ['a'] }),
      aStep('c', { needs: ['b'], condition: aCondition('failure()') }),
      aStep('d', { needs: ['b'], condition: aCondition('success() || env.NO') }),
      aStep('e', { needs: ['b'], condition: aCondition('env.YES') }),
    ];
    const late = open(steps);
    expect(told(late.resolve())).toEqual(['a <base', 'b <base', 'e <base']);
    late.complete(stepId('a'), FAILED);
    expect(late.resolve()).toEqual([]);
    late.complete(stepId('b'), DONE);
    expect(told(late.resolve())).toEqual(['c <base', '-d <base']);
  });

  it('give up a step whose need has failed, without a look at what it reads', () => {
    const late = open([
      aStep('a'),
      aStep('b', { from: 'a', lateEnv: { B: anExpression('steps.a.outputs.x') } }),
      aStep('c', { from: 'b', condition: aCondition('always()') }),
    ]);
    late.resolve();
    late.complete(stepId('a'), FAILED);
    const resolved = late.resolve();
    expect(told(resolved)).toEqual(['!b <a', 'c <b']);
    expect(resolved.flatMap(({ missing }) => missing)).toEqual([]);
  });

  it('wait with a key for the steps that prepare its tongs, and know which of them are skipped', () => {
    const late = open([
      aStep('a', uncached),
      aStep('seed', {
        needs: ['a'],
        tongs: ['db'],
        condition: aCondition('steps.a.outputs.x'),
        ...uncached,
      }),
      aStep('test', { needs: ['seed'], tongs: ['db'] }),
      aStep('other', { needs: ['seed'], tongs: ['db'], ...uncached }),
    ]);
    expect(told(late.resolve())).toEqual(['a <base', 'other <base']);
    expect(late.waitOf(stepId('test'))).toEqual({ kind: 'decision', step: 'seed' });
    late.complete(stepId('a'), DONE);
    expect(told(late.resolve())).toEqual(['-seed <base', 'test <base']);
  });

  it('take a cached step for a success only where no step before it can fail', () => {
    const steps = [
      aStep('a', uncached),
      aStep('b', { needs: ['a'] }),
      aStep('c', { needs: ['b'], condition: aCondition('failure()') }),
      aStep('d', { needs: ['b'], lateEnv: { D: anExpression('steps.b.outputs.x') } }),
    ];
    const late = open(steps);
    late.resolve();
    late.expect(stepId('b'), { outcome: 'cached', outputs: { x: '1' } });
    expect(told(late.resolve())).toEqual(['d <base']);
    expect(late.waitOf(stepId('c'))).toEqual({ kind: 'ends', step: 'b' });
    late.complete(stepId('a'), FAILED);
    late.complete(stepId('b'), { outcome: 'skipped', reason: 'need-failed' });
    expect(told(late.resolve())).toEqual(['c <base']);
  });

  it('report an expression that has no value, and a variable that is too long', () => {
    const late = open([
      aStep('a'),
      aStep('b', { from: 'a', condition: aCondition('fromJSON(steps.a.outputs.x)') }),
      aStep('c', { from: 'a', lateEnv: { C: anExpression('steps.a.outputs.long') } }),
    ]);
    late.resolve();
    late.complete(stepId('a'), { ...DONE, outputs: { x: '{', long: 'x'.repeat(140_000) } });
    const [b, c] = late.resolve();
    expect(b?.error).toBeInstanceOf(Error);
    expect(String(c?.error)).toContain('exceed the limit');
  });

  it('resolve ten thousand steps, each by the one before', () => {
    const steps = Array.from({ length: 10_000 }, (_, index) => {
      const before = `s${index - 1}`;
      const lateEnv = { X: anExpression(`steps.${before}.outputs.x`) };
      return aStep(`s${index}`, index === 0 ? {} : { from: before, lateEnv });
    });
    const late = open(steps);
    expect(late.resolve()).toHaveLength(1);
    const counts = steps.map(({ id }) => {
      late.complete(id, { ...DONE, outputs: { x: '1' } });
      return late.resolve().length;
    });
    expect(counts.reduce((sum, count) => sum + count)).toBe(9_999);
  });

  it('resolve ten thousand steps that one step decides', () => {
    const condition = aCondition('steps.first.outputs.x');
    const steps = [
      aStep('first'),
      ...Array.from({ length: 10_000 }, (_, index) =>
        aStep(`s${index}`, { from: index === 0 ? 'first' : `s${index - 1}`, condition }),
      ),
      aStep('last', { from: 's9999' }),
    ];
    const late = open(steps);
    late.resolve();
    late.complete(stepId('first'), DONE);
    expect(told(late.resolve()).slice(-2)).toEqual(['-s9999 <first', 'last <first']);
  });
});
