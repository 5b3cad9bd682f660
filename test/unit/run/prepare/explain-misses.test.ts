import { describe, expect, it } from 'vitest';
import { explainMisses, type ExplainedPlan } from '../../../../src/run/prepare/explain-misses.ts';
import type { SnapshotRecord } from '../../../../src/snapshots/record.ts';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';
import { factsOf } from '../plan/plan-facts.ts';
import { aKey, aRecord, aStep } from '../../../support/values/steps.ts';

const STEP = aStep('a', { run: 'true' });
/** Of the same step, by another script. */
const EARLIER = [{ ...aRecord('a', aKey('a')), parts: { ...aKey('a').parts, script: 'other' } }];

function reasons(plan: ExplainedPlan['plan'] | undefined): string[] | undefined {
  return plan?.map(({ step, reason }) => `${step.id} ${reason}`);
}

/** A list that comes when it is let. */
function aList(): { list: () => Promise<readonly SnapshotRecord[]>; come: () => void } {
  const { promise, resolve } = Promise.withResolvers<readonly SnapshotRecord[]>();
  return { list: () => promise, come: () => resolve(EARLIER) };
}

describe('explainMisses', () => {
  it('lists nothing where no step misses', async () => {
    const list = (): never => {
      throw new Error('asked');
    };
    const clock = new FakeClock(0);
    const hit = await explainMisses(factsOf([STEP], ['a']), list, { clock, mayWait: true });
    expect([reasons(hit.plan), hit.explained]).toEqual([['a snapshot-found'], undefined]);
  });

  it('says in the plan what has changed, where that is quick', async () => {
    const { list, come } = aList();
    come();
    const clock = new FakeClock(0);
    const quick = await explainMisses(factsOf([STEP], []), list, { clock, mayWait: false });
    expect([reasons(quick.plan), quick.explained]).toEqual([['a ingredients-changed'], undefined]);
  });

  it('plans without it where that takes long, and says it later', async () => {
    const { list, come } = aList();
    const clock = new FakeClock(0);
    const planning = explainMisses(factsOf([STEP], []), list, { clock, mayWait: false });
    await settle();
    await clock.advance(50);
    const { plan, explained } = await planning;
    expect(reasons(plan)).toEqual(['a no-snapshot']);
    come();
    expect(reasons(await explained)).toEqual(['a ingredients-changed']);
  });

  it('says nothing later where the list fails, and fails where it is waited for', async () => {
    const clock = new FakeClock(0);
    const fail = (): Promise<never> => Promise.reject(new Error('broken'));
    const facts = factsOf([STEP], []);
    const late = await explainMisses(facts, fail, { clock, mayWait: false });
    expect(reasons(late.plan)).toEqual(['a no-snapshot']);
    expect(await late.explained).toBeUndefined();
    await expect(explainMisses(facts, fail, { clock, mayWait: true })).rejects.toThrow('broken');
  });

  it.each(['a plan that is only shown', 'a step that may start from an earlier snapshot'])(
    'waits for the list for %s',
    async (what) => {
      const { list, come } = aList();
      const clock = new FakeClock(0);
      const mayWait = what.includes('plan');
      const step = mayWait
        ? STEP
        : aStep('a', { run: 'true', cacheRules: { fallback: 'nearest' } });
      const planning = explainMisses(factsOf([step], []), list, { clock, mayWait });
      await settle();
      await clock.advance(50);
      come();
      const { plan, explained } = await planning;
      expect(explained).toBeUndefined();
      expect(reasons(plan)).toEqual(['a ingredients-changed']);
    },
  );

  it('holds for the run only the snapshots that steps may start from, and what these were made from', async () => {
    const steps = [
      aStep('base'),
      aStep('build', { from: 'base', cacheRules: { fallback: 'nearest' } }),
      aStep('other'),
    ];
    const known = steps.map(({ id }) => {
      const { parts } = aKey(id);
      return { ...aRecord(id, aKey(`${id} before`)), parts: { ...parts, inputs: 'other' } };
    });
    const how = { clock: new FakeClock(0), mayWait: true };
    const made = await explainMisses(factsOf(steps, []), () => Promise.resolve(known), how);
    expect(reasons(made.plan)).toContain('other ingredients-changed');
    expect(made.facts.known.map(({ step }) => step)).toEqual(['base', 'build']);
  });

  it('lists them also for a step that runs for the sake of a tong', async () => {
    const migrate = aStep('migrate', { tongs: ['db'], cacheRules: { fallback: 'nearest' } });
    const test = aStep('test', { needs: ['migrate'], tongs: ['db'], cache: false });
    const key = aKey('migrate');
    const earlier = { ...aRecord('migrate', key), parts: { ...key.parts, inputs: 'other' } };
    const list = (): Promise<readonly SnapshotRecord[]> => Promise.resolve([earlier]);
    const how = { clock: new FakeClock(0), mayWait: false };
    const missed = await explainMisses(factsOf([migrate, test], []), list, how);
    expect(reasons(missed.plan)).toEqual(['migrate fallback', 'test not-cached']);
    // With a snapshot of its own it runs, too, and from its parent's files.
    const found = await explainMisses(factsOf([migrate, test], ['migrate']), list, how);
    expect(reasons(found.plan)).toEqual(['migrate tong-needed', 'test not-cached']);
  });
});
