import { describe, expect, it } from 'vitest';
import {
  changedIngredients,
  computeKey,
  describePlatform,
  toImageIdentity,
  type Ingredients,
} from '../../../src/snapshots/key.ts';
import { aConfig, anImage } from '../../support/stub-images.ts';

const IMAGE = toImageIdentity(anImage('base'));
const INGREDIENTS: Ingredients = {
  parent: IMAGE,
  platform: 'linux/amd64',
  script: 'npm test',
  shell: ['sh', '-e'],
  workspace: '/workspace',
  workdir: '/workspace',
  user: null,
  env: { B: '2', A: '1' },
  inputs: 'a'.repeat(64),
  tongs: [{ definition: { name: 'db' }, image: toImageIdentity(anImage('db')) }],
};

describe('computeKey', () => {
  const { key, parts } = computeKey(INGREDIENTS);

  it('gives a key that later versions have to keep, or raise the version of keys', () => {
    expect(key).toBe('5baa43d3107fd754e3298503f5b6cd62ddeca783c41c9f9e4a991bf28a845f1f');
    expect(parts).toEqual({
      script: '58bb6064e8',
      shell: '8275777cf9',
      env: '3eda2f0674',
      inputs: '659184ac81',
      tongs: 'dbb047e3fc',
      workdir: '4384b4849b',
      workspace: '4384b4849b',
      user: '74234e98af',
      platform: '4c3782f15c',
      parent: '1cbb2fc702',
    });
  });

  it('gives the same key whatever the order of names is', () => {
    const other = { ...INGREDIENTS, env: { A: '1', B: '2' } };
    expect(computeKey(other)).toEqual({ key, parts });
  });

  const db = INGREDIENTS.tongs[0];
  const otherDb = toImageIdentity(anImage('db', { layers: ['sha256:other'] }));
  it.each<[string, Partial<Ingredients>, keyof Ingredients]>([
    ['another image', { parent: toImageIdentity(anImage('other')) }, 'parent'],
    ['a snapshot as its parent', { parent: key }, 'parent'],
    ['another platform', { platform: 'linux/arm64' }, 'platform'],
    ['another script', { script: 'npm test ' }, 'script'],
    ['another shell', { shell: ['sh'] }, 'shell'],
    ['another workspace', { workspace: '/src' }, 'workspace'],
    ['another workdir', { workdir: '/workspace/sub' }, 'workdir'],
    ['a user', { user: 'root' }, 'user'],
    ['another value in its env', { env: { A: '1', B: '3' } }, 'env'],
    ['another name in its env', { env: { A: '1', C: '2' } }, 'env'],
    ['more in its env', { env: { A: '1', B: '2', C: '' } }, 'env'],
    ['other inputs', { inputs: 'b'.repeat(64) }, 'inputs'],
    ['no tongs', { tongs: [] }, 'tongs'],
    ['another tong', { tongs: [{ image: IMAGE, definition: { name: 'q' } }] }, 'tongs'],
    [
      'another image of a tong',
      { tongs: [{ definition: db?.definition, image: otherDb }] },
      'tongs',
    ],
  ])('gives another key for %s', (_, change, name) => {
    const other = computeKey({ ...INGREDIENTS, ...change });
    expect(other.key).not.toBe(key);
    expect(changedIngredients(parts, other.parts)).toEqual([name]);
  });
});

describe('changedIngredients', () => {
  const { parts } = computeKey(INGREDIENTS);

  it('names none where nothing changed', () => {
    expect(changedIngredients(parts, parts)).toEqual([]);
  });

  it('names what people change first, and what follows from it last', () => {
    const names = changedIngredients({}, parts);
    expect(names).toEqual([
      'script',
      'shell',
      'env',
      'inputs',
      'tongs',
      'workdir',
      'workspace',
      'user',
      'platform',
      'parent',
    ]);
  });

  it('names what an older version did not know', () => {
    const { tongs: _, ...older } = parts;
    expect(changedIngredients(older, parts)).toEqual(['tongs']);
  });
});

describe('toImageIdentity', () => {
  it('is what an image holds, whatever its id, its names and its age are', () => {
    const other = anImage('other', {
      layers: anImage('base').layers,
      digests: ['base@sha256:1'],
      createdAt: 5,
      sizeBytes: 7,
    });
    expect(toImageIdentity(other)).toEqual(toImageIdentity(anImage('base')));
  });

  it.each([
    ['layers', anImage('base', { layers: [] })],
    ['config', anImage('base', { config: aConfig({ env: ['A=1'] }) })],
    [
      'platform',
      anImage('base', { platform: { os: 'linux', architecture: 'arm64', variant: '' } }),
    ],
  ])('differs with other %s', (_, image) => {
    expect(computeKey({ ...INGREDIENTS, parent: toImageIdentity(image) }).key).not.toBe(
      computeKey(INGREDIENTS).key,
    );
  });
});

describe('describePlatform', () => {
  it.each([
    ['', 'linux/arm'],
    ['v7', 'linux/arm/v7'],
  ])('with the variant %j is %s', (variant, text) => {
    const platform = { os: 'linux', architecture: 'arm', variant };
    expect(describePlatform(anImage('a', { platform }))).toBe(text);
  });
});
