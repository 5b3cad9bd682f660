import { describe, expect, it } from 'vitest';
import type { Completion } from '../../../../src/run/plan/endings.ts';
import type { LateFacts } from '../../../../src/run/plan/plan.ts';
import { Planner } from '../../../../src/run/plan/planner.ts';
import type { Step, StepId } from '../../../../src/pipeline/model.ts';
import { aCondition, anExpression } from '../../../support/values/expressions.ts';
import { aKey, aStep, stepId } from '../../../support/values/steps.ts';
import { factsOf, recordOf, told } from './plan-facts.ts';

const FAILED: Completion = { outcome: 'failed', tolerated: false };
const CACHED: Completion = { outcome: 'cached', tolerated: false };

const ids = (...names: readonly string[]): ReadonlySet<StepId> => new Set(names.map(stepId));

function found(step: Step): LateFacts {
  const key = aKey(step.id);
  return { step, key, snapshot: recordOf(step, key) };
}

describe('a step whose condition is false', () => {
  const a = aStep('a');
  const b = aStep('b', { from: 'a', condition: aCondition('env.NO') });

  it('is skipped, and its parent is needed for its own sake', () => {
    const planner = new Planner(factsOf([a, b], [], { skipped: ids('b') }));
    expect(told(planner.steps())).toEqual(['a runs: no-snapshot', 'b skips: condition-false']);
    const cached = new Planner(factsOf([a, b], ['a'], { skipped: ids('b') }));
    expect(told(cached.steps())[0]).toBe('a: snapshot-found');
  });

  it('counts as a success for the steps that need it', () => {
    const c = aStep('c', { needs: ['b'] });
    const planner = new Planner(factsOf([a, b, c], [], { skipped: ids('b') }));
    const end: Completion = { outcome: 'skipped', reason: 'condition-false' };
    expect(planner.complete(b.id, end)).toEqual([]);
    expect(planner.of(c.id)).toMatchObject({ verdict: 'run' });
  });

  it('stays skipped, also after a failure before it', () => {
    const planner = new Planner(factsOf([a, b], [], { skipped: ids('b') }));
    expect(planner.complete(a.id, FAILED)).toEqual([]);
    expect(planner.of(b.id)).toMatchObject({ verdict: 'skip', reason: 'condition-false' });
  });

  it('passes a failure on to the steps after it', () => {
    const c = aStep('c', { needs: ['b'] });
    const planner = new Planner(factsOf([a, b, c], [], { skipped: ids('b') }));
    planner.complete(a.id, FAILED);
    const end: Completion = { outcome: 'skipped', reason: 'condition-false' };
    expect(planner.complete(b.id, end)).toMatchObject([
      { step: { id: 'c' }, verdict: 'skip', reason: 'need-failed', cause: 'a' },
    ]);
  });
});

describe('a step whose condition is not known', () => {
  const a = aStep('a');
  const b = aStep('b', { from: 'a', condition: aCondition('failure()') });
  const c = aStep('c', { from: 'b' });

  it('makes sure that its parent is looked up or runs, since it may be skipped', () => {
    const planner = new Planner(factsOf([a, b, c], ['c'], { late: ids('b', 'c') }));
    expect(told(planner.steps())).toEqual([
      'a runs: no-snapshot',
      'b waits: needs-open',
      'c waits: needs-open',
    ]);
  });

  it('has its children start from other files when it is skipped', () => {
    const planner = new Planner(factsOf([a, b, c], ['a'], { late: ids('b', 'c') }));
    planner.complete(a.id, CACHED);
    const moved = aStep('c', { from: 'a', needs: ['b'] });
    const changed = planner.learn(
      new Map<StepId, LateFacts>([
        [b.id, { step: b, isSkipped: true }],
        [c.id, found(moved)],
      ]),
    );
    expect(told(changed)).toEqual(['b skips: condition-false', 'c: snapshot-found']);
    expect(planner.childrenOf(a).map(({ step }) => step.id)).toEqual(['b', 'c']);
    expect(planner.childrenOf(b)).toEqual([]);
    expect(planner.dependentsOf(a)).toEqual(['b', 'c']);
    expect(planner.parentOf(moved)).toMatchObject({ step: { id: 'a' } });
  });

  it('is not skipped by the planner because of a need that failed, if it asks for failures', () => {
    const d = aStep('d', { needs: ['a'], condition: aCondition("steps.a.outcome == 'x'") });
    const planner = new Planner(factsOf([a, b, d], [], { late: ids('b', 'd') }));
    expect(told(planner.complete(a.id, FAILED))).toEqual(['d skips: need-failed']);
    const learned = planner.learn(new Map([[b.id, { step: b, key: aKey('b') }]]));
    expect(told(learned)).toEqual(['b runs: no-snapshot']);
  });
});

describe('a step that another one reads', () => {
  const a = aStep('a');
  const b = aStep('b', { from: 'a' });
  const reader = aStep('c', { from: 'b', lateEnv: { X: anExpression('steps.a.outputs.x') } });

  it('is looked up although only cached steps start from its files, and runs without a snapshot', () => {
    const late = ids('c');
    const all = new Planner(factsOf([a, b, reader], ['a', 'b'], { late }));
    expect(told(all.steps())[0]).toBe('a: snapshot-found');
    const gone = new Planner(factsOf([a, b, reader], ['b'], { late }));
    expect(told(gone.steps())[0]).toBe('a runs: no-snapshot');
  });

  it('is not, if the reader is skipped', () => {
    const planner = new Planner(
      factsOf([a, b, { ...reader, condition: aCondition('false') }], ['b'], {
        skipped: ids('c'),
      }),
    );
    expect(told(planner.steps()).slice(0, 2)).toEqual(['a: not-needed', 'b: snapshot-found']);
  });
});

describe('rounds of a plan', () => {
  it('give the same plan when they are repeated', () => {
    const a = aStep('a');
    const b = aStep('b', { from: 'a', condition: aCondition('steps.a.outputs.x') });
    const c = aStep('c', { from: 'b' });
    const facts = factsOf([a, b, c], ['a', 'c'], { late: ids('b', 'c') });
    const planner = new Planner(facts);
    const moved = aStep('c', { from: 'a', needs: ['b'] });
    const round = new Map<StepId, LateFacts>([
      [b.id, { step: b, isSkipped: true }],
      [c.id, found(moved)],
    ]);
    planner.learn(round);
    expect(new Planner({ ...facts, learned: [round] }).steps()).toEqual(planner.steps());
  });
});
