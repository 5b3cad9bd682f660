import { describe, expect, it } from 'vitest';
import {
  chooseFallback,
  continueLineage,
  type FallbackFacts,
} from '../../../../src/run/plan/fallback.ts';
import type { Lineage, SnapshotRecord } from '../../../../src/snapshots/record.ts';
import type { IngredientName } from '../../../../src/snapshots/key.ts';
import { aKey, aRecord } from '../../../support/values/steps.ts';

const KEY = aKey('now');
const MEGABYTE = 1024 ** 2;

/** A snapshot whose key differs in these ingredients. */
function differing(names: readonly IngredientName[], fields: Partial<SnapshotRecord> = {}) {
  const parts = Object.fromEntries(names.map((name) => [name, 'other']));
  return { ...aRecord('a', aKey('before')), parts: { ...KEY.parts, ...parts }, ...fields };
}

function chosen(
  known: readonly SnapshotRecord[],
  isSound: FallbackFacts['isSound'] = () => true,
): unknown {
  const choice = chooseFallback({ key: KEY, known, isSound, parentBytesOf: () => 0 });
  return typeof choice === 'object' ? choice.snapshot : choice;
}

describe('chooseFallback', () => {
  it('is the newest of those of which only the source is another', () => {
    const [old, newer, other] = [
      differing(['inputs'], { createdAt: 1 }),
      differing(['inputs'], { createdAt: 2 }),
      differing(['inputs', 'script'], { createdAt: 3 }),
    ];
    expect(chosen([old, newer, other])).toBe(newer);
    expect(chosen([newer, old])).toBe(newer);
  });

  it.each<[string, readonly IngredientName[]]>([
    ['script', ['inputs', 'script']],
    ['env', ['inputs', 'env']],
    ['parent', ['inputs', 'parent']],
    ['salt', ['inputs', 'salt']],
    ['version', ['inputs', 'version']],
  ])('is none of another %s: no tool tells that by the time of files', (_, names) => {
    expect(chosen([differing(names)])).toBeUndefined();
  });

  it('is none that is not sound for another reason', () => {
    const [old, newer] = [
      differing(['inputs'], { createdAt: 1 }),
      differing(['inputs'], { createdAt: 2 }),
    ];
    expect(chosen([old, newer], (snapshot) => snapshot !== newer)).toBe(old);
    expect(chosen([old], () => false)).toBeUndefined();
  });

  it('is worn where the newest is, whatever older ones are', () => {
    const lineage = { generation: 20, begunAt: 1, parentBytes: 0, ownBytes: 0 };
    const worn = differing(['inputs'], { createdAt: 2, lineage });
    expect(chosen([differing(['inputs'], { createdAt: 1 }), worn])).toBe('worn');
  });

  it('is none where there is none', () => {
    expect(chosen([])).toBeUndefined();
  });
});

describe('continueLineage', () => {
  const first = differing(['inputs'], { createdAt: 7, sizeBytes: 150 * MEGABYTE });
  const grown = (lineage: Partial<Lineage>, megabytes: number): SnapshotRecord => ({
    ...first,
    sizeBytes: megabytes * MEGABYTE,
    lineage: {
      generation: 3,
      begunAt: 1,
      parentBytes: 50 * MEGABYTE,
      ownBytes: 100 * MEGABYTE,
      ...lineage,
    },
  });

  it('begins with what the step added to the files of its parent', () => {
    expect(continueLineage(first, 50 * MEGABYTE)).toEqual({
      generation: 1,
      begunAt: 7,
      parentBytes: 50 * MEGABYTE,
      ownBytes: 100 * MEGABYTE,
    });
  });

  it('goes on from the same beginning', () => {
    const before = grown({}, 200);
    expect(continueLineage(before, 0)).toEqual({ ...before.lineage, generation: 4 });
  });

  it('ends when the layers hold more than twice of what was live', () => {
    expect(continueLineage(grown({}, 250), 0)).toBeDefined();
    expect(continueLineage(grown({}, 251), 0)).toBeUndefined();
  });

  it('does not end for a little', () => {
    const small = { ownBytes: MEGABYTE };
    expect(continueLineage(grown(small, 67), 0)).toBeDefined();
    expect(continueLineage(grown(small, 68), 0)).toBeUndefined();
  });

  it('ends after twenty generations', () => {
    expect(continueLineage(grown({ generation: 19 }, 200), 0)).toMatchObject({ generation: 20 });
    expect(continueLineage(grown({ generation: 20 }, 200), 0)).toBeUndefined();
  });
});
