import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/pipeline/model.ts';
import type { PlanFacts } from '../../../../src/run/plan/plan.ts';
import { planSteps } from '../../../../src/run/plan/planner.ts';
import type { SnapshotRecord } from '../../../../src/snapshots/record.ts';
import { factsOf, told } from './plan-facts.ts';
import { toSnapshotIdentity } from '../../../../src/snapshots/identity.ts';
import { aKey, aRecord, aStep } from '../../../support/values/steps.ts';

/** When the snapshots of cached steps expire. */
function endsOf(facts: PlanFacts): (number | undefined)[] {
  return planSteps(facts).map((each) => (each.verdict === 'cached' ? each.expiresAt : undefined));
}

describe('planSteps of snapshots with a time to live', () => {
  const DAY = 86_400_000;
  const HOUR = DAY / 24;
  const [a, b, c] = [
    aStep('a', { cacheRules: { ttlMs: DAY } }),
    aStep('b', { from: 'a' }),
    aStep('c', { from: 'b', cacheRules: { ttlMs: 3 * HOUR } }),
  ] as const;

  /** Facts in which the snapshots of a, b and c were made an hour after one another, from `start` on. */
  function aged(steps: readonly Step[], found: readonly string[], now: number): PlanFacts {
    const facts = factsOf(steps, found, { now });
    const records = [...facts.found].map(([key, record]) => {
      const hour = 'abc'.indexOf(record.step);
      const ancestors = [1, 0].filter((each) => each < hour).map((each) => each * HOUR);
      return [key, { ...record, createdAt: hour * HOUR, ancestors }] as const;
    });
    return { ...facts, found: new Map(records) };
  }

  const all = ['a', 'b', 'c'];
  const planned = (found: readonly string[], now: number, steps = [a, b, c]): string[] =>
    told(planSteps(aged(steps, found, now)));

  it('keeps them until they are older than it, and not a moment longer', () => {
    expect(planned(['a'], DAY - 1, [a])).toEqual(['a: snapshot-found']);
    expect(planned(['a'], DAY, [a])).toEqual(['a runs: expired']);
  });

  it('runs what starts from the files of one that has expired, and keeps what does not', () => {
    expect(planned(all, DAY)).toEqual(['a runs: expired', 'b runs: expired', 'c runs: expired']);
    expect(planned(all, 5 * HOUR)).toEqual([
      'a: not-needed',
      'b: snapshot-found',
      'c runs: expired',
    ]);
  });

  it('counts those of ancestors that are gone, from when they were made', () => {
    expect(planned(['b'], DAY - 1, [a, b])).toEqual(['a: not-needed', 'b: snapshot-found']);
    expect(planned(['b'], DAY, [a, b])).toEqual(['a runs: no-snapshot', 'b runs: expired']);
  });

  it('tells when they end: whichever of its own and those of its ancestors is first', () => {
    const facts = aged([a, b, c], all, 0);
    expect(endsOf(facts)).toEqual([DAY, DAY, 5 * HOUR]);
    const late = planSteps({ ...facts, now: DAY }).at(1);
    expect(late).toMatchObject({ snapshot: { step: 'b' }, expiresAt: DAY, changed: [] });
  });

  it('knows no end where no step has one', () => {
    const facts = factsOf([aStep('a'), b, aStep('c', { from: 'b' })], all, {
      now: Number.MAX_SAFE_INTEGER,
    });
    expect(endsOf(facts)).toEqual([undefined, undefined, undefined]);
  });

  it('does not count one of a step that is not an ancestor by files', () => {
    const fresh = aStep('b', { needs: ['a'] });
    expect(planned(['a', 'b'], DAY, [a, fresh])).toEqual(['a runs: expired', 'b: snapshot-found']);
  });

  describe('of steps that have prepared its tongs', () => {
    const seed = aStep('a', { tongs: ['db'], cacheRules: { ttlMs: DAY } });
    const test = aStep('b', { needs: ['a'], tongs: ['db'] });

    it('ends with that of such a step, although it starts from other files', () => {
      expect(planned(['a', 'b'], DAY - 1, [seed, test])).toEqual([
        'a: snapshot-found',
        'b: snapshot-found',
      ]);
      expect(planned(['a', 'b'], DAY, [seed, test])).toEqual([
        'a runs: tong-needed',
        'b runs: expired',
      ]);
    });

    it('counts it from its own making if that step was made again, or is gone', () => {
      expect(planned(['b'], DAY + HOUR - 1, [seed, test])[1]).toBe('b: snapshot-found');
      expect(planned(['b'], DAY + HOUR, [seed, test])[1]).toBe('b runs: expired');
      const facts = aged([seed, test], ['a', 'b'], DAY + HOUR);
      const [first] = [...facts.found.values()].map((each) => ({ ...each, createdAt: DAY }));
      const found = new Map(facts.found);
      if (first) found.set(first.key, first);
      expect(told(planSteps({ ...facts, found }))[1]).toBe('b runs: expired');
    });

    it('ends with that of the files which an uncached one goes on from', () => {
      const load = aStep('load', { from: 'a', tongs: ['db'], cache: false });
      const last = aStep('b', { needs: ['load'], tongs: ['db'] });
      const tools = aStep('a', { cacheRules: { ttlMs: DAY } });
      expect(planned(['a', 'b'], DAY, [tools, load, last])[2]).toBe('b runs: expired');
      expect(planned(['a', 'b'], DAY - 1, [tools, load, last])[2]).toBe('b: snapshot-found');
    });
  });
});

describe('planSteps with a fallback', () => {
  const fallback = { cacheRules: { fallback: 'nearest' } } as const;
  const [a, b, c] = [
    aStep('a'),
    aStep('b', { from: 'a', ...fallback }),
    aStep('c', { from: 'b' }),
  ] as const;

  /** A snapshot of the step, made from that of a, with other source files. */
  function earlier(step: Step, fields: Partial<SnapshotRecord> = {}): SnapshotRecord {
    const parent = step.start.kind === 'step' ? aRecord('a', aKey('a')) : undefined;
    const before = aRecord(step.id, aKey(`${step.id} before`), parent);
    return { ...before, parts: { ...aKey(step.id).parts, inputs: 'other' }, ...fields };
  }

  function planned(
    steps: readonly Step[],
    found: readonly string[],
    more: Partial<PlanFacts>,
  ): string[] {
    return told(planSteps(factsOf(steps, found, more)));
  }

  it('starts a step from its earlier snapshot, and does not ask for its parent', () => {
    const known = [earlier(b)];
    const plans = planSteps(factsOf([a, b, c], [], { known }));
    expect(told(plans)).toEqual(['a: not-needed', 'b runs: fallback', 'c runs: no-snapshot']);
    expect(plans[1]).toMatchObject({
      changed: ['inputs'],
      newest: known[0],
      fallback: { snapshot: known[0], lineage: { generation: 1, begunAt: 1_000 } },
    });
  });

  it('starts a root so, too', () => {
    const root = aStep('a', fallback);
    expect(planned([root], [], { known: [earlier(root)] })).toEqual(['a runs: fallback']);
  });

  it('does not where the step does not say so, or the cache is off', () => {
    const plain = aStep('b', { from: 'a' });
    expect(planned([a, plain], ['a'], { known: [earlier(plain)] })).toContain(
      'b runs: ingredients-changed',
    );
    expect(planned([a, b], ['a'], { known: [earlier(b)], useCache: false })).toContain(
      'b runs: cache-disabled',
    );
  });

  it('does not where the parent runs, for whatever reason', () => {
    const sibling = aStep('sibling', { from: 'a' });
    const known = [earlier(b)];
    // In either order: what was decided for one is taken back for the sake of the other.
    for (const steps of [
      [a, b, sibling],
      [a, sibling, b],
    ]) {
      const reasons = planned(steps, [], { known });
      expect(reasons).toContain('a runs: no-snapshot');
      expect(reasons.join()).not.toContain('fallback');
    }
    const tong = aStep('a', { tongs: ['db'] });
    const user = aStep('b', { from: 'a', tongs: ['db'], ...fallback });
    expect(planned([tong, user], ['a'], { known })).toEqual([
      'a runs: tong-needed',
      'b runs: ingredients-changed',
    ]);
  });

  it('does not from what was made of another snapshot of the parent', () => {
    const parent = { key: aKey('a').key, identity: toSnapshotIdentity('replaced') };
    expect(planned([a, b], ['a'], { known: [earlier(b, { parent })] })).toEqual([
      'a: snapshot-found',
      'b runs: ingredients-changed',
    ]);
    const otherKey = { ...aRecord('a', aKey('a')), key: aKey('other').key };
    expect(planned([a, b], ['a'], { known: [earlier(b, { parent: otherKey })] })).toContain(
      'b runs: ingredients-changed',
    );
  });

  it('does not from what another pipeline file or source folder has made', () => {
    const known = [earlier(b, { project: 'other' })];
    expect(planned([a, b], ['a'], { known })).toContain('b runs: no-snapshot');
    expect(planned([a, b], ['a'], { known, project: 'other' })).toContain('b runs: fallback');
  });

  it('does from what was made of a snapshot that is there, with what that takes', () => {
    const known = [{ ...earlier(b), sizeBytes: 5_000 }, aRecord('a', aKey('a'))];
    expect(planSteps(factsOf([a, b], ['a'], { known }))[1]).toMatchObject({
      reason: 'fallback',
      fallback: { lineage: { parentBytes: 1_000, ownBytes: 4_000 } },
    });
  });

  it('says so if it starts over', () => {
    const lineage = { generation: 20, begunAt: 0, parentBytes: 0, ownBytes: 0 };
    expect(planned([a, b], ['a'], { known: [earlier(b, { lineage })] })).toEqual([
      'a: snapshot-found',
      'b runs: fallback-worn',
    ]);
  });

  it('does not from what has expired since the step last started from its parent', () => {
    const timed = aStep('b', { from: 'a', cacheRules: { fallback: 'nearest', ttlMs: 1_000 } });
    const lineage = { generation: 1, begunAt: 8_000, parentBytes: 0, ownBytes: 0 };
    const known = [earlier(timed, { createdAt: 9_500, lineage, ancestors: [0] })];
    expect(planned([a, timed], ['a'], { known, now: 8_999 })).toContain('b runs: fallback');
    expect(planned([a, timed], ['a'], { known, now: 9_000 })).toContain(
      'b runs: ingredients-changed',
    );
  });
});
