import { describe, expect, it } from 'vitest';
import {
  fromImageSummary,
  createdAtOf,
  sourceSealOf,
  toEphemeralLabels,
  toSnapshotLabels,
} from '../../../src/snapshots/labels.ts';
import { snapshotReference, useReference } from '../../../src/snapshots/names.ts';
import type { NewSnapshotRecord } from '../../../src/snapshots/record.ts';
import { createIdentity, identityOf, toSnapshotIdentity } from '../../../src/snapshots/identity.ts';
import type { SnapshotKey } from '../../../src/snapshots/key.ts';
import type { ImageSummary, Labels } from '../../../src/engine/types.ts';
import { aSummary } from '../../support/images/stub-images.ts';
import { aKey } from '../../support/values/steps.ts';

const keyOf = (name: string): SnapshotKey => aKey(name).key;

const KEY = keyOf('a');
const REPOSITORY = 'localhost/tongs/name-12345678/pipeline';
const RECORD: NewSnapshotRecord = {
  repository: REPOSITORY,
  scope: 'default',
  key: KEY,
  identity: toSnapshotIdentity('ab'.repeat(16)),
  project: '0123456789abcdef0123',
  step: 'unit[shard=1]',
  run: 'run1',
  createdAt: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
  parent: { key: keyOf('b'), identity: toSnapshotIdentity('cd'.repeat(16)) },
  ancestors: [Date.UTC(2026, 0, 1), 7],
  parts: { script: '0123456789', env: 'abcdefabcd' },
  marks: { env: { A: '0123' }, files: 'ab-_cdef', steps: { seed: '01234567' } },
  lineage: { generation: 3, begunAt: 1_234, parentBytes: 5_000, ownBytes: 0 },
  sourceSeal: 'seal 0:0 /workspace',
  written: { outputs: { a: 'b' }, env: { C: 'd', E: 'f' }, path: ['/g'], summary: '# h' },
  inherited: { env: { E: 'f' }, path: ['/g'] },
};

function summaryWith(labels: Labels, tags = [`${REPOSITORY}:${KEY}`]): ImageSummary {
  return aSummary('x', { labels, tags, createdAt: 42 });
}

describe('toSnapshotLabels', () => {
  it('writes the record of a snapshot', () => {
    expect(toSnapshotLabels(RECORD, {})).toEqual({
      'dev.tongs.snapshot.repository': REPOSITORY,
      'dev.tongs.snapshot.scope': 'default',
      'dev.tongs.snapshot.key': KEY,
      'dev.tongs.snapshot.identity': 'ab'.repeat(16),
      'dev.tongs.snapshot.project': '0123456789abcdef0123',
      'dev.tongs.snapshot.step': 'unit[shard=1]',
      'dev.tongs.snapshot.run': 'run1',
      'dev.tongs.snapshot.created': '2026-01-02T03:04:05.678Z',
      'dev.tongs.snapshot.parent': `${keyOf('b')} ${'cd'.repeat(16)}`,
      'dev.tongs.snapshot.ancestors': 'mjuohs00 7',
      'dev.tongs.snapshot.parts': '{"script":"0123456789","env":"abcdefabcd"}',
      'dev.tongs.snapshot.env': '{"A":"0123"}',
      'dev.tongs.snapshot.files': 'ab-_cdef',
      'dev.tongs.snapshot.prepared': '{"seed":"01234567"}',
      'dev.tongs.snapshot.lineage': '3 1234 5000 0',
      'dev.tongs.snapshot.source': 'seal 0:0 /workspace',
      'dev.tongs.snapshot.written':
        '{"outputs":{"a":"b"},"env":{"C":"d","E":"f"},"path":["/g"],"summary":"# h"}',
      'dev.tongs.snapshot.inherited': '{"outputs":{},"env":{"E":"f"},"path":["/g"],"summary":""}',
      'dev.tongs.run': '',
      'dev.tongs.role': '',
      'dev.tongs.repository': '',
      'dev.tongs.owner': '',
      'dev.tongs.expires': '',
      'dev.tongs.name': '',
    });
  });

  it('writes of what a step has inherited only what it passes on', () => {
    const labels = toSnapshotLabels({ ...RECORD, inherited: RECORD.written }, {});
    expect(labels['dev.tongs.snapshot.inherited']).toBe(
      '{"outputs":{},"env":{"C":"d","E":"f"},"path":["/g"],"summary":""}',
    );
  });

  it('keeps labels of others, and blanks ours that are inherited', () => {
    const inherited = {
      maintainer: 'me',
      'dev.tongs.run': 'other',
      'dev.tongs.snapshot.key': 'old',
      'dev.tongs.snapshot.later': 'old',
    };
    expect(toSnapshotLabels(RECORD, inherited)).toMatchObject({
      maintainer: 'me',
      'dev.tongs.run': '',
      'dev.tongs.snapshot.key': KEY,
      'dev.tongs.snapshot.later': '',
    });
  });
});

describe('fromImageSummary', () => {
  it('reads what was written', () => {
    const labels = toSnapshotLabels(RECORD, { maintainer: 'me' });
    const summary = summaryWith(labels);
    expect(fromImageSummary(summary)).toEqual({
      ...RECORD,
      image: summary.id,
      sizeBytes: summary.sizeBytes,
      usedInHours: [],
      labels,
    });
  });

  it('reads the hours in which it was used from its other names', () => {
    const labels = toSnapshotLabels(RECORD, {});
    const uses = [497_001, 497_000].map((hour) => useReference(RECORD, hour));
    const summary = summaryWith(labels, [uses[0] ?? '', snapshotReference(RECORD), uses[1] ?? '']);
    expect(fromImageSummary(summary)).toMatchObject({ key: KEY, usedInHours: [497_001, 497_000] });
  });

  it('reads the scope from its name', () => {
    const labels = toSnapshotLabels({ ...RECORD, scope: 'pr-7' }, {});
    const tags = [`${REPOSITORY}:pr-7-${KEY}`];
    expect(fromImageSummary(summaryWith(labels, tags))).toMatchObject({ key: KEY, scope: 'pr-7' });
  });

  it('reads a snapshot that was made from an image', () => {
    const labels = toSnapshotLabels({ ...RECORD, parent: undefined }, {});
    expect(fromImageSummary(summaryWith(labels))?.parent).toBeUndefined();
  });

  it('does not mind other names of the same image', () => {
    const labels = toSnapshotLabels(RECORD, {});
    const tags = ['mine:latest', `${REPOSITORY}:${KEY}`];
    expect(fromImageSummary(summaryWith(labels, tags))?.key).toBe(KEY);
  });

  it.each([
    ['no labels', {}, undefined],
    ['no key', toSnapshotLabels(RECORD, {}), [`${REPOSITORY}:latest`]],
    ['another key', toSnapshotLabels(RECORD, {}), [`${REPOSITORY}:${keyOf('c')}`]],
    ['a foreign name', toSnapshotLabels(RECORD, {}), [`example.com/tongs/x:${KEY}`]],
    ['no name', toSnapshotLabels(RECORD, {}), []],
    ['a use, but no name', toSnapshotLabels(RECORD, {}), [useReference(RECORD, 1)]],
    ['a name in another scope', toSnapshotLabels(RECORD, {}), [`${REPOSITORY}:fork-7-${KEY}`]],
    ['a name in another repository', toSnapshotLabels(RECORD, {}), [`${REPOSITORY}2:${KEY}`]],
    ['a key that is none', { 'dev.tongs.snapshot.key': 'x' }, ['localhost/tongs/a/b:x']],
    ['a blank key', { 'dev.tongs.snapshot.key': '' }, ['localhost/tongs/a/b:']],
  ])('refuses an image with %s', (_, labels, tags) => {
    expect(fromImageSummary(summaryWith(labels, tags))).toBeUndefined();
  });

  it('takes what its labels do not tell from the image, or for nothing', () => {
    const labels = {
      'dev.tongs.snapshot.repository': REPOSITORY,
      'dev.tongs.snapshot.scope': 'default',
      'dev.tongs.snapshot.key': KEY,
      'dev.tongs.snapshot.created': 'yesterday',
    };
    expect(fromImageSummary(summaryWith(labels))).toMatchObject({
      createdAt: 42,
      project: '',
      step: '',
      run: '',
      parent: undefined,
      ancestors: [],
      parts: {},
      marks: { env: {}, files: '', steps: undefined },
      lineage: undefined,
      sourceSeal: '',
      written: undefined,
      inherited: undefined,
    });
  });

  it.each(['', '{', '[]', '7', 'null', '{"a":1}', '"x"'])(
    'takes parts that are %j for none',
    (parts) => {
      const labels = { ...toSnapshotLabels(RECORD, {}), 'dev.tongs.snapshot.parts': parts };
      expect(fromImageSummary(summaryWith(labels))?.parts).toEqual({});
    },
  );
});

describe('toEphemeralLabels', () => {
  it('has the labels of the run, what is known of its files, and nothing that says snapshot', () => {
    const inherited = { maintainer: 'me', 'dev.tongs.snapshot.key': KEY };
    const own = { identity: createIdentity(), sourceSeal: 'seal', createdAt: 12_345 };
    const labels = toEphemeralLabels({ 'dev.tongs.run': 'r' }, own, inherited);
    expect(labels).toMatchObject({
      maintainer: 'me',
      'dev.tongs.run': 'r',
      'dev.tongs.owner': '',
      'dev.tongs.snapshot.key': '',
    });
    expect(sourceSealOf(labels)).toBe('seal');
    expect(createdAtOf(labels)).toBe(12_345);
    expect(identityOf(labels)).toBe(own.identity);
  });
});
