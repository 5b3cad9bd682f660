import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BuildCacheRecord } from '../../../../src/engine/types.ts';
import type { PruneBounds } from '../../../../src/prune/cache/bounds.ts';
import { leastGapMs, toAgeMs } from '../../../../src/prune/cache/cut.ts';
import { planPrune, type PruneFacts } from '../../../../src/prune/cache/plan.ts';
import { FakeClock } from '../../../support/clocks/fake-clock.ts';
import { FakeBuilder } from './fake-builder.ts';
import { aRecord, NOW } from './records.ts';

const LATENCY_MS = 1_000;

/** Ages in half seconds: many are too close to one another, or to the least age, to be told apart. */
const ages = fc.integer({ min: -4, max: 400 }).map((halves) => halves * 500);

const drafts = fc.record({
  age: fc.option(ages, { freq: 8 }),
  parents: fc.array(fc.nat(14), { maxLength: 2 }),
  type: fc.constantFrom('regular', 'regular', 'regular', 'internal', 'frontend', 'source.local'),
  inUse: fc.integer({ min: 0, max: 9 }).map((value) => value === 0),
  shared: fc.integer({ min: 0, max: 5 }).map((value) => value === 0),
  sizeBytes: fc.integer({ min: -1, max: 10 }),
});

/** Records that are stacked on earlier ones, in any order. */
const recordLists = fc
  .array(drafts, { maxLength: 15 })
  .map((list) =>
    list.map(({ age, parents, ...fields }, place) =>
      aRecord({
        ...fields,
        id: `r${place}`,
        parents: parents.filter((parent) => parent < place).map((parent) => `r${parent}`),
        lastUsedAt: age === null ? undefined : NOW - age,
      }),
    ),
  )
  .chain((list) => fc.shuffledSubarray(list, { minLength: list.length }));

const boundLists: fc.Arbitrary<PruneBounds> = fc
  .record({
    age: fc.option(fc.integer({ min: 60, max: 200 })),
    size: fc.option(fc.integer({ min: 0, max: 70 })),
    all: fc.boolean(),
    leastAge: fc.constantFrom(60_000, 90_000),
  })
  .map(({ age, size, all, leastAge }) => ({
    ...(age !== null && { olderThanMs: age * 1_000 }),
    ...(size !== null && { keepBytes: size }),
    all: all && age !== null,
    leastAgeMs: leastAge,
  }));

const cases = fc.record({
  records: recordLists,
  bounds: boundLists,
  bytesToFree: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 70 })),
  uncertaintyMs: fc.constantFrom(0, 0, 300),
});

interface Case {
  readonly records: readonly BuildCacheRecord[];
  readonly bounds: PruneBounds;
  readonly bytesToFree: number;
  readonly uncertaintyMs: number;
}

function toFacts({ records, bytesToFree, uncertaintyMs }: Case): PruneFacts {
  return { records, bytesToFree, clock: { now: NOW, uncertaintyMs, latencyMs: LATENCY_MS } };
}

/** The latest use of a record or of anything that is stacked on it; infinite if one of these cannot go. */
function lastUse(
  record: BuildCacheRecord,
  { records, bounds }: Pick<Case, 'records' | 'bounds'>,
): number {
  const isGuarded =
    record.inUse ||
    (!bounds.all && (record.shared || record.type === 'internal' || record.type === 'frontend'));
  if (isGuarded) return Infinity;
  const children = records.filter(({ parents }) => parents.includes(record.id));
  const uses = children.map((child) => lastUse(child, { records, bounds }));
  return Math.max(record.lastUsedAt ?? -Infinity, ...uses);
}

/** What images share is theirs; a size of -1 is not known. */
function sumOwnBytes(records: readonly BuildCacheRecord[]): number {
  return records
    .filter(({ shared, sizeBytes }) => !shared && sizeBytes > 0)
    .reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

const RUNS = { numRuns: 2_000 };

describe('planPrune, for random records and bounds,', () => {
  it('keeps exactly what the builder keeps, whenever the request arrives and however it rounds', async () => {
    await fc.assert(
      fc.asyncProperty(
        cases,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (each, late, wrong) => {
          const { records, bounds, uncertaintyMs } = each;
          const facts = toFacts(each);
          const plan = planPrune(facts, bounds);
          const kept = plan.records.filter(({ action }) => action === 'keep');
          expect(plan.deleted.records + kept.length).toBe(records.length);
          expect(plan.cutAt === undefined).toBe(plan.deleted.records === 0);
          if (plan.cutAt === undefined) return;
          const builder = new FakeBuilder({
            clock: new FakeClock(NOW),
            records,
            aheadMs: Math.round((wrong * 2 - 1) * uncertaintyMs),
            cutErrorMs: Math.round(late * (1_000 + LATENCY_MS)) - 1_000,
          });
          await builder.prune({ olderThanMs: toAgeMs(plan.cutAt, facts.clock), all: bounds.all });
          expect(builder.records.map(({ id }) => id)).toEqual(kept.map(({ record }) => record.id));
        },
      ),
      RUNS,
    );
  });

  it('deletes nothing that is in use, guarded, or younger than the least age', () => {
    fc.assert(
      fc.property(cases, (each) => {
        const plan = planPrune(toFacts(each), each.bounds);
        if (plan.cutAt !== undefined) {
          expect(toAgeMs(plan.cutAt, toFacts(each).clock)).toBeGreaterThanOrEqual(
            each.bounds.leastAgeMs,
          );
        }
        for (const { record, action } of plan.records) {
          if (action === 'keep') continue;
          expect(lastUse(record, each)).toBeLessThanOrEqual(NOW - each.bounds.leastAgeMs);
        }
      }),
      RUNS,
    );
  });

  it('deletes the least recently used first, and no more than a bound asks for', () => {
    fc.assert(
      fc.property(cases, (each) => {
        const { bounds, bytesToFree } = each;
        const facts = toFacts(each);
        const plan = planPrune(facts, bounds);
        const uses = new Map(each.records.map((record) => [record.id, lastUse(record, each)]));
        const useOf = (id: string): number => uses.get(id) ?? Infinity;
        const gone = plan.records.filter(({ action }) => action === 'delete');
        if (gone.length === 0) return;
        const cut = Math.max(...gone.map(({ record }) => useOf(record.id)));
        for (const { record, action } of plan.records) {
          if (action === 'keep') expect(useOf(record.id)).toBeGreaterThan(cut);
        }
        // Without the last of them that a cut separates, one of the bounds asks for more.
        const gap = leastGapMs(facts.clock);
        const groups = splitAtGaps(
          gone.map(({ record }) => useOf(record.id)),
          gap,
        );
        const fewer = new Set(groups.slice(0, -1).flat());
        const left = each.records.filter(({ id }) => !fewer.has(useOf(id)) || useOf(id) > cut);
        const freed = sumOwnBytes(each.records) - sumOwnBytes(left);
        const oldest = NOW - (bounds.olderThanMs ?? Infinity);
        const isTooLittle =
          freed < bytesToFree ||
          sumOwnBytes(left) > (bounds.keepBytes ?? Infinity) ||
          (cut <= oldest && bounds.olderThanMs !== undefined);
        expect(isTooLittle).toBe(true);
      }),
      RUNS,
    );
  });

  it('deletes all that a bound asks for, unless the least age or a use at the same time forbids it', () => {
    fc.assert(
      fc.property(cases, (each) => {
        const { records, bounds, bytesToFree } = each;
        const facts = toFacts(each);
        const plan = planPrune(facts, bounds);
        const gap = leastGapMs(facts.clock);
        const uses = records
          .map((record) => lastUse(record, each))
          .filter((use) => use < Infinity)
          .toSorted((a, b) => (a < b ? -1 : 1));
        const groups = splitAtGaps(uses, gap);
        const next =
          plan.cutAt === undefined
            ? groups[0]
            : groups.find((group) => (group.at(-1) ?? 0) > (plan.cutAt ?? 0));
        const youngest = next?.at(-1);
        const canGo = youngest !== undefined && toAgeMs(youngest, facts.clock) >= bounds.leastAgeMs;
        const left = plan.records.filter(({ action }) => action === 'keep');
        const leftBytes = sumOwnBytes(left.map(({ record }) => record));
        const isMet =
          leftBytes <= (bounds.keepBytes ?? Infinity) &&
          sumOwnBytes(records) - leftBytes >= bytesToFree;
        expect(plan.meetsTarget).toBe(isMet);
        if (!isMet) expect(canGo).toBe(false);
        // A group that is old enough as a whole is gone.
        const { olderThanMs } = bounds;
        const isOld =
          olderThanMs !== undefined && youngest !== undefined && youngest <= NOW - olderThanMs;
        expect(isOld && canGo).toBe(false);
      }),
      RUNS,
    );
  });

  it('plans nothing while all bounds are met', () => {
    fc.assert(
      fc.property(recordLists, (records) => {
        const keepBytes = sumOwnBytes(records);
        const bounds = { keepBytes, all: false, leastAgeMs: 60_000 };
        const facts = {
          records,
          bytesToFree: 0,
          clock: { now: NOW, uncertaintyMs: 0, latencyMs: 0 },
        };
        expect(planPrune(facts, bounds).cutAt).toBeUndefined();
      }),
    );
  });
});

/** Sorted times in groups that no cut separates. */
function splitAtGaps(times: readonly number[], gap: number): number[][] {
  const groups: number[][] = [];
  for (const time of times.toSorted((a, b) => (a === b ? 0 : a < b ? -1 : 1))) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last !== undefined && !(time - last >= gap)) group.push(time);
    else groups.push([time]);
  }
  return groups;
}
