import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/pipeline/model.ts';
import type { PlanFacts } from '../../../../src/run/plan/plan.ts';
import { planSteps } from '../../../../src/run/plan/planner.ts';
import type { SnapshotRecord } from '../../../../src/snapshots/record.ts';
import { factsOf, recordOf, told } from './plan-facts.ts';
import { aMember, aKey, aRecord, aStep } from '../../../support/values/steps.ts';

function plan(...args: Parameters<typeof factsOf>): string[] {
  return told(planSteps(factsOf(...args)));
}

const CHAIN = [aStep('a'), aStep('b', { from: 'a' }), aStep('c', { from: 'b' })];

describe('planSteps', () => {
  it('answers from snapshots, and does not ask for those that only feed others', () => {
    expect(plan(CHAIN, ['a', 'b', 'c'])).toEqual([
      'a: not-needed',
      'b: not-needed',
      'c: snapshot-found',
    ]);
  });

  it('does not need the snapshots of ancestors', () => {
    expect(plan(CHAIN, ['c'])).toEqual(['a: not-needed', 'b: not-needed', 'c: snapshot-found']);
  });

  it('runs what has no snapshot, from the nearest ancestor that has one', () => {
    expect(plan(CHAIN, ['a'])).toEqual([
      'a: snapshot-found',
      'b runs: no-snapshot',
      'c runs: no-snapshot',
    ]);
  });

  it('runs everything where there is no snapshot', () => {
    expect(plan(CHAIN, [])).toEqual([
      'a runs: no-snapshot',
      'b runs: no-snapshot',
      'c runs: no-snapshot',
    ]);
  });

  it('runs what is not to be cached, and asks for what it starts from', () => {
    const steps = [aStep('a'), aStep('b', { from: 'a', cache: false })];
    expect(plan(steps, ['a'])).toEqual(['a: snapshot-found', 'b runs: not-cached']);
    expect(plan(steps, [])).toEqual(['a runs: no-snapshot', 'b runs: not-cached']);
  });

  it('tells of a step that is not cached so, though its parent runs as well', () => {
    const steps = [aStep('a'), aStep('b', { from: 'a', cache: false })];
    expect(plan(steps, [], { useCache: false })).toEqual([
      'a runs: cache-disabled',
      'b runs: not-cached',
    ]);
  });

  it('runs everything where the cache is off', () => {
    expect(plan(CHAIN, ['a', 'b', 'c'], { useCache: false })).toEqual([
      'a runs: cache-disabled',
      'b runs: cache-disabled',
      'c runs: cache-disabled',
    ]);
  });

  it('runs all that starts from the files of a step that runs', () => {
    const steps = [
      aStep('root'),
      aStep('hit', { from: 'root' }),
      aStep('miss', { from: 'root' }),
      aStep('below', { from: 'miss' }),
    ];
    expect(plan(steps, ['hit'])).toEqual([
      'root runs: no-snapshot',
      'hit runs: parent-runs',
      'miss runs: no-snapshot',
      'below runs: no-snapshot',
    ]);
  });

  it('gives all members of a matrix without snapshots the same reason', () => {
    const members = ['1', '2', '3'].map((shard) => aMember('unit', { shard }, { from: 'install' }));
    expect(plan([aStep('install'), ...members], [])).toEqual([
      'install runs: no-snapshot',
      'unit[shard=1] runs: no-snapshot',
      'unit[shard=2] runs: no-snapshot',
      'unit[shard=3] runs: no-snapshot',
    ]);
  });

  it('keeps a step that only waits for one that runs', () => {
    const steps = [aStep('a', { cache: false }), aStep('b', { needs: ['a'] })];
    expect(plan(steps, ['b'])).toEqual(['a runs: not-cached', 'b: snapshot-found']);
  });

  it('asks for a step that others only wait for', () => {
    const steps = [aStep('a'), aStep('b', { needs: ['a'] })];
    expect(plan(steps, ['b'])).toEqual(['a runs: no-snapshot', 'b: snapshot-found']);
  });

  it('runs a step whose key is not known', () => {
    expect(plan(CHAIN, ['c'], { keys: new Map() })).toContain('c runs: no-snapshot');
  });

  it('runs nothing of nothing', () => {
    expect(plan([], [])).toEqual([]);
  });
});

describe('planSteps of snapshots whose parents were replaced', () => {
  /** A snapshot of the parent that is not the one that its child was made from. */
  function withReplaced(facts: PlanFacts, id: string): PlanFacts {
    const key = aKey(id);
    const found = new Map(facts.found);
    found.set(key.key, { ...aRecord(id, key), identity: aRecord(`${id} again`, key).identity });
    return { ...facts, found };
  }

  it('runs what was made from another snapshot than the one that is there', () => {
    const facts = withReplaced(factsOf(CHAIN.slice(0, 2), ['a', 'b']), 'a');
    expect(told(planSteps(facts))).toEqual(['a: snapshot-found', 'b runs: parent-replaced']);
  });

  it('runs what has such an ancestor', () => {
    const facts = withReplaced(factsOf(CHAIN, ['a', 'b', 'c']), 'a');
    expect(told(planSteps(facts))).toEqual([
      'a: snapshot-found',
      'b runs: parent-replaced',
      'c runs: parent-replaced',
    ]);
  });

  it('does not look beyond an ancestor that is gone', () => {
    const facts = withReplaced(factsOf(CHAIN, ['a', 'c']), 'a');
    expect(told(planSteps(facts))).toContain('c: snapshot-found');
  });

  it('keeps what was made from an image, though its parent is a step now', () => {
    const steps = CHAIN.slice(0, 2);
    const facts = factsOf(steps, ['a']);
    const key = aKey('b');
    const found = new Map([...facts.found, [key.key, aRecord('b', key)]]);
    expect(told(planSteps({ ...facts, found }))).toContain('b: snapshot-found');
  });
});

describe('planSteps of steps that share a tong', () => {
  const steps = [
    aStep('migrate', { tongs: ['db'] }),
    aStep('seed', { tongs: ['db', 'cache'], needs: ['migrate'] }),
    aStep('other', { tongs: ['cache'] }),
    aStep('test', { tongs: ['db'], needs: ['seed', 'other'], cache: false }),
  ];

  it('runs those before a step that runs which changed its tong', () => {
    expect(plan(steps, ['migrate', 'seed', 'other'])).toEqual([
      'migrate runs: tong-needed',
      'seed runs: tong-needed',
      // It shares another tong, with a step that runs for the sake of the first.
      'other: snapshot-found',
      'test runs: not-cached',
    ]);
  });

  it('runs those that changed a tong of a step that runs for its tong', () => {
    const chain = [
      aStep('a', { tongs: ['x'] }),
      aStep('b', { tongs: ['x', 'y'], needs: ['a'] }),
      aStep('c', { tongs: ['y'], needs: ['b'], cache: false }),
    ];
    expect(plan(chain, ['a', 'b'])).toEqual([
      'a runs: tong-needed',
      'b runs: tong-needed',
      'c runs: not-cached',
    ]);
  });

  it('looks past steps that do not use the tong', () => {
    const far = [
      aStep('a', { tongs: ['x'] }),
      aStep('b', { needs: ['a'] }),
      aStep('c', { tongs: ['x'], needs: ['b'], cache: false }),
    ];
    expect(plan(far, ['a', 'b'])).toEqual([
      'a runs: tong-needed',
      'b: snapshot-found',
      'c runs: not-cached',
    ]);
  });

  it('runs all that starts from the files of a step that runs for its tong', () => {
    const below = [...steps, aStep('below', { from: 'migrate' })];
    expect(plan(below, ['migrate', 'seed', 'other', 'below'])).toContain('below runs: parent-runs');
  });

  it('keeps them where the step that would need them hits', () => {
    const cached = steps.map((step) => ({ ...step, cache: true }));
    expect(plan(cached, ['migrate', 'seed', 'other', 'test']).join()).not.toContain('runs');
  });

  it('does not run steps that share a tong and are not before it', () => {
    const beside = [aStep('a', { tongs: ['x'] }), aStep('b', { tongs: ['x'], cache: false })];
    expect(plan(beside, ['a'])).toEqual(['a: snapshot-found', 'b runs: not-cached']);
  });
});

describe('planSteps of a miss', () => {
  const [step] = CHAIN;
  const steps = step ? [step] : [];
  const older = (script: string, createdAt: number): SnapshotRecord => ({
    ...aRecord('a', aKey(script)),
    createdAt,
  });

  it('names what differs from the newest snapshot of the step', () => {
    const newest = { ...older('newest', 3), parts: { ...aKey('a').parts, env: 'x', user: 'y' } };
    const known = [older('old', 1), newest, older('older', 2)];
    const [planned] = planSteps(factsOf(steps, [], { known }));
    expect(planned).toMatchObject({
      verdict: 'run',
      reason: 'ingredients-changed',
      changed: ['env', 'user'],
    });
  });

  it('names nothing where there are snapshots of other steps only', () => {
    const known = [{ ...older('x', 1), step: 'b' }];
    expect(planSteps(factsOf(steps, [], { known }))[0]).toMatchObject({
      reason: 'no-snapshot',
      changed: [],
    });
  });

  it('names nothing where the newest snapshot does not differ, and is only gone', () => {
    const known = [older('a', 1)];
    expect(planSteps(factsOf(steps, [], { known }))[0]).toMatchObject({ reason: 'no-snapshot' });
  });

  it('names nothing where the key is not known', () => {
    const facts = factsOf(steps, [], { known: [older('x', 1)], keys: new Map() });
    expect(planSteps(facts)[0]).toMatchObject({ reason: 'no-snapshot', key: undefined });
  });
});

describe('planSteps of ten thousand steps', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => index);
  const ids = many.map((index) => `s${index}`);
  const chain = many.map((index) =>
    aStep(`s${index}`, index === 0 ? {} : { from: `s${index - 1}` }),
  );
  const fan = [aStep('root'), ...ids.map((id) => aStep(id, { from: 'root' }))];
  const comb = chain
    .slice(0, 5_000)
    .flatMap((step) => [step, aStep(`below-${step.id}`, { from: step.id })]);
  const sharing = chain.map((step) => ({
    ...aStep(step.id, { tongs: ['db'] }),
    needs: step.needs,
  }));

  const all = (steps: readonly Step[]): readonly string[] => steps.map((step) => step.id);
  const counted = (given: PlanFacts): number =>
    planSteps(given).filter((planned) => planned.verdict === 'run').length;

  // The finder of snapshots is a set here: a list of so many names is slow itself.
  function facts(steps: readonly Step[], isFound: boolean): PlanFacts {
    const nothing = factsOf(steps, []);
    if (!isFound) return nothing;
    const records = steps.map((step) => recordOf(step, nothing.keys.get(step.id) ?? aKey('')));
    return { ...nothing, found: new Map(records.map((record) => [record.key, record])) };
  }

  it.each([
    ['a chain', chain],
    ['a fan', fan],
    ['a comb', comb],
  ])('in %s is done, whether all hit or none', (_, steps) => {
    expect(counted(facts(steps, true))).toBe(0);
    expect(counted(facts(steps, false))).toBe(all(steps).length);
  });

  it('that share a tong is done, where the last one runs', () => {
    const steps = sharing.map((step, index) => ({ ...step, cache: index < 9_999 }));
    expect(counted(facts(steps, true))).toBe(10_000);
  });

  it('that all have older snapshots is done', () => {
    const steps = ids.map((id) => aStep(id));
    const older = aKey('older');
    const known = ids.map((id) => aRecord(id, older));
    const planned = planSteps({ ...facts(steps, false), known });
    expect(planned.every((each) => each.reason === 'ingredients-changed')).toBe(true);
  });
});
