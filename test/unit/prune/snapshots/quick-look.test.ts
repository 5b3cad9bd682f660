import { describe, expect, it } from 'vitest';
import type { ImageSummary } from '../../../../src/engine/types.ts';
import type { SnapshotLimits } from '../../../../src/prune/snapshots/bounds.ts';
import { mayBeBeyond } from '../../../../src/prune/snapshots/quick-look.ts';
import { toSnapshotIdentity } from '../../../../src/snapshots/identity.ts';
import { toSnapshotLabels } from '../../../../src/snapshots/labels.ts';
import { snapshotReference, useReference } from '../../../../src/snapshots/names.ts';
import { toSnapshotKey } from '../../../../src/snapshots/key.ts';
import { HOUR_MS, toHour } from '../../../../src/snapshots/tag.ts';
import { newSnapshot } from '../../../support/images/new-snapshot.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { anImage, aSummary } from '../../../support/images/stub-images.ts';
import { NOW, REPOSITORY } from './facts.ts';

const NONE: SnapshotLimits = {
  all: false,
  olderThanMs: 24 * HOUR_MS,
  maxBytes: undefined,
  bytesToFree: undefined,
};

interface Made {
  readonly hoursAgo: number;
  readonly usedHoursAgo?: number;
  readonly from?: string;
  readonly sizeBytes?: number;
  /** Where it is another image than that of `from`. */
  readonly liesOn?: string;
}

/** A snapshot as a list has it. */
function listed(letter: string, made: Made): ImageSummary {
  const nameOf = (
    each: string,
  ): { repository: string; scope: string; key: ReturnType<typeof toSnapshotKey> } => {
    return { repository: REPOSITORY, scope: 'default', key: toSnapshotKey(each.repeat(64)) };
  };
  const { from, usedHoursAgo, sizeBytes = 1 } = made;
  const record = newSnapshot({
    ...nameOf(letter),
    identity: toSnapshotIdentity(letter),
    createdAt: NOW - made.hoursAgo * HOUR_MS,
    parent:
      from === undefined
        ? undefined
        : { key: nameOf(from).key, identity: toSnapshotIdentity(from) },
  });
  const uses =
    usedHoursAgo === undefined ? [] : [useReference(nameOf(letter), toHour(NOW) - usedHoursAgo)];
  return aSummary(letter, {
    tags: [...uses, snapshotReference(nameOf(letter))],
    labels: toSnapshotLabels(record, {}),
    parent: anImage(made.liesOn ?? from ?? 'base').id,
    sizeBytes,
  });
}

/** On an engine whose base takes 1,000 bytes. */
function isBeyond(
  images: readonly ImageSummary[],
  limits: Partial<SnapshotLimits>,
): Promise<boolean> {
  const engine = stubEngine({
    inspectImage: async () => anImage('base', { sizeBytes: 400 }),
    // What a containerd store counts in lists only.
    listImages: async () => [aSummary('base', { sizeBytes: 1_000 })],
  });
  return mayBeBeyond(engine, images, { limits: { ...NONE, ...limits }, now: NOW });
}

describe('mayBeBeyond', () => {
  it('is false without snapshots, whatever the bounds', async () => {
    const limits = { all: true, maxBytes: 0, bytesToFree: 1 };
    expect(await isBeyond([], limits)).toBe(false);
    expect(await isBeyond([aSummary('other')], limits)).toBe(false);
  });

  it('is true where something was not used for long enough, nor anything that was made from it', async () => {
    const old = { hoursAgo: 99 };
    expect(await isBeyond([listed('a', { hoursAgo: 23 })], {})).toBe(false);
    expect(await isBeyond([listed('a', old)], {})).toBe(true);
    expect(await isBeyond([listed('a', { ...old, usedHoursAgo: 23 })], {})).toBe(false);
    const child = listed('b', { ...old, usedHoursAgo: 2, from: 'a' });
    const grandchild = listed('c', { hoursAgo: 2, from: 'b' });
    expect(await isBeyond([listed('a', old), child], {})).toBe(false);
    expect(
      await isBeyond([listed('a', old), listed('b', { ...old, from: 'a' }), grandchild], {}),
    ).toBe(false);
    expect(await isBeyond([listed('a', old), child, listed('d', old)], {})).toBe(true);
  });

  it('adds up what each has of its own, the base of all left out', async () => {
    const images = [
      listed('a', { hoursAgo: 1, sizeBytes: 1_050 }),
      listed('b', { hoursAgo: 1, sizeBytes: 1_060, from: 'a' }),
      // Made in the anvil of another step: its layer holds that one's files as well.
      listed('c', { hoursAgo: 1, sizeBytes: 1_100, from: 'b', liesOn: 'base' }),
    ];
    expect(await isBeyond(images, { maxBytes: 160 })).toBe(false);
    expect(await isBeyond(images, { maxBytes: 159 })).toBe(true);
  });

  it('is true where the disk is to be freed', async () => {
    const images = [listed('a', { hoursAgo: 1 })];
    expect(await isBeyond(images, { bytesToFree: 1 })).toBe(true);
    expect(await isBeyond(images, { bytesToFree: 0 })).toBe(false);
    expect(await isBeyond(images, { all: true })).toBe(true);
  });
});
