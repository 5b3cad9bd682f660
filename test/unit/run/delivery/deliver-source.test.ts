import { expect, it } from 'vitest';
import { liesBelow } from '../../../../src/run/delivery/deliver-source.ts';
import { toSnapshotLabels } from '../../../../src/snapshots/labels.ts';
import { toSnapshotKey } from '../../../../src/snapshots/key.ts';
import { Manifest } from '../../../../src/source/manifest.ts';
import {
  formatSeal,
  toSeal,
  type SourceState,
} from '../../../../src/source/transfer/source-state.ts';
import { newSnapshot } from '../../../support/images/new-snapshot.ts';
import { aConfig } from '../../../support/images/stub-images.ts';

const state: SourceState = { manifest: new Manifest([]), root: '/workspace', uid: 1, gid: 2 };

it.each([
  { what: 'nothing of it is there', have: undefined, isBelow: false },
  { what: 'it is as the snapshot has it', have: state, isBelow: true },
  {
    what: 'a step has been sent more',
    have: { ...state, manifest: new Manifest([{ path: 'a', kind: 'file', hash: '1' }]) },
    isBelow: true,
  },
  { what: 'an earlier step has got it', have: { ...state, uid: 7 }, isBelow: false },
  { what: 'the group of an earlier step has got it', have: { ...state, gid: 7 }, isBelow: false },
] as const)('the source lies below an anvil where $what: $isBelow', ({ have, isBelow }) => {
  const record = newSnapshot({
    repository: 'localhost/tongs/test/pipeline',
    scope: 'default',
    key: toSnapshotKey('0'.repeat(64)),
    sourceSeal: formatSeal(toSeal(state)),
  });
  const base = { config: { ...aConfig(), labels: toSnapshotLabels(record, {}) } };
  expect(liesBelow(base, have)).toBe(isBelow);
});

it('nothing of it lies in an image that is no commit of ours', () => {
  expect(liesBelow({ config: aConfig() }, state)).toBe(false);
});
