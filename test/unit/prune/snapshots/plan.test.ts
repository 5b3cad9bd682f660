import { describe, expect, it } from 'vitest';
import type { SnapshotLimits } from '../../../../src/prune/snapshots/bounds.ts';
import { planSnapshotPrune, type SnapshotFact } from '../../../../src/prune/snapshots/plan.ts';
import { SOURCE_IMAGE } from '../../../../src/snapshots/record.ts';
import { HOUR_MS } from '../../../../src/snapshots/tag.ts';
import { aFact, identityOfFact, NOW } from './facts.ts';

const NONE: SnapshotLimits = {
  all: false,
  olderThanMs: 365 * 24 * HOUR_MS,
  maxBytes: undefined,
  bytesToFree: undefined,
};
const ALL: SnapshotLimits = { ...NONE, all: true };
const DAY: SnapshotLimits = { ...NONE, olderThanMs: 24 * HOUR_MS };

/** `image action because`, in the order of the plan. */
function plan(facts: readonly SnapshotFact[], limits: SnapshotLimits): string[] {
  const { snapshots } = planSnapshotPrune(facts, limits, NOW);
  return snapshots.map(({ fact, action, because }) => `${fact.image} ${action} ${because}`);
}

describe('planSnapshotPrune', () => {
  it('takes what was not used for long enough, and keeps the rest', () => {
    expect(plan([aFact('old', 25), aFact('new', 23)], DAY)).toEqual([
      'old delete unused-long-enough',
      'new keep within-bounds',
    ]);
  });

  it('takes the least recently used until all are small enough', () => {
    const facts = [aFact('b', 9), aFact('c', 8), aFact('a', 10), aFact('d', 7)];
    expect(plan(facts, { ...NONE, maxBytes: 250 })).toEqual([
      'a delete over-max-size',
      'b delete over-max-size',
      'c keep within-bounds',
      'd keep within-bounds',
    ]);
    expect(plan(facts, { ...NONE, maxBytes: 400 }).join()).not.toContain('delete');
  });

  it('takes the least recently used until the disk has room, counting what goes for its age', () => {
    const facts = [aFact('a', 30), aFact('b', 9), aFact('c', 8)];
    expect(plan(facts, { ...DAY, bytesToFree: 101 })).toEqual([
      'a delete unused-long-enough',
      'b delete low-disk',
      'c keep within-bounds',
    ]);
    expect(plan(facts, { ...DAY, bytesToFree: 100 })).toContain('b keep within-bounds');
  });

  it('takes children before what they lie on, whatever the order of the facts', () => {
    const chain = [
      aFact('a', 30),
      aFact('b', 30, { parent: 'a' }),
      aFact('c', 30, { parent: 'b' }),
    ];
    const wanted = ['c', 'b', 'a'].map((image) => `${image} delete unused-long-enough`);
    expect(plan(chain, DAY)).toEqual(wanted);
    expect(plan(chain.toReversed(), DAY)).toEqual(wanted);
  });

  it('takes a chain for as recent as its last step, also where steps shared a container', () => {
    const facts = [
      aFact('first', 90),
      aFact('below', 90),
      aFact('last', 1, { parent: 'below', madeFrom: identityOfFact('first') }),
      aFact('other', 90),
    ];
    expect(plan(facts, DAY)).toEqual([
      'other delete unused-long-enough',
      'last keep within-bounds',
      'first keep within-bounds',
      'below keep within-bounds',
    ]);
  });

  it.each<[string, string, Partial<SnapshotFact>]>([
    ['in-use', 'descendant-in-use', { heldBy: 'container' }],
    ['run-under-way', 'descendant-in-use', { heldBy: 'run' }],
    ['named-by-others', 'needed-by-kept', { otherNames: ['mine:1'] }],
  ])('keeps what is %s, and what that lies on: %s', (because, below, fields) => {
    const facts = [
      aFact('a', 90),
      aFact('b', 90, { parent: 'a', ...fields }),
      aFact('c', 90, { name: undefined, parent: 'b', ...fields }),
    ];
    const limits = { ...DAY, maxBytes: 0, bytesToFree: 1_000 };
    expect(plan(facts, limits)).toEqual([
      `c keep ${because}`,
      `b keep ${because}`,
      `a keep ${below}`,
    ]);
    expect(plan(facts, ALL)).toContain(`a keep ${below}`);
  });

  it('keeps what was used lately only where a run is at work that cannot be seen from here', () => {
    const limits = { ...NONE, olderThanMs: HOUR_MS, maxBytes: 0, bytesToFree: 1_000 };
    const seen = [aFact('a', 5.9), aFact('b', 6.1), aFact('now', -0.5)];
    expect(plan(seen, limits).join()).not.toContain('keep');
    expect(plan(seen, ALL).join()).not.toContain('keep');
    const unseen = seen.map((fact) => ({ ...fact, besideUnseenRun: true }));
    for (const [each, why] of [
      [limits, 'unused-long-enough'],
      [ALL, 'not-in-use'],
    ] as const) {
      expect(plan(unseen, each)).toEqual([
        `b delete ${why}`,
        'a keep used-recently',
        'now keep used-recently',
      ]);
    }
  });

  it('takes all that is not in use where all is to go, children first', () => {
    const facts = [
      aFact('a', 0),
      aFact('b', 0, { parent: 'a' }),
      aFact('first', 0),
      aFact('held', 0, { madeFrom: identityOfFact('first'), heldBy: 'run' }),
      aFact('lost', 0, { name: undefined }),
    ];
    expect(plan(facts, ALL).toSorted()).toEqual([
      'a delete not-in-use',
      'b delete not-in-use',
      'first keep descendant-in-use',
      'held keep run-under-way',
      'lost delete replaced',
    ]);
    expect(planSnapshotPrune(facts, ALL, NOW)).toMatchObject({ isMissed: false });
  });

  it('takes what has lost its name at once, but not from below what stays', () => {
    const facts = [
      aFact('twin', 0, { name: undefined }),
      aFact('used', 0, { name: undefined, uses: ['x:used-y-1'] }),
      aFact('below', 1, { name: undefined }),
      aFact('above', 1, { parent: 'below' }),
    ];
    expect(plan(facts, NONE)).toEqual([
      'twin delete replaced',
      'used delete replaced',
      'above keep within-bounds',
      'below keep needed-by-kept',
    ]);
  });

  it('takes a source image with the snapshot that it is on, when that is replaced', () => {
    const layer = { step: SOURCE_IMAGE };
    const facts = [
      aFact('replaced', 7, { name: undefined }),
      aFact('layer', 7, { ...layer, parent: 'replaced', madeFrom: identityOfFact('replaced') }),
      aFact('kept', 7),
      aFact('other', 7, { ...layer, parent: 'kept', madeFrom: identityOfFact('kept') }),
      aFact('image', 7, layer),
    ];
    expect(plan(facts, NONE)).toEqual([
      'layer delete parent-replaced',
      'replaced delete replaced',
      'other keep within-bounds',
      'kept keep within-bounds',
      'image keep within-bounds',
    ]);
  });

  it('takes what has lost its name with the last that lies on it', () => {
    const facts = [
      aFact('below', 30, { name: undefined }),
      aFact('middle', 30, { name: undefined, parent: 'below' }),
      aFact('above', 30, { parent: 'middle' }),
    ];
    expect(plan(facts, { ...NONE, maxBytes: 250 })).toEqual([
      'above delete over-max-size',
      'middle delete replaced',
      'below delete replaced',
    ]);
  });

  it('adds up what goes and what stays', () => {
    const facts = [aFact('old', 25, { ownBytes: 7 }), aFact('new', 23), aFact('newer', 22)];
    expect(planSnapshotPrune(facts, DAY, NOW)).toMatchObject({
      madeAt: NOW,
      deleted: { records: 1, bytes: 7 },
      kept: { records: 2, bytes: 200 },
    });
  });

  it('plans chains of thousands', () => {
    const facts = Array.from({ length: 5_000 }, (_, index) =>
      aFact(`${index}`, 30, { parent: index % 100 === 0 ? 'base' : `${index - 1}` }),
    );
    expect(planSnapshotPrune(facts, DAY, NOW).deleted.records).toBe(5_000);
  });
});
