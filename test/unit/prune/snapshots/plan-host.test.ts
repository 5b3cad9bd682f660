import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SnapshotLimits } from '../../../../src/prune/snapshots/bounds.ts';
import { planHost } from '../../../../src/prune/snapshots/plan-host.ts';
import { planSnapshotPrune, type SnapshotFact } from '../../../../src/prune/snapshots/plan.ts';
import { HOUR_MS } from '../../../../src/snapshots/tag.ts';
import { cases } from '../../../support/values/property.ts';
import { aFact, NOW } from './facts.ts';

const NONE: SnapshotLimits = {
  all: false,
  olderThanMs: Infinity,
  maxBytes: undefined,
  bytesToFree: undefined,
};
const DAY: SnapshotLimits = { ...NONE, olderThanMs: 24 * HOUR_MS };

function of(repository: string, image: string, hoursAgo: number): SnapshotFact {
  return aFact(`${repository}-${image}`, hoursAgo, {
    repository: `localhost/tongs/${repository}/pipeline`,
  });
}

interface Options {
  readonly totalBytes: number | undefined;
  readonly limits?: SnapshotLimits;
  /** The repository that is pruned; by default `own`. */
  readonly own?: string;
}

function plan(
  facts: readonly SnapshotFact[],
  { totalBytes, limits = NONE, own = 'own' }: Options,
): ReturnType<typeof planHost> {
  return planHost(facts, { limits, isPruned: (name) => name === own, totalBytes }, NOW);
}

function deleted(facts: readonly SnapshotFact[], options: Options): string[] {
  return plan(facts, options).snapshots.flatMap(({ fact, action, because }) =>
    action === 'delete' ? [`${fact.image} ${because}`] : [],
  );
}

describe('planHost', () => {
  it('touches no other repository without a total', () => {
    const facts = [of('own', 'a', 30), of('other', 'a', 300)];
    const planned = plan(facts, { totalBytes: undefined, limits: DAY });
    expect(planned.snapshots.map(({ fact }) => fact.image)).toEqual(['own-a']);
    expect(planned).toMatchObject({ deleted: { records: 1 }, kept: { records: 0 } });
  });

  it('takes the least recently used of the largest repository first, until all fit', () => {
    const facts = [
      of('own', 'a', 90),
      of('own', 'b', 80),
      of('large', 'a', 9),
      of('large', 'b', 8),
      of('large', 'c', 7),
      of('large', 'd', 6),
    ];
    expect(deleted(facts, { totalBytes: 600 })).toEqual([]);
    expect(deleted(facts, { totalBytes: 599 })).toEqual(['large-a over-host-total']);
    // Of two that are equally large, either.
    expect(deleted(facts, { totalBytes: 400 })).toEqual([
      'large-a over-host-total',
      'large-b over-host-total',
    ]);
    expect(deleted(facts, { totalBytes: 200 })).toHaveLength(4);
  });

  it('counts first what the bounds of the own repository remove', () => {
    const facts = [
      of('own', 'old', 30),
      of('own', 'new', 2),
      of('large', 'a', 1),
      of('large', 'b', 1),
    ];
    expect(deleted(facts, { totalBytes: 300, limits: DAY })).toEqual([
      'own-old unused-long-enough',
    ]);
  });

  it('takes from the next repository where nothing of the largest may go, and says what it misses', () => {
    const held = [of('large', 'a', 30), of('large', 'b', 20)].map((fact) => ({
      ...fact,
      ownBytes: 500,
      heldBy: 'container' as const,
    }));
    const facts = [...held, of('own', 'a', 9), of('small', 'a', 90)];
    const planned = plan(facts, { totalBytes: 1_000 });
    expect(planned.isMissed).toBe(false);
    expect(planned.snapshots.map(({ fact }) => fact.image).toSorted()).toEqual([
      'own-a',
      'small-a',
    ]);
    const missed = plan(facts, { totalBytes: 900 });
    expect(missed.isMissed).toBe(true);
    // What stays of others is the reason.
    expect(
      missed.snapshots.flatMap(({ fact, because }) => (because === 'in-use' ? [fact.image] : [])),
    ).toEqual(['large-a', 'large-b']);
  });

  it('takes children before what they lie on', () => {
    const chain = [
      of('large', 'a', 3),
      { ...of('large', 'b', 3), parent: 'large-a' },
      { ...of('large', 'c', 2), parent: 'large-b' },
    ];
    expect(deleted(chain, { totalBytes: 150 })).toEqual([
      'large-c over-host-total',
      'large-b over-host-total',
    ]);
  });

  const repositories = ['own', 'r1', 'r2', 'r3'];
  const snapshot = fc.record({
    repository: fc.constantFrom(...repositories),
    hoursAgo: fc.integer({ min: 0, max: 500 }),
    bytes: fc.integer({ min: 0, max: 1_000 }),
    held: fc.constantFrom(undefined, undefined, undefined, 'run' as const, 'container' as const),
    below: fc.option(fc.nat(30), { nil: undefined }),
  });
  const world = fc.record({
    snapshots: fc.array(snapshot, { maxLength: 30 }),
    totalBytes: fc.integer({ min: 0, max: 10_000 }),
    maxBytes: fc.option(fc.integer({ min: 0, max: 5_000 }), { nil: undefined }),
  });

  it('takes exactly what the rule says, one by one', () => {
    fc.assert(
      fc.property(world, ({ snapshots, totalBytes, maxBytes }) => {
        const facts = snapshots.map((each, index): SnapshotFact => {
          const lower = snapshots[each.below ?? -1];
          const isBelow = lower?.repository === each.repository && (each.below ?? 0) < index;
          return {
            // No two were used at the same time.
            ...of(each.repository, String(index), each.hoursAgo + index / 100),
            ownBytes: each.bytes,
            heldBy: each.held,
            ...(isBelow && { parent: `${each.repository}-${each.below}` }),
          };
        });
        const limits = { ...NONE, maxBytes };
        const planned = plan(facts, { totalBytes, limits });
        const gone = planned.snapshots.filter(({ action }) => action === 'delete');
        const own = facts.filter((fact) => repositoryOf(fact) === 'own');
        const alone = planSnapshotPrune(own, limits, NOW);
        const first = alone.snapshots.flatMap((each) =>
          each.action === 'delete' ? each.fact : [],
        );
        const then = evictByRule(
          facts.filter((fact) => !first.includes(fact)),
          { facts, totalBytes },
        );
        const byTotal = gone.filter(({ because }) => because === 'over-host-total');
        expect(new Set(byTotal.map(({ fact }) => fact.image))).toEqual(new Set(then.gone));
        expect(gone).toHaveLength(first.length + then.gone.length);
        expect(planned.isMissed).toBe(then.left > totalBytes || alone.isMissed);
        // Children go first.
        const order = gone.map(({ fact }) => fact.image as string);
        for (const { fact } of gone) {
          const parent = order.indexOf(fact.parent);
          expect(parent === -1 || parent > order.indexOf(fact.image)).toBe(true);
        }
      }),
      cases(300),
    );
  });
});

function repositoryOf({ repository }: SnapshotFact): string {
  return repository.split('/')[2] ?? '';
}

/** The rule, step by step: of the largest repository that has one, the least recently used that may go. */
function evictByRule(
  start: readonly SnapshotFact[],
  { facts, totalBytes }: { readonly facts: readonly SnapshotFact[]; readonly totalBytes: number },
): { readonly gone: readonly string[]; readonly left: number } {
  const sum = (some: readonly SnapshotFact[]): number =>
    some.reduce((bytes, { ownBytes }) => bytes + ownBytes, 0);
  const lastUse = (fact: SnapshotFact): number =>
    Math.max(
      fact.lastUsedAt,
      ...facts.filter(({ parent }) => parent === fact.image).map((child) => lastUse(child)),
    );
  const depth = (fact: SnapshotFact): number => {
    const below = facts.find(({ image }) => image === fact.parent);
    return below ? 1 + depth(below) : 0;
  };
  const names = [...new Set(facts.map(repositoryOf))];
  let left = [...start];
  const gone: string[] = [];
  while (sum(left) > totalBytes) {
    const candidates = names.map((name) => {
      const own = left.filter((fact) => repositoryOf(fact) === name);
      const free = own.filter(
        ({ heldBy, image }) => !heldBy && !left.some(({ parent }) => parent === image),
      );
      const [next] = free.toSorted((a, b) => lastUse(a) - lastUse(b) || depth(b) - depth(a));
      return { bytes: sum(own), next };
    });
    const able = candidates.filter(({ next }) => next !== undefined);
    const largest = able.toSorted((a, b) => b.bytes - a.bytes)[0]?.next;
    if (!largest) break;
    gone.push(largest.image);
    left = left.filter((fact) => fact !== largest);
  }
  return { gone, left: sum(left) };
}
