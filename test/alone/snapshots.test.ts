import { expect, it } from 'vitest';
import { OTHER_PLATFORMS, useReference } from '../../src/snapshots/names.ts';
import { toHour } from '../../src/snapshots/tag.ts';
import { formatExpiry, formatOwner, type Owner } from '../../src/engine/owner/owner.ts';
import { lookUpProcess, readOwner } from '../../src/engine/owner/process-facts.ts';
import type { Labels } from '../../src/engine/types.ts';
import { describePrune } from '../../src/report/words.ts';
import { ALL_SNAPSHOTS } from '../../src/prune/snapshots/bounds.ts';
import { toSnapshotsPruned } from '../../src/prune/snapshots/describe.ts';
import {
  findOtherPlatforms,
  removeOtherPlatforms,
  type PlannedImage,
} from '../../src/prune/snapshots/other-platforms.ts';
import { lockName } from '../../src/engine/owner/lock.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { buildImage, BUSYBOX, ensureBusybox } from '../support/images/images.ts';
import { openLab } from '../support/rigs/lab.ts';
import { describeOutcome, SnapshotShelf } from '../support/images/snapshot-shelf.ts';

/** Labels of a run's anvil. */
function ownedBy(owner: Owner, repository: string, run: string): Labels {
  return {
    'dev.tongs.run': run,
    'dev.tongs.role': 'anvil',
    'dev.tongs.repository': repository,
    'dev.tongs.owner': formatOwner(owner),
    'dev.tongs.expires': formatExpiry(Date.now() + 3_600_000),
  };
}

describeEngine('pruneSnapshots', (rig) => {
  it('finds an image of another platform that nothing uses, and removes it', async () => {
    await using lab = openLab(rig);
    const { engine } = lab;
    await ensureBusybox(rig);
    const { id } = await lab.derive(BUSYBOX, { script: 'echo 1 >/one' });
    const name = `${OTHER_PLATFORMS}:test-${lab.suffix}`;
    await engine.tagImage(id, name);
    const owned = (await engine.inspectImage(id))?.tags.filter((tag) => tag !== name) ?? [];
    for (const tag of owned) await engine.removeImage(tag);
    const vantage = { self: readOwner(), lookUpProcess, now: Date.now() };
    // Runs of other tests would be uses as well.
    const find = async (): Promise<readonly PlannedImage[]> =>
      (await findOtherPlatforms(engine, { going: new Set(), vantage })).filter(
        ({ image }) => image.id === id && image.tags.includes(name),
      );

    const shelf = new SnapshotShelf(lab);
    const container = await lab.create({ image: id, entrypoint: ['true'] });
    const snapshot = await shelf.commit(container, { step: 'on', hoursAgo: 1 });
    expect(await find()).toMatchObject([{ action: 'keep' }]);
    await engine.removeImage(snapshot.reference);
    const removed = { images: 0, bytes: 0 };
    const going = (await find()).map(({ image }) => {
      return { image, action: 'delete', because: 'not-in-use' } as const;
    });
    await removeOtherPlatforms(engine, going, removed);
    expect(removed.images, 'while a container is made from it').toBe(0);
    expect(await engine.inspectImage(name)).toBeDefined();
    await engine.removeContainer(container);
    await removeOtherPlatforms(engine, going, removed);
    expect(removed.images).toBe(1);
    expect(await engine.inspectImage(id)).toBeUndefined();
  });

  it('removes what was not used for long enough, children first, and nothing is left of it', async () => {
    await using lab = openLab(rig);
    const shelf = new SnapshotShelf(lab);
    const a = await shelf.keep({ step: 'a', hoursAgo: 99, bytes: 300_000 });
    const b = await shelf.keep({ step: 'b', hoursAgo: 98, from: a, bytes: 200_000 });
    const used = await shelf.keep({ step: 'used', hoursAgo: 97 });
    await lab.engine.tagImage(used.image, useReference(used, toHour(Date.now()) - 20));
    await lab.engine.tagImage(b.image, useReference(b, toHour(Date.now()) - 90));

    const planned = await shelf.prune({}, { dryRun: true });
    const expected = [
      'b delete unused-long-enough',
      'a delete unused-long-enough',
      'used keep within-bounds',
    ];
    expect(describeOutcome(planned)).toEqual(expected);
    expect(await Promise.all([a, b, used].map((each) => shelf.has(each)))).toEqual([
      true,
      true,
      true,
    ]);

    const pruned = await shelf.prune();
    expect(describeOutcome(pruned)).toEqual(expected);
    expect(pruned).toMatchObject({ result: 'pruned', removed: { records: 2 } });
    const bytes = 'removed' in pruned ? pruned.removed.bytes : 0;
    // A containerd store has them twice, packed and unpacked, in blocks of 4 KiB.
    expect(bytes).toBeGreaterThanOrEqual(500_000);
    expect(bytes).toBeLessThan(1_100_000);
    expect(await Promise.all([a, b, used].map((each) => shelf.has(each)))).toEqual([
      false,
      false,
      true,
    ]);
    expect(await shelf.prune()).toMatchObject({ result: 'skipped', reason: 'nothing-to-delete' });

    const smaller = await shelf.prune({ maxSize: { bytes: 1 } });
    expect(describeOutcome(smaller)).toEqual(['used delete over-max-size']);
    expect(await shelf.has(used)).toBe(false);
  });

  it('keeps what containers and people use, and whatever they have made of it', async () => {
    await using lab = openLab(rig);
    const shelf = new SnapshotShelf(lab);
    const other = new SnapshotShelf(lab);
    const a = await shelf.keep({ step: 'a', hoursAgo: 99 });
    const b = await shelf.keep({ step: 'b', hoursAgo: 99, from: a });
    const named = await shelf.keep({ step: 'named', hoursAgo: 99 });
    const foreign = await other.keep({ step: 'a', hoursAgo: 99 });
    const container = await lab.create({ image: b.image });
    const mine = `tongs-test/${lab.name()}:mine`;
    await lab.engine.tagImage(named.image, mine);
    await makeFrom(named.reference);
    const listed = await lab.engine.listImages({ label: 'dev.tongs.test', value: lab.suffix });
    const ours = [a, b, named].map(({ image }) => image);
    const theirs = listed.map(({ id }) => id).filter((id) => !ours.includes(id));
    // Two commits and two builds; a containerd store drops a build that loses its name (28.5).
    expect(theirs.length).toBeGreaterThanOrEqual(1 + 3);

    expect(describeOutcome(await shelf.prune()).toSorted()).toEqual([
      'a keep descendant-in-use',
      'b keep in-use',
      'named keep named-by-others',
    ]);
    for (const each of [a, b, named, foreign]) expect(await shelf.has(each)).toBe(true);

    await lab.engine.removeImage(mine);
    await lab.engine.removeContainer(container);
    const pruned = await shelf.prune();
    expect(describeOutcome(pruned).toSorted()).toEqual([
      'a delete unused-long-enough',
      'b delete unused-long-enough',
      'named delete unused-long-enough',
    ]);
    const left = await lab.engine.listImages({ label: 'dev.tongs.test', value: lab.suffix });
    expect(left.map(({ id }) => id)).toEqual(expect.arrayContaining(theirs));
    expect(theirs).toContain(foreign.image);
    await removeAll(left);
    // What had children until now was kept for them by the engine, without a name.
    expect(describeOutcome(await shelf.prune())).toEqual(['named delete replaced']);
    expect(describeOutcome(await shelf.prune())).toEqual([]);

    /** A commit without a name, and builds with a name and without one. */
    async function makeFrom(reference: string): Promise<void> {
      const base = await lab.image(reference);
      const from = await lab.create({ image: base.id });
      const committed = await lab.commit(from, base.config);
      const built = `tongs-test/${lab.name()}:built`;
      await buildImage(rig, { tag: built, dockerfile: `FROM ${reference}\nLABEL mine=1\n` });
      // Takes the name away from the first.
      await buildImage(rig, { tag: built, dockerfile: `FROM ${reference}\nLABEL mine=2\n` });
      await lab.engine.removeContainer(from);
      const nameless = await lab.create({ image: base.id });
      await lab.engine.commitContainer({
        container: nameless,
        reference: committed,
        config: base.config,
        comment: '',
      });
      await lab.engine.removeContainer(nameless);
    }

    async function removeAll(
      images: readonly { readonly id: string; readonly tags: readonly string[] }[],
    ): Promise<void> {
      for (const { id, tags } of images) {
        for (const each of tags.length > 0 ? tags : [id]) await lab.engine.removeImage(each);
      }
    }
  });

  it('removes at once all that no run alive uses, where all is to go', async () => {
    await using lab = openLab(rig);
    const shelf = new SnapshotShelf(lab);
    const other = new SnapshotShelf(lab);
    const a = await shelf.keep({ step: 'a', hoursAgo: 0 });
    const b = await shelf.keep({ step: 'b', hoursAgo: 0, from: a });
    const below = await shelf.keep({ step: 'below', hoursAgo: 0 });
    const used = await shelf.keep({ step: 'used', hoursAgo: 0, from: below });
    const locked = await shelf.keep({ step: 'locked', hoursAgo: 0 });
    const foreign = await other.keep({ step: 'a', hoursAgo: 0 });
    const labels = ownedBy(readOwner(), shelf.repository, lab.suffix);
    const container = await lab.create({ image: used.image, labels });
    await lab.engine.createVolume({
      name: lockName(locked.reference),
      labels: { ...labels, ...lab.mark, 'dev.tongs.role': 'lock' },
    });
    expect(describeOutcome(await shelf.prune(ALL_SNAPSHOTS)).toSorted()).toEqual([
      'a delete not-in-use',
      'b delete not-in-use',
      'below keep descendant-in-use',
      'locked keep run-under-way',
      'used keep in-use',
    ]);
    for (const each of [a, b]) expect(await shelf.has(each)).toBe(false);
    for (const each of [below, used, locked, foreign]) expect(await shelf.has(each)).toBe(true);
    await lab.engine.removeVolume(lockName(locked.reference));
    await lab.engine.removeContainer(container);
    for (const { reference } of [used, below, locked, foreign]) {
      await lab.engine.removeImage(reference);
    }
  });

  it('keeps what was used lately while a run is at work that cannot be seen from here', async () => {
    await using lab = openLab(rig);
    const shelf = new SnapshotShelf(lab);
    const other = new SnapshotShelf(lab);
    const late = await shelf.keep({ step: 'late', hoursAgo: 1 });
    const early = await shelf.keep({ step: 'early', hoursAgo: 7 });
    const foreign = await other.keep({ step: 'late', hoursAgo: 1 });
    // The same pid is another process there.
    const unseen = { ...readOwner(), namespace: '2' };
    const anvil = await lab.create({
      image: await ensureBusybox(rig),
      entrypoint: ['sleep', '1000'],
      labels: ownedBy(unseen, shelf.repository, lab.suffix),
    });
    await lab.engine.startContainer(anvil);
    const outcome = await shelf.prune(ALL_SNAPSHOTS);
    expect(describeOutcome(outcome)).toEqual([
      'early delete not-in-use',
      'late keep used-recently',
    ]);
    expect(describePrune(toSnapshotsPruned(outcome))).toMatch(
      /^snapshots: 1 snapshot deleted, .* reclaimed; 1 kept: used less than 6h ago, and a run is in progress whose process is not visible from here$/,
    );
    expect(await shelf.has(early)).toBe(false);
    expect(describeOutcome(await other.prune(ALL_SNAPSHOTS))).toEqual(['late delete not-in-use']);
    expect(await shelf.has(foreign)).toBe(false);
    await lab.engine.killContainer(anvil, 'SIGKILL');
    await lab.engine.waitContainer(anvil);
    expect(describeOutcome(await shelf.prune(ALL_SNAPSHOTS))).toEqual(['late delete not-in-use']);
    expect(await shelf.has(late)).toBe(false);
  });

  it('removes what has lost its name to another of its key, with what lies below it', async () => {
    await using lab = openLab(rig);
    const shelf = new SnapshotShelf(lab);
    const below = await shelf.keep({ step: 'a', hoursAgo: 1 });
    const above = await shelf.keep({ step: 'b', hoursAgo: 1, from: below });
    const twin = await shelf.keep({ step: 'a', hoursAgo: 1 });
    await lab.engine.tagImage(twin.image, useReference(twin, 1));
    const newest = await shelf.keep({ step: 'a', hoursAgo: 1 });
    const fork = await shelf.keep({ step: 'a', hoursAgo: 99, scope: 'fork-7' });

    expect(describeOutcome(await shelf.prune()).toSorted()).toEqual([
      'a delete replaced',
      'a delete unused-long-enough',
      'a keep needed-by-kept',
      'a keep within-bounds',
      'b keep within-bounds',
    ]);
    expect(await shelf.has(twin)).toBe(false);
    expect(await shelf.has(fork)).toBe(false);
    for (const each of [below, above, newest]) expect(await shelf.has(each)).toBe(true);

    await shelf.keep({ step: 'b', hoursAgo: 1, from: newest });
    expect(describeOutcome(await shelf.prune()).toSorted()).toEqual([
      'a delete replaced',
      'a keep within-bounds',
      'b delete replaced',
      'b keep within-bounds',
    ]);
    for (const each of [below, above]) expect(await shelf.has(each)).toBe(false);
    for (const step of ['b', 'a']) {
      await lab.engine.removeImage(newest.reference.replace(newest.key, shelf.keyOf(step)));
    }
  });
});
