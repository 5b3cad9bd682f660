import { describe, expect, it } from 'vitest';
import {
  changedIngredients,
  computeKey,
  describePlatform,
  toImageIdentity,
  toSnapshotKey,
  type Ingredients,
} from '../../../src/snapshots/key.ts';
import { aConfig, anImage } from '../../support/images/stub-images.ts';

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
  prepared: [{ tong: 'db', steps: [toSnapshotKey('c'.repeat(64))] }],
  salt: null,
};

describe('computeKey', () => {
  const { key, parts } = computeKey(INGREDIENTS);

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
    ['a salt', { salt: '1' }, 'salt'],
    ['an empty salt', { salt: '' }, 'salt'],
    ['other inputs', { inputs: 'b'.repeat(64) }, 'inputs'],
    ['no tongs', { tongs: [] }, 'tongs'],
    ['another tong', { tongs: [{ image: IMAGE, definition: { name: 'q' } }] }, 'tongs'],
    [
      'another image of a tong',
      { tongs: [{ definition: db?.definition, image: otherDb }] },
      'tongs',
    ],
    ['a tong that nobody has used before', { prepared: [] }, 'prepared'],
    [
      'a tong that was prepared otherwise',
      { prepared: [{ tong: 'db', steps: [key] }] },
      'prepared',
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
    const others = Object.fromEntries(Object.keys(parts).map((name) => [name, 'other']));
    expect(changedIngredients({ ...others, version: parts.version }, parts)).toEqual([
      'script',
      'shell',
      'env',
      'inputs',
      'tongs',
      'prepared',
      'workdir',
      'workspace',
      'user',
      'salt',
      'platform',
      'parent',
    ]);
  });

  it('names what an older snapshot does not tell', () => {
    const { tongs: _, ...older } = parts;
    expect(changedIngredients(older, parts)).toEqual(['tongs']);
  });

  it('names the version alone where that is another one', () => {
    expect(changedIngredients({ ...parts, version: 'other', env: 'other' }, parts)).toEqual([
      'version',
    ]);
    expect(changedIngredients({}, parts)).toEqual(['version']);
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
