import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, describe, it } from 'vitest';
import {
  canonicalForm,
  computeKey,
  KEY_VERSION,
  toSnapshotKey,
} from '../../../src/snapshots/key.ts';
import type { ImageIdentity, Ingredients } from '../../../src/snapshots/key.ts';

// Keys of fixed ingredients, written down once for each version of the canonical form. A file of these
// is never changed: whoever changes the form raises `KEY_VERSION`, and `UPDATE_GOLDEN=1` writes the file
// of the new version, but overwrites none.
const file = new URL(`golden-keys/v${KEY_VERSION}.json`, import.meta.url);

const IMAGE: ImageIdentity = {
  platform: 'linux/arm/v7',
  layers: ['sha256:1111', 'sha256:2222'],
  config: {
    env: ['PATH=/bin', 'LANG=C.UTF-8'],
    entrypoint: ['/entry'],
    command: ['sh'],
    user: '1000',
    workdir: '/home',
    labels: { b: '2', a: '1' },
    volumes: ['/data'],
    exposedPorts: ['80/tcp'],
    stopSignal: 'SIGINT',
    healthcheck: { test: ['CMD', 'true'], interval: 1, timeout: 2, startPeriod: 3, retries: 4 },
    onBuild: ['RUN x'],
    shell: ['/bin/sh', '-c'],
  },
};

const BASE: Ingredients = {
  parent: IMAGE,
  platform: 'linux/arm/v7',
  script: 'make\necho "é"',
  shell: ['sh', '-e'],
  workspace: '/workspace',
  workdir: '/workspace/sub',
  user: null,
  env: { B: '2', A: '1', 'ß.x': '', '10': 'ten' },
  inputs: 'ab'.repeat(32),
  tongs: [{ definition: { name: 'db', env: { X: 'y' } }, image: IMAGE }],
  prepared: [{ tong: 'db', steps: ['cd', 'ef'].map((hex) => toSnapshotKey(hex.repeat(32))) }],
  salt: null,
};

const PARENT = computeKey(BASE).key;

const ofImage = (change: Partial<ImageIdentity>): Partial<Ingredients> => ({
  parent: { ...IMAGE, ...change },
});
const ofConfig = (change: Partial<ImageIdentity['config']>): Partial<Ingredients> =>
  ofImage({ config: { ...IMAGE.config, ...change } });
const ofTong = (change: Partial<Ingredients['tongs'][number]>): Partial<Ingredients> => ({
  tongs: BASE.tongs.map((tong) => ({ ...tong, ...change })),
});

/** Each ingredient, and each part of those that have parts, with another value. */
const CHANGES: Readonly<Record<string, Partial<Ingredients>>> = {
  'nothing changed': {},
  'a snapshot as its parent': { parent: PARENT },
  'another platform of the image': ofImage({ platform: 'linux/arm64' }),
  'other layers': ofImage({ layers: ['sha256:1111'] }),
  'its layers in another order': ofImage({ layers: IMAGE.layers.toReversed() }),
  'another env of the image': ofConfig({ env: ['LANG=C.UTF-8', 'PATH=/bin'] }),
  'another entry point': ofConfig({ entrypoint: [] }),
  'another command': ofConfig({ command: ['bash'] }),
  'another user of the image': ofConfig({ user: '' }),
  'another folder of the image': ofConfig({ workdir: '' }),
  'other labels': ofConfig({ labels: { a: '1' } }),
  'other volumes': ofConfig({ volumes: [] }),
  'other exposed ports': ofConfig({ exposedPorts: [] }),
  'another stop signal': ofConfig({ stopSignal: '' }),
  'another health check': ofConfig({
    healthcheck: { test: ['NONE'], interval: 1, timeout: 2, startPeriod: 3, retries: 4 },
  }),
  'other triggers': ofConfig({ onBuild: [] }),
  'another shell of the image': ofConfig({ shell: [] }),
  'another platform': { platform: 'linux/amd64' },
  'another script': { script: 'make\necho "e"' },
  'another shell': { shell: ['sh'] },
  'another workspace': { workspace: '/src' },
  'another folder': { workdir: '/workspace' },
  'a user': { user: '0' },
  'another variable': { env: { ...BASE.env, C: '' } },
  'another value': { env: { ...BASE.env, A: '2' } },
  'other inputs': { inputs: 'ba'.repeat(32) },
  'no tongs': { tongs: [] },
  'another definition of a tong': ofTong({ definition: { name: 'db', env: { X: 'z' } } }),
  'another image of a tong': ofTong({ image: { ...IMAGE, layers: [] } }),
  'tongs that no other step has used': { prepared: [] },
  'a tong that one step less has used': {
    prepared: BASE.prepared.map((each) => ({ ...each, steps: each.steps.slice(0, 1) })),
  },
  'a tong that the same steps have used in another order': {
    prepared: BASE.prepared.map((each) => ({ ...each, steps: each.steps.toReversed() })),
  },
  'another tong that they have used': {
    prepared: BASE.prepared.map((each) => ({ ...each, tong: 'cache' })),
  },
  'a salt': { salt: '' },
};

const seen = {
  form: canonicalForm(BASE),
  keys: Object.fromEntries(
    Object.entries(CHANGES).map(([name, change]) => [name, computeKey({ ...BASE, ...change }).key]),
  ),
};
if (process.env['UPDATE_GOLDEN'] && !existsSync(file)) {
  writeFileSync(file, `${JSON.stringify(seen, null, 2)}\n`);
}

describe(`the canonical form, version ${KEY_VERSION}`, () => {
  const golden: unknown = JSON.parse(readFileSync(file, 'utf8'));

  it('is what is written down of this version', () => {
    expect({ form: seen.form }).toEqual(only(golden, 'form'));
  });

  it('gives the keys that are written down of this version', () => {
    expect({ keys: seen.keys }).toEqual(only(golden, 'keys'));
  });

  it('tells each change from all others', () => {
    expect(new Set(Object.values(seen.keys)).size).toBe(Object.keys(CHANGES).length);
  });

  it('gives the same whatever the order of names is', () => {
    const turned = Object.fromEntries(Object.entries(BASE).toReversed());
    expect(canonicalForm({ ...BASE, ...turned })).toBe(seen.form);
    const env = Object.fromEntries(Object.entries(BASE.env).toReversed());
    expect(canonicalForm({ ...BASE, env })).toBe(seen.form);
  });
});

function only(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? { [name]: Reflect.get(value, name) } : {};
}
