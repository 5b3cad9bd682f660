import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import type { ImageId } from '../../src/engine/types.ts';
import { previewLeftovers, removeRun, sweepLeftovers } from '../../src/prune/leftovers/perform.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { ensureBusybox } from '../support/images/images.ts';
import { end, LeftoversRig } from '../support/rigs/leftovers-rig.ts';

const EVERYTHING = ['container', 'anonymous volume', 'network', 'volume', 'images'];

const HOOK_MS = 60_000;

describeEngine('sweepLeftovers', (rig) => {
  let base: ImageId;
  let test: LeftoversRig;
  const made: LeftoversRig[] = [];

  beforeAll(async () => {
    base = await ensureBusybox(rig);
  }, HOOK_MS);

  beforeEach(() => {
    test = new LeftoversRig(rig, base);
    made.push(test);
  });

  // Only what a failed test has left; each test ends by wiping nothing.
  afterAll(async () => {
    for (const each of made) await each.wipe();
  }, HOOK_MS);

  it('removes all of a dead owner, and says beforehand what and why', async () => {
    const run = await test.makeRun({ owner: await test.deadOwner() });
    expect(await test.whatIsLeft(run)).toEqual(EVERYTHING);
    const { planned, failures } = await previewLeftovers(rig.engine, test.options);
    expect(failures).toEqual([]);
    const ours = planned.filter((each) => each.run === run.run);
    expect(ours.map(({ object, because }) => `${object.kind}: ${because}`)).toEqual([
      'container: process-gone',
      'network: process-gone',
      'volume: process-gone',
      'image: process-gone',
      'image: process-gone',
      'image: process-gone',
    ]);
    expect(await sweepLeftovers(rig.engine, test.options)).toEqual({
      found: 6,
      containers: 1,
      networks: 1,
      volumes: 1,
      images: 3,
      failures: [],
    });
    expect(await test.wipe()).toEqual([]);
    expect(await test.whatIsLeft(run)).toEqual([]);
  });

  it('keeps all of a live owner, and removes it when the owner is killed', async () => {
    const { owner, child } = await test.startOwner();
    const run = await test.makeRun({ owner });
    await sweepLeftovers(rig.engine, test.options);
    expect(await test.whatIsLeft(run)).toEqual(EVERYTHING);
    expect(await rig.engine.inspectContainer(run.container)).toMatchObject({ running: true });
    await end(child);
    await sweepLeftovers(rig.engine, test.options);
    expect(await test.whatIsLeft(run)).toEqual([]);
    expect(await test.wipe()).toEqual([]);
  });

  it('keeps all of a live owner whose time is over', async () => {
    const { owner, child } = await test.startOwner();
    const labels = test.labels({ owner, expiresAt: systemClock.now() - 1 }, 'volume');
    await test.makeVolume(`tongs-test-${test.suffix}-late`, labels);
    expect(await sweepLeftovers(rig.engine, test.options)).toMatchObject({ volumes: 0 });
    await end(child);
    expect(await sweepLeftovers(rig.engine, test.options)).toMatchObject({ volumes: 1 });
    expect(await test.wipe()).toEqual([]);
  });

  it('keeps what belongs to another pid namespace until its time is over', async () => {
    // The same pid is gone here, and may well run there.
    const owner = { ...(await test.deadOwner()), namespace: '2' };
    const [young, late] = ['young', 'late'].map((name) => `tongs-test-${test.suffix}-${name}`);
    await test.makeVolume(young ?? '', test.labels({ owner }, 'volume'));
    const expiresAt = systemClock.now() - 1;
    await test.makeVolume(late ?? '', test.labels({ owner, expiresAt }, 'volume'));
    await sweepLeftovers(rig.engine, test.options);
    expect(await test.hasVolume(young ?? '')).toBe(true);
    expect(await test.hasVolume(late ?? '')).toBe(false);
    expect(await test.wipe()).toEqual([`volume ${young}`]);
  });

  it('removes what another boot of this host has left', async () => {
    const { owner, child } = await test.startOwner();
    const boot = '00000000-0000-4000-8000-000000000000';
    const run = await test.makeRun({ owner: { ...owner, boot, namespace: '2' } });
    await sweepLeftovers(rig.engine, test.options);
    await end(child);
    expect(await test.whatIsLeft(run)).toEqual([]);
    expect(await test.wipe()).toEqual([]);
  });

  it('keeps what has no run, or has it from its image only', async () => {
    const owner = await test.deadOwner();
    const blank = test.labels({ owner, run: '' }, '');
    const unlabelled = await test.makeContainer({ labels: test.mark });
    const blanked = await test.makeContainer({ labels: blank });
    const ephemeral = await test.commit(unlabelled, test.labels({ owner }, 'ephemeral'));
    const anvil = await test.makeContainer({ labels: test.labels({ owner }, 'anvil') });
    const committed = await test.commit(anvil, {});
    const fromEphemeral = await test.makeContainer({ labels: {}, image: ephemeral });
    const fromCommitted = await test.makeContainer({ labels: {}, image: committed });
    const volume = await test.makeVolume(`tongs-test-${test.suffix}-v`, blank);

    const { containers, failures } = await sweepLeftovers(rig.engine, test.options);
    expect(containers).toBe(1);
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Cannot remove image "tongs-test\/.*": something else uses it$/),
    ]);
    expect(await rig.engine.inspectContainer(anvil)).toBeUndefined();
    for (const id of [unlabelled, blanked, fromEphemeral, fromCommitted]) {
      expect(await rig.engine.inspectContainer(id)).toBeDefined();
    }
    expect(await test.hasVolume(volume)).toBe(true);
    expect(await rig.engine.inspectImage(committed)).toBeDefined();
    await test.wipe();
    expect(await test.wipe()).toEqual([]);
  });

  it('keeps an image of somebody else that has every label of a dead run', async () => {
    const owner = await test.deadOwner();
    const container = await test.makeContainer({ labels: test.mark });
    const image = await rig.engine.inspectImage(base);
    if (!image) throw new Error('the base image is gone');
    const labels = test.labels({ owner }, 'ephemeral');
    const reference = `tongs-foreign/${test.suffix}:1`;
    const config = { ...image.config, labels };
    await rig.engine.commitContainer({ container, reference, config, comment: 'test' });
    await rig.engine.removeContainer(container);
    expect(await sweepLeftovers(rig.engine, test.options)).toMatchObject({ images: 0 });
    await removeRun(rig.engine, labels['dev.tongs.run'] ?? '', test.options);
    expect(await test.wipe()).toEqual([`image ${reference}`]);
  });

  it('puts a living container of someone else out of a dead network', async () => {
    const owner = await test.deadOwner();
    const name = `tongs-test-${test.suffix}-n`;
    const labels = test.labels({ owner }, 'network');
    const network = await rig.engine.createNetwork({ name, labels });
    const guest = await test.makeContainer({
      labels: test.mark,
      network: { kind: 'named', network, aliases: [] },
    });
    await rig.engine.startContainer(guest);
    expect(await sweepLeftovers(rig.engine, test.options)).toMatchObject({
      networks: 1,
      failures: [],
    });
    expect(await rig.engine.inspectContainer(guest)).toMatchObject({ running: true });
    await rig.engine.removeContainer(guest);
    expect(await test.wipe()).toEqual([]);
  });

  it('does no harm when two sweep at once', async () => {
    const owner = await test.deadOwner();
    const runs = await Promise.all([0, 1, 2].map(() => test.makeRun({ owner })));
    const results = await Promise.all([
      sweepLeftovers(rig.engine, test.options),
      sweepLeftovers(rig.engine, test.options),
    ]);
    expect(results.flatMap(({ failures }) => failures)).toEqual([]);
    for (const run of runs) expect(await test.whatIsLeft(run)).toEqual([]);
    const sum = (kind: 'containers' | 'networks' | 'volumes'): number =>
      results.reduce((total, result) => total + result[kind], 0);
    expect(sum('containers')).toBeLessThanOrEqual(3);
    expect(sum('networks')).toBeLessThanOrEqual(3);
    expect(sum('volumes')).toBeLessThanOrEqual(3);
    expect(await test.wipe()).toEqual([]);
  });

  it('removes one run, alive or not, and no other', async () => {
    const { owner, child } = await test.startOwner();
    const mine = await test.makeRun({ owner, run: `mine-${test.suffix}` });
    const other = await test.makeRun({ owner, run: `other-${test.suffix}` });
    expect(await removeRun(rig.engine, mine.run, test.options)).toEqual({
      found: 6,
      containers: 1,
      networks: 1,
      volumes: 1,
      images: 3,
      failures: [],
    });
    expect(await test.whatIsLeft(mine)).toEqual([]);
    expect(await test.whatIsLeft(other)).toEqual(EVERYTHING);
    await removeRun(rig.engine, other.run, test.options);
    await end(child);
    expect(await test.wipe()).toEqual([]);
  });
});
