import { expect, it } from 'vitest';
import { describeEngine } from '../support/engines/engine.ts';
import { describeOutcome, SnapshotShelf } from '../support/images/snapshot-shelf.ts';
import { openLab } from '../support/rigs/lab.ts';

const MEGABYTE = 1_000_000;

describeEngine('the total that a policy sets for the snapshots of a host', (rig) => {
  it('takes the least recently used of the largest repository, whoever prunes', async () => {
    await using lab = openLab(rig);
    const names = ['small', 'large'].map((name) => `total-${lab.suffix}-${name}`);
    const [small, large] = names.map((repository) => new SnapshotShelf(lab, { repository }));
    if (!small || !large) throw new Error('no shelves');
    const own = await small.keep({ step: 'own', hoursAgo: 20, bytes: MEGABYTE });
    const oldest = await large.keep({ step: 'oldest', hoursAgo: 12, bytes: MEGABYTE });
    const older = await large.keep({ step: 'older', hoursAgo: 11, bytes: MEGABYTE });
    const newer = await large.keep({ step: 'newer', hoursAgo: 10, bytes: MEGABYTE });
    const container = await lab.create({ image: oldest.image, entrypoint: ['true'] });
    const within = (bytes: number): NonNullable<Parameters<SnapshotShelf['prune']>[1]> => ({
      looksFirst: true,
      hostTotal: { amount: { bytes }, repositories: `total-${lab.suffix}-*` },
    });

    const generous = await small.prune({}, within(100 * MEGABYTE));
    expect(generous).toMatchObject({ reason: 'nothing-to-delete' });
    // What a snapshot takes depends on the image store.
    const all = await small.prune({}, { ...within(1), dryRun: true });
    if (!('plan' in all)) throw new Error(describeOutcome(all).join());
    const bytes = all.plan.deleted.bytes + all.plan.kept.bytes;
    expect(bytes).toBeGreaterThanOrEqual(4 * MEGABYTE);
    const planned = await small.prune({}, { ...within(bytes - 1), dryRun: true });
    expect(describeOutcome(planned)).toEqual([
      'older delete over-host-total',
      'own keep within-bounds',
    ]);
    expect(await small.prune({}, within(bytes - 1))).toMatchObject({
      result: 'pruned',
      removed: { records: 1 },
      plan: { isMissed: false },
    });
    const has = async (): Promise<boolean[]> =>
      Promise.all([own, oldest, older, newer].map((each) => small.has(each)));
    expect(await has()).toEqual([true, true, false, true]);

    // What a container is made from stays, and is the reason that the total is missed.
    const missed = await small.prune({}, within(1));
    expect(missed).toMatchObject({ result: 'pruned', plan: { isMissed: true } });
    expect(describeOutcome(missed).toSorted()).toEqual([
      'newer delete over-host-total',
      'oldest keep in-use',
      'own delete over-host-total',
    ]);
    expect(await has()).toEqual([false, true, false, false]);
    await lab.engine.removeContainer(container);
    await small.prune({}, within(1));
    expect(await has()).toEqual([false, false, false, false]);
  });
});
