import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageId } from '../../../../src/engine/docker/wire.ts';
import type { StoredImage } from '../../../../src/engine/inventory.ts';
import {
  planImages,
  type ImageBounds,
  type ImageFacts,
} from '../../../../src/prune/images/plan.ts';
import { cases, FACTOR, type Generated } from '../../../support/values/property.ts';
import { DAY, HOUR, linesOf, NOW, storedImage } from '../cleanup/stored.ts';

const BOUNDS: ImageBounds = { ...DAY, includesUnknown: false };

function facts(images: readonly StoredImage[], more: Partial<ImageFacts> = {}): ImageFacts {
  return { images, inContainers: new Set(), uses: new Map(), ownBytes: new Map(), ...more };
}

function plan(
  images: readonly StoredImage[],
  more: Partial<ImageFacts> = {},
  bounds: Partial<ImageBounds> = {},
): string[] {
  const planned = planImages(facts(images, more), { ...BOUNDS, ...bounds }, NOW);
  return linesOf(planned, ({ image }) => image.id.replace('sha256:', ''));
}

const id = (name: string): StoredImage['id'] => imageId.parse(`sha256:${name}`);

describe('planImages', () => {
  it('deletes what was not used for long enough, the least recently used first', () => {
    expect(plan([storedImage('a', 25), storedImage('b', 23), storedImage('c', 26)])).toEqual([
      'c delete unused-long-enough',
      'a delete unused-long-enough',
      'b keep used-recently',
    ]);
  });

  it('keeps an age of exactly the limit', () => {
    expect(plan([storedImage('a', 24)])).toEqual(['a keep used-recently']);
  });

  it('keeps what a container is made from, and everything below', () => {
    const images = [
      storedImage('base', 99, { layers: ['1'] }),
      storedImage('used', 99, { layers: ['1', '2'] }),
      storedImage('above', 99, { layers: ['1', '2', '3'] }),
    ];
    expect(plan(images, { inContainers: new Set([id('used')]) })).toEqual([
      'above delete unused-long-enough',
      'used keep in-use',
      'base keep descendant-in-use',
    ]);
  });

  it('keeps what an image lies on that stays, and counts the use of that as its own', () => {
    const images = [
      storedImage('base', 99, { layers: ['1'] }),
      storedImage('app', 23, { layers: ['1', '2'] }),
      storedImage('kept', 99, { layers: ['8', '9'] }),
      storedImage('below', 99, { layers: ['8'] }),
    ];
    expect(plan(images, {}, { keep: ['kept'] })).toEqual([
      'kept keep on-keep-list',
      'below keep needed-by-kept',
      'app keep used-recently',
      'base keep used-recently',
    ]);
  });

  it('deletes children before what they were made from, also if they add no layer', () => {
    const images = [
      storedImage('one', 99, { layers: ['1'] }),
      storedImage('two', 99, { layers: ['1'], parent: 'sha256:one', tags: [] }),
      storedImage('three', 99, { layers: ['1'], parent: 'sha256:two' }),
    ];
    const wanted = ['three', 'two', 'one'].map((name) => `${name} delete unused-long-enough`);
    expect(plan(images)).toEqual(wanted);
    expect(plan(images.toReversed())).toEqual(wanted);
  });

  it('keeps an image that was built long ago and has just been pulled', () => {
    const pulled = storedImage('pulled', 9_999, { taggedAt: undefined });
    expect(plan([pulled])).toEqual(['pulled keep arrival-unknown']);
    expect(plan([pulled], { uses: new Map([[pulled.id, NOW - HOUR]]) })).toEqual([
      'pulled keep used-recently',
    ]);
    expect(plan([pulled], { uses: new Map([[pulled.id, NOW - 25 * HOUR]]) })).toEqual([
      'pulled delete unused-long-enough',
    ]);
    expect(plan([pulled], {}, { includesUnknown: true })).toEqual([
      'pulled delete unused-long-enough',
    ]);
  });

  it('counts a time in the future as now', () => {
    expect(plan([storedImage('ahead', -5)])).toEqual(['ahead keep used-recently']);
  });

  it('keeps what is ours, with or without a name', () => {
    const labels = { 'dev.tongs.snapshot.key': 'abc' };
    const images = [
      storedImage('named', 99, { tags: ['localhost/tongs/x-1/pipeline:abc'] }),
      storedImage('replaced', 99, { tags: [], labels }),
      storedImage('ephemeral', 99, { tags: [], labels: { 'dev.tongs.role': 'ephemeral' } }),
      // Somebody has built it from a snapshot.
      storedImage('built', 99, { labels }),
    ];
    expect(plan(images)).toEqual([
      'built delete unused-long-enough',
      'named keep of-tongs',
      'replaced keep of-tongs',
      'ephemeral keep of-tongs',
    ]);
  });

  it('looks at nothing but what is selected, and keeps what lies below the rest', () => {
    const images = [
      storedImage('base', 99, { layers: ['1'] }),
      storedImage('other', 99, { layers: ['1', '2'] }),
      storedImage('alone', 99),
    ];
    expect(plan(images, {}, { only: ['base', 'alone:*'] })).toEqual([
      'alone delete unused-long-enough',
      'base keep needed-by-kept',
    ]);
  });

  it('keeps an image with several names if one of them is on the list', () => {
    const image = storedImage('many', 99, { tags: ['ci/app:1', 'ghcr.io/acme/app:1'] });
    expect(plan([image], {}, { keep: ['ghcr.io/acme/*'] })).toEqual(['many keep on-keep-list']);
    const pinned = storedImage('pinned', 99, { tags: [], digests: ['postgres@sha256:12'] });
    expect(plan([pinned], {}, { keep: ['docker.io/library/postgres'] })).toEqual([
      'pinned keep on-keep-list',
    ]);
  });

  it('looks at an image only if all of its names are selected, because it loses all of them', () => {
    const images = [
      storedImage('a', 99, { tags: ['ci-app:1', 'app:stable'] }),
      storedImage('b', 99, { tags: ['ci-app:2', 'ci-app:latest'] }),
    ];
    expect(plan(images, {}, { only: ['ci-*'] })).toEqual(['b delete unused-long-enough']);
  });

  it('remembers a use of every image, also of those that it does not look at', () => {
    const images = [storedImage('a', 5), storedImage('b', 9, { taggedAt: undefined })];
    const { lastUses } = planImages(facts(images), { ...BOUNDS, only: ['c'] }, NOW);
    expect([...lastUses]).toEqual([
      [id('a'), NOW - 5 * HOUR],
      [id('b'), NOW],
    ]);
  });

  it(
    'removes what the bounds say, and nothing else, whatever images there are',
    { timeout: FACTOR * 20_000 },
    () => {
      fc.assert(
        fc.property(FOREST, (forest) => {
          const { images, containers, uses } = toFacts(forest);
          const { planned } = planImages(
            facts(images, { inContainers: containers, uses }),
            { ...BOUNDS, keep: ['kept-*'] },
            NOW,
          );
          const gone = planned.filter(({ action }) => action === 'delete');
          const wanted = expectDeleted(images, containers, uses);
          const names = gone.map(({ item }) => item.image.id);
          expect(names.toSorted()).toEqual([...wanted].toSorted());
          // Nothing that lies on another comes after it.
          for (const [index, { item }] of gone.entries()) {
            const later = gone.slice(index + 1);
            expect(later.some((each) => liesOn(each.item.image, item.image, images))).toBe(false);
          }
          expect(planned).toHaveLength(images.length);
        }),
        cases(200),
      );
    },
  );
});

const NODE = fc.record({
  /** The image that it lies on, among those before it. */
  below: fc.option(fc.nat(30)),
  addsLayer: fc.boolean(),
  knowsParent: fc.boolean(),
  hoursAgo: fc.integer({ min: 0, max: 48 }),
  hasTime: fc.boolean(),
  usedHoursAgo: fc.option(fc.integer({ min: 0, max: 48 })),
  inContainer: fc.noBias(fc.nat(9)).map((number) => number === 9),
  kind: fc.constantFrom('plain', 'plain', 'plain', 'kept', 'ours'),
});
const FOREST = fc.array(NODE, { maxLength: 14 });

interface Facts {
  readonly images: StoredImage[];
  readonly containers: Set<StoredImage['id']>;
  readonly uses: Map<StoredImage['id'], number>;
}

function toFacts(forest: Generated<typeof FOREST>): Facts {
  const images: StoredImage[] = [];
  const containers = new Set<StoredImage['id']>();
  const uses = new Map<StoredImage['id'], number>();
  for (const [index, node] of forest.entries()) {
    const below = node.below === null ? undefined : images[node.below % Math.max(1, index)];
    const name = { plain: `i${index}`, kept: `kept-${index}`, ours: `localhost/tongs/x:${index}` };
    const layers = [...(below?.layers ?? []), ...(node.addsLayer || !below ? [`l${index}`] : [])];
    const image = storedImage(`i${index}`, node.hoursAgo, {
      tags: [name[node.kind]],
      layers,
      parent: below && node.knowsParent ? below.id : '',
    });
    images.push(node.hasTime ? image : { ...image, taggedAt: undefined });
    if (node.inContainer) containers.add(image.id);
    if (node.usedHoursAgo !== null) uses.set(image.id, NOW - node.usedHoursAgo * HOUR);
  }
  return { images, containers, uses };
}

/** By its layers, or by the chain of parents. */
function liesOn(upper: StoredImage, lower: StoredImage, all: readonly StoredImage[]): boolean {
  if (upper === lower) return false;
  const isLonger = upper.layers.length > lower.layers.length && lower.layers.length > 0;
  if (isLonger && lower.layers.every((layer, at) => upper.layers[at] === layer)) return true;
  const parent = all.find((image) => image.id === upper.parent);
  return parent !== undefined && (parent === lower || liesOn(parent, lower, all));
}

/** The same decision image by image, without any order. */
function expectDeleted(
  images: readonly StoredImage[],
  containers: ReadonlySet<StoredImage['id']>,
  uses: ReadonlyMap<StoredImage['id'], number>,
): StoredImage['id'][] {
  const old = NOW - BOUNDS.olderThanMs;
  const isUsed = (image: StoredImage): boolean =>
    containers.has(image.id) ||
    (uses.get(image.id) ?? 0) >= old ||
    ((image.taggedAt !== undefined || image.parent !== '' || uses.has(image.id)) &&
      Math.max(image.taggedAt ?? 0, image.createdAt) >= old);
  const isKnown = (image: StoredImage): boolean =>
    containers.has(image.id) ||
    image.taggedAt !== undefined ||
    image.parent !== '' ||
    uses.has(image.id);
  const isFixed = (image: StoredImage): boolean =>
    image.tags.some((tag) => tag.startsWith('kept-') || tag.startsWith('localhost/tongs/'));
  const withAbove = (image: StoredImage): StoredImage[] => [
    image,
    ...images.filter((other) => liesOn(other, image, images)),
  ];
  const isGoing = (image: StoredImage): boolean =>
    withAbove(image).every(
      (each) => !isFixed(each) && !isUsed(each) && withAbove(each).some(isKnown),
    );
  return images.filter(isGoing).map((image) => image.id);
}
