import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/pipeline/model.ts';
import type { Completion } from '../../../../src/run/plan/endings.ts';
import type { LateFacts, PlannedStep } from '../../../../src/run/plan/plan.ts';
import { Planner, planSteps } from '../../../../src/run/plan/planner.ts';
import { cases, chance, type Generated } from '../../../support/values/property.ts';
import { aKey, aRecord, aStep, stepId } from '../../../support/values/steps.ts';
import { listOfSteps, stepRecipe, toSteps } from './generated-steps.ts';
import { factsOf, recordOf, told } from './plan-facts.ts';

const DONE: Completion = { outcome: 'succeeded', tolerated: false };
const CACHED: Completion = { outcome: 'cached', tolerated: false };
const FAILED: Completion = { outcome: 'failed', tolerated: false };

const late = (...ids: readonly string[]): { late: ReadonlySet<Step['id']> } => ({
  late: new Set(ids.map(stepId)),
});

/** Has the planner learn the keys of steps, and the snapshots that they name where there are some. */
function learn(planner: Planner, steps: readonly Step[], found: readonly string[] = []): string[] {
  const facts = steps.map((step): [Step['id'], LateFacts] => {
    const key = aKey(step.id);
    return [step.id, { key, snapshot: found.includes(step.id) ? recordOf(step, key) : undefined }];
  });
  return told(planner.learn(new Map(facts)));
}

describe('a step that needs one which did not succeed', () => {
  const steps = [
    aStep('a'),
    aStep('b', { from: 'a' }),
    aStep('c', { needs: ['b'] }),
    aStep('d', { needs: ['e', 'a'] }),
    aStep('e'),
  ];

  it('is skipped, whether it was to run or is cached', () => {
    const planner = new Planner(factsOf(steps, ['b']));
    expect(told(planner.complete(stepId('a'), FAILED))).toEqual([
      'b skips: need-failed',
      'd skips: need-failed',
    ]);
  });

  it('is skipped when the one before it is, with that as the cause', () => {
    const planner = new Planner(factsOf(steps, []));
    planner.complete(stepId('a'), FAILED);
    const skipped: Completion = { outcome: 'skipped', tolerated: false };
    expect(planner.complete(stepId('b'), skipped)).toMatchObject([
      { step: { id: 'c' }, verdict: 'skip', cause: 'b' },
    ]);
  });

  it('has the first of its needs that failed as the cause, in the order of the file', () => {
    const planner = new Planner(factsOf(steps, []));
    planner.complete(stepId('a'), FAILED);
    expect(planner.of(stepId('d'))).toMatchObject({ verdict: 'skip', cause: 'a' });
    planner.complete(stepId('e'), FAILED);
    expect(planner.of(stepId('d'))).toMatchObject({ verdict: 'skip', cause: 'e' });
  });

  it('is not where the failure is tolerated', () => {
    const planner = new Planner(factsOf(steps, []));
    expect(planner.complete(stepId('a'), { ...FAILED, tolerated: true })).toEqual([]);
  });
});

describe('a step of which not all is known', () => {
  const a = aStep('a', { cache: false });
  const b = aStep('b', { needs: ['a'] });
  const c = aStep('c', { from: 'b' });

  it('is undecided, and so it stays until that is learned', () => {
    const planner = new Planner(factsOf([a, b, c], ['b', 'c'], late('b', 'c')));
    expect(told(planner.steps())).toEqual([
      'a runs: not-cached',
      'b waits: needs-open',
      'c waits: needs-open',
    ]);
    expect(planner.complete(stepId('a'), DONE)).toEqual([]);
    expect(learn(planner, [b], [b.id])).toEqual(['b: not-needed']);
    expect(learn(planner, [c], [c.id])).toEqual(['c: snapshot-found']);
  });

  it('is decided with others that are learned at once, as in a plan', () => {
    const d = aStep('d', { from: 'b' });
    const planner = new Planner(factsOf([a, b, c, d], [], late('b', 'c', 'd')));
    expect(learn(planner, [d, c, b], ['c'])).toEqual([
      'b runs: no-snapshot',
      'c runs: parent-runs',
      'd runs: no-snapshot',
    ]);
  });

  it('runs without a snapshot, and takes with it what it starts from', () => {
    const planner = new Planner(factsOf([a, b, c], [], late('b', 'c')));
    expect(learn(planner, [c])).toEqual(['c runs: no-snapshot']);
    expect(learn(planner, [b])).toEqual(['b runs: no-snapshot']);
  });

  it('has the files of its parent asked for when it runs, though the parent has ended as cached', () => {
    const parent = aStep('parent');
    const child = aStep('child', { from: 'parent', needs: ['a'] });
    const steps = [a, parent, child];
    const found = new Planner(factsOf(steps, ['parent'], late('child')));
    expect(told(found.steps())[1]).toBe('parent: not-needed');
    found.complete(parent.id, CACHED);
    expect(learn(found, [child])).toEqual(['child runs: no-snapshot', 'parent: snapshot-found']);
    const gone = new Planner(factsOf(steps, [], late('child')));
    gone.complete(parent.id, CACHED);
    expect(learn(gone, [child])).toEqual(['child runs: no-snapshot', 'parent runs: no-snapshot']);
    expect(gone.of(parent.id)).toMatchObject({ isAgain: true });
  });

  it('has those run that prepared its tong, though they have ended as cached', () => {
    const seed = aStep('seed', { tongs: ['db'] });
    const test = aStep('test', { needs: ['seed'], tongs: ['db'] });
    const planner = new Planner(factsOf([seed, test], ['seed'], late('test')));
    planner.complete(seed.id, CACHED);
    expect(learn(planner, [test])).toEqual(['test runs: no-snapshot', 'seed runs: tong-needed']);
  });

  it('runs where its parent does, and where it is not cached', () => {
    const open = aStep('open', { from: 'p', needs: ['a'], cache: false });
    const p = aStep('p');
    const q = aStep('q', { from: 'p', needs: ['a'] });
    const planner = new Planner(
      factsOf([a, p, open, q, aStep('r', { from: 'p' })], [], late('open', 'q')),
    );
    expect(learn(planner, [open])).toEqual(['open runs: not-cached']);
    expect(learn(planner, [q], [q.id])).toEqual(['q runs: parent-runs']);
  });

  it('is skipped where a need of it did not succeed', () => {
    const planner = new Planner(factsOf([a, b, c], [], late('b', 'c')));
    expect(told(planner.complete(a.id, FAILED))).toEqual(['b skips: need-failed']);
  });

  it('is learned once', () => {
    const planner = new Planner(factsOf([a, b], [], late('b')));
    learn(planner, [b]);
    expect(learn(planner, [a, b], ['a', 'b'])).toEqual([]);
  });
});

describe('a snapshot that is gone', () => {
  const chain = [aStep('a'), aStep('b', { from: 'a' }), aStep('c', { from: 'b' })];

  function completed(steps: readonly Step[], found: readonly string[]): Planner {
    const planner = new Planner(factsOf(steps, found));
    for (const { step, verdict } of planner.steps())
      if (verdict === 'cached') planner.complete(step.id, CACHED);
    return planner;
  }

  it('has its step run, from that of its parent', () => {
    const planner = completed(chain, ['a', 'b']);
    const changed = planner.loseBase(stepId('c')) ?? [];
    expect(told(changed)).toEqual(['b runs: no-snapshot', 'a: snapshot-found']);
    expect(changed[0]).toMatchObject({ isAgain: true });
  });

  it('has those before it run as well that have none', () => {
    expect(told(completed(chain, ['b']).loseBase(stepId('c')) ?? [])).toEqual([
      'b runs: no-snapshot',
      'a runs: no-snapshot',
    ]);
  });

  it('changes nothing where its step runs again already', () => {
    const planner = completed([...chain, aStep('d', { from: 'b' })], ['a', 'b']);
    planner.loseBase(stepId('c'));
    expect(planner.loseBase(stepId('d'))).toEqual([]);
  });

  it('leaves what else starts from its files as it was decided', () => {
    const planner = completed([...chain, aStep('d', { from: 'b' })], ['a', 'b', 'd']);
    planner.loseBase(stepId('c'));
    expect(told(planner.steps())).toContain('d: snapshot-found');
  });

  it('is made again from an earlier one of its step, where it may be', () => {
    const b = aStep('b', { from: 'a', cacheRules: { fallback: 'nearest' } });
    const steps = [aStep('a'), b, aStep('c', { from: 'b' })];
    const key = { ...aKey('b before'), parts: { ...aKey('b').parts, inputs: 'other' } };
    const before = aRecord('b', key, recordOf(aStep('a'), aKey('a')));
    const planner = new Planner(factsOf(steps, ['a', 'b'], { known: [before] }));
    planner.complete(stepId('a'), CACHED);
    planner.complete(stepId('b'), CACHED);
    expect(told(planner.loseBase(stepId('c')) ?? [])).toEqual(['b runs: fallback']);
  });

  it.each<[string, readonly Step[], readonly string[]]>([
    ['of a step that has run', chain, []],
    [
      'of a step that uses a tong',
      [aStep('b', { tongs: ['db'] }), aStep('c', { from: 'b' })],
      ['b'],
    ],
    [
      'that was made from that of a step which uses a tong, and is gone',
      [aStep('a', { tongs: ['db'] }), ...chain.slice(1)],
      ['b'],
    ],
    ['of an image, and not of a step', [aStep('c')], []],
  ])('cannot be made again: one %s', (_, steps, found) => {
    const planner = completed(steps, found);
    const before = told(planner.steps());
    expect(planner.loseBase(stepId('c'))).toBeUndefined();
    expect(told(planner.steps())).toEqual(before);
  });
});

const words = (planned: readonly PlannedStep[]): string[] =>
  planned.map(({ step, verdict }) => `${step.id} ${verdict}`);

/** What happens to a step: `rank` is when its key is learned. */
const fate = fc.record({ isFound: chance(0.6), fails: chance(0.2), rank: fc.nat(99) });

const recipes = listOfSteps(fc.tuple(stepRecipe, fate));

type Fates = Generated<typeof recipes>;

describe('the planner, asked again and again', () => {
  function forAll(check: (steps: readonly Step[], fateOf: (step: Step) => Fates[0][1]) => void) {
    const property = fc.property(recipes, (all) => {
      const steps = toSteps(all.map(([recipe]) => recipe));
      const fates = new Map(steps.map((step, index) => [step.id, all[index]?.[1]]));
      check(steps, ({ id }) => fates.get(id) ?? { isFound: false, fails: false, rank: 0 });
    });
    fc.assert(property, cases(100));
  }

  it('decides what it learns later as if it had known it before, in whatever order it comes', () => {
    forAll((steps, fateOf) => {
      const found = steps.filter((step) => fateOf(step).isFound).map(({ id }) => id);
      const open = steps.filter(({ needs }) => needs.length > 0);
      const planner = new Planner(factsOf(steps, found, late(...open.map(({ id }) => id))));
      learn(
        planner,
        open.toSorted((a, b) => fateOf(a).rank - fateOf(b).rank),
        found,
      );
      expect(words(planner.steps())).toEqual(words(planSteps(factsOf(steps, found))));
    });
  });

  it('says the same as one that is asked at the end, and tells of every change', () => {
    forAll((steps, fateOf) => {
      const found = steps.filter((step) => fateOf(step).isFound).map(({ id }) => id);
      const facts = factsOf(steps, found);
      const planner = new Planner(facts);
      const known = new Map(planner.steps().map((each) => [each.step.id, each]));
      const order: [Step['id'], Completion][] = [];
      for (const step of steps) {
        const verdict = known.get(step.id)?.verdict;
        const failed = fateOf(step).fails ? FAILED : DONE;
        const came = verdict === 'run' ? failed : verdict === 'skip' ? FAILED : CACHED;
        order.push([step.id, came]);
        for (const each of planner.complete(step.id, came)) known.set(each.step.id, each);
      }
      expect(words([...known.values()])).toEqual(words(planner.steps()));
      expect(planner.steps()).toEqual(planSteps(facts, order));
    });
  });

  it('takes ten thousand completions', () => {
    const steps = Array.from({ length: 10_000 }, (_, index) =>
      aStep(`s${index}`, index === 0 ? {} : { from: `s${index - 1}` }),
    );
    // Keys take their time to be made up.
    const planner = new Planner(factsOf(steps, [], { keys: new Map() }));
    expect(steps.flatMap(({ id }) => planner.complete(id, DONE))).toEqual([]);
    expect(planner.complete(stepId('s0'), FAILED)).toEqual([]);
  });
});
