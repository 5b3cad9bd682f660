import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredVolume } from '../../../../src/engine/inventory.ts';
import {
  planVolumes,
  type VolumeBounds,
  type VolumeFacts,
} from '../../../../src/prune/volumes/plan.ts';
import { cases, FACTOR } from '../../../support/values/property.ts';
import { DAY, HOUR, linesOf, NOW, storedVolume } from '../cleanup/stored.ts';

const BOUNDS: VolumeBounds = { ...DAY, includesNamed: false };
const NAMED = { labels: {} };

function facts(volumes: readonly StoredVolume[], more: Partial<VolumeFacts> = {}): VolumeFacts {
  return { volumes, mounted: new Set(), uses: new Map(), bytes: new Map(), ...more };
}

function plan(
  volumes: readonly StoredVolume[],
  more: Partial<VolumeFacts> = {},
  bounds: Partial<VolumeBounds> = {},
): string[] {
  const planned = planVolumes(facts(volumes, more), { ...BOUNDS, ...bounds }, NOW);
  return linesOf(planned, ({ volume }) => volume.name);
}

describe('planVolumes', () => {
  it('deletes old anonymous volumes that no container mounts, the oldest first', () => {
    const hash = 'a'.repeat(64);
    const volumes = [
      storedVolume('new', 23),
      storedVolume('old', 25),
      // Of Docker 20.10, which has no label for them.
      storedVolume(hash, 26, { labels: {} }),
    ];
    expect(plan(volumes)).toEqual([
      `${hash} delete dangling-long-enough`,
      'old delete dangling-long-enough',
      'new keep used-recently',
    ]);
  });

  it('keeps what has a name, except when it is asked for', () => {
    expect(plan([storedVolume('data', 99, NAMED)])).toEqual(['data keep named']);
    expect(plan([storedVolume('data', 99, NAMED)], {}, { includesNamed: true })).toEqual([
      'data delete dangling-long-enough',
    ]);
  });

  it('keeps what the engine or the list of containers says is mounted', () => {
    expect(plan([storedVolume('a', 99, { isDangling: false })])).toEqual(['a keep in-use']);
    expect(plan([storedVolume('a', 99)], { mounted: new Set(['a']) })).toEqual(['a keep in-use']);
  });

  it.each([
    ['of ours, by its name', storedVolume('tongs-images-seen', 99, NAMED), 'of-tongs'],
    [
      'of ours, by its label',
      storedVolume('a', 99, { labels: { 'dev.tongs.run': 'r' } }),
      'of-tongs',
    ],
    ['of a builder', storedVolume('buildx_buildkit_ci0_state', 99, NAMED), 'of-builder'],
    ['of another driver', storedVolume('a', 99, { driver: 'nfs' }), 'data-elsewhere'],
    [
      'of another folder',
      storedVolume('a', 99, { options: { device: '/srv', o: 'bind' } }),
      'data-elsewhere',
    ],
    ['on the list', storedVolume('db-1', 99), 'on-keep-list'],
    ['of unknown age', storedVolume('a', 99, { createdAt: undefined }), 'age-unknown'],
  ])('keeps a volume %s', (_, volume, because) => {
    expect(plan([volume], {}, { includesNamed: true, keep: ['db-*'] })).toEqual([
      `${volume.name} keep ${because}`,
    ]);
  });

  it('counts a use that the engine still knows', () => {
    expect(plan([storedVolume('a', 99)], { uses: new Map([['a', NOW - HOUR]]) })).toEqual([
      'a keep used-recently',
    ]);
  });

  it('removes what the bounds say, and nothing else', { timeout: FACTOR * 20_000 }, () => {
    const some = fc.record({
      hoursAgo: fc.integer({ min: 0, max: 48 }),
      isNamed: fc.boolean(),
      isDangling: fc.boolean(),
      isMounted: fc.boolean(),
      prefix: fc.constantFrom('x-', 'x-', 'keep-', 'tongs-'),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), fc.boolean(), (recipes, includesNamed) => {
        const volumes = recipes.map((each, index) =>
          storedVolume(`${each.prefix}${index}`, each.hoursAgo, {
            isDangling: each.isDangling,
            ...(each.isNamed && NAMED),
          }),
        );
        const mounted = recipes.flatMap((each, at) =>
          each.isMounted ? `${each.prefix}${at}` : [],
        );
        const { planned } = planVolumes(
          facts(volumes, { mounted: new Set(mounted) }),
          { ...BOUNDS, includesNamed, keep: ['keep-*'] },
          NOW,
        );
        const gone = planned.filter(({ action }) => action === 'delete');
        const wanted = recipes.flatMap((each, index) => {
          const isFree = each.prefix === 'x-' && each.isDangling && !each.isMounted;
          const isMeant = includesNamed || !each.isNamed;
          return isFree && isMeant && each.hoursAgo > 24 ? [`x-${index}`] : [];
        });
        expect(gone.map(({ item }) => item.volume.name).toSorted()).toEqual(wanted.toSorted());
      }),
      cases(200),
    );
  });
});
