import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { EngineFailed } from '../../src/base/errors/errors.ts';
import type { BuildCacheRecord, ContainerId } from '../../src/engine/types.ts';
import type { PruneOutcome } from '../../src/prune/cache/outcome.ts';
import { pruneCache } from '../../src/prune/cache/perform.ts';
import type { PlannedRecord } from '../../src/prune/cache/plan.ts';
import { describeEngine, randomSuffix } from '../support/engine.ts';
import { buildImage, ensureBusybox } from '../support/images.ts';

const MAY_PRUNE = process.env['TONGS_TEST_MAY_PRUNE'] === '1';
const WHY_NOT = 'TONGS_TEST_MAY_PRUNE is not 1: the engine was not started by the set-up';
const HALF_A_MINUTE = { olderThanMs: 30_000, all: false };
const AGE_OF_OLD_MS = 31_000;
const HOOK_MS = 60_000;

describeEngine('pruneCache on a build cache', (rig) => {
  const suffix = randomSuffix();
  const imageOf = (name: string): string => `tongs-test/prune-${name}-${suffix}:latest`;
  const clock = systemClock;
  const megabytes = 3;

  /** Two stacked records of a size of their own; the image keeps its name until `untag`. */
  async function build(name: string): Promise<void> {
    const dockerfile = [
      `FROM ${imageOf('base')}`,
      `RUN echo first-${name}-${suffix} >/first && dd if=/dev/zero of=/data bs=1M count=${megabytes}`,
      `RUN echo second-${name}-${suffix} >/second`,
    ].join('\n');
    await buildImage(rig, { tag: imageOf(name), dockerfile });
  }

  /** A record that is no layer: the directory that a build keeps for the next one. */
  async function buildMount(): Promise<void> {
    const run = `RUN --mount=type=cache,id=${suffix},target=/kept echo kept-mount-${suffix} >/kept/file`;
    const dockerfile = [`FROM ${imageOf('base')}`, run].join('\n');
    await buildImage(rig, { tag: imageOf('mount'), dockerfile });
    await untag('mount');
  }

  async function listMounts(): Promise<BuildCacheRecord[]> {
    const records = ofBuild(await rig.engine.listBuildCache(), 'mount');
    return records.filter(({ type }) => type === 'exec.cachemount');
  }

  const untag = (name: string): Promise<unknown> => rig.engine.removeImage(imageOf(name));

  /** How many of the build's own records are there. */
  async function count(name: string): Promise<number> {
    return ofBuild(await rig.engine.listBuildCache(), name).length;
  }

  function ofBuild<Item extends BuildCacheRecord>(records: readonly Item[], name: string): Item[] {
    return records.filter(({ description }) => description.includes(`-${name}-${suffix}`));
  }

  /** What was planned for the build's own records: the lower one, then the upper one. */
  function decisions(outcome: PruneOutcome, name: string): string[] {
    const planned: readonly PlannedRecord[] = outcome.plan?.records ?? [];
    return ['first', 'second'].flatMap((step) =>
      planned
        .filter(({ record }) => record.description.includes(`${step}-${name}-${suffix}`))
        .map(({ action, because }) => `${action}: ${because}`),
    );
  }

  describe.skipIf(!MAY_PRUNE)(MAY_PRUNE ? 'of an engine of the set-up' : WHY_NOT, () => {
    let container: ContainerId;
    let mountDecision: string | undefined;

    beforeAll(async () => {
      const image = await ensureBusybox(rig);
      // A name of its own: someone may import the shared one anew while this test waits.
      await rig.engine.tagImage(image, imageOf('base'));
      container = await rig.engine.createContainer({
        name: `tongs-test-prune-${suffix}`,
        image,
        labels: { 'dev.tongs.test': suffix },
        command: ['true'],
        resources: {},
        network: { kind: 'none' },
        log: 'none',
      });
      await build('old');
      await untag('old');
      await build('shared');
      await buildMount();
      await build('reused');
      await clock.sleep(AGE_OF_OLD_MS);
      await build('new');
      await untag('new');
      // A build that is answered from the cache: on newer engines only its last record looks used.
      await build('reused');
      await untag('reused');
    }, AGE_OF_OLD_MS + HOOK_MS);

    it('knows what a record is stacked on', async () => {
      const records = ofBuild(await rig.engine.listBuildCache(), 'old');
      const lower = records.find(({ description }) => description.includes('first-'));
      const upper = records.find(({ description }) => description.includes('second-'));
      expect(upper?.parents).toEqual([lower?.id]);
      expect(lower?.parents).toHaveLength(1);
    });

    it('plans without deleting in a dry run', async () => {
      const outcome = await pruneCache(rig.engine, HALF_A_MINUTE, { dryRun: true, clock });
      expect(outcome).toMatchObject({ result: 'skipped', reason: 'dry-run' });
      expect(decisions(outcome, 'old')).toEqual([
        'delete: unused-long-enough',
        'delete: unused-long-enough',
      ]);
      // The containerd store lets go of layers a moment after their image went.
      const kept = ['keep: used-recently', 'keep: shared'];
      const [firstNew, secondNew] = decisions(outcome, 'new');
      expect(kept).toContain(firstNew);
      expect(kept).toContain(secondNew);
      expect(decisions(outcome, 'shared')).toEqual(['keep: shared', 'keep: shared']);
      const [lower, upper] = decisions(outcome, 'reused');
      expect([...kept, 'keep: needed-by-kept']).toContain(lower);
      expect(kept).toContain(upper);
      expect(await count('old')).toBe(2);
      mountDecision = outcome.plan?.records.find(
        ({ record }) =>
          record.type === 'exec.cachemount' && record.description.includes(`mount-${suffix}`),
      )?.action;
    });

    it('deletes exactly what was planned of ours, and touches nothing else', async () => {
      const outcome = await pruneCache(rig.engine, HALF_A_MINUTE, { dryRun: false, clock });
      expect(outcome).toMatchObject({ result: 'pruned' });
      if (outcome.result !== 'pruned') return;
      expect(outcome.reclaimed.records).toBeGreaterThanOrEqual(2);
      expect(outcome.reclaimed.bytes).toBeGreaterThanOrEqual(megabytes * 1024 ** 2);
      expect(outcome.reclaimed.listBytes).toBeGreaterThanOrEqual(megabytes * 1024 ** 2);
      expect(outcome.reclaimed).not.toHaveProperty('warning');
      expect({
        old: await count('old'),
        new: await count('new'),
        shared: await count('shared'),
        reused: await count('reused'),
      }).toEqual({ old: 0, new: 2, shared: 2, reused: 2 });
      expect(['delete', 'keep']).toContain(mountDecision);
      // Docker 20.10 keeps it, since it counts its own first look at it as a use.
      expect(await listMounts()).toHaveLength(mountDecision === 'keep' ? 1 : 0);
      expect(await rig.engine.inspectImage(imageOf('shared'))).toBeDefined();
      expect(await rig.engine.inspectImage(imageOf('base'))).toBeDefined();
      expect(await rig.engine.inspectContainer(container)).toMatchObject({ state: 'created' });
    });

    it('deletes shared records with all, and the image stays whole', async () => {
      const all = { ...HALF_A_MINUTE, all: true };
      const outcome = await pruneCache(rig.engine, all, { dryRun: false, clock });
      expect(outcome).toMatchObject({ result: 'pruned' });
      expect(decisions(outcome, 'shared')).toEqual([
        'delete: unused-long-enough',
        'delete: unused-long-enough',
      ]);
      expect(await count('shared')).toBe(0);
      expect(await count('new')).toBe(2);
      expect(await readFromImage('shared', 'cat /first /second')).toBe(
        `first-shared-${suffix}\nsecond-shared-${suffix}\n`,
      );
    });

    it('makes no call when everything is younger', async () => {
      const tenYears = { olderThanMs: 3_650 * 86_400_000, all: true };
      const watched = {
        ...rig.engine,
        pruneBuildCache: () => Promise.reject(new EngineFailed('called', { code: 'called' })),
      };
      const outcome = await pruneCache(watched, tenYears, { dryRun: false, clock });
      expect(outcome).toMatchObject({ result: 'skipped', reason: 'nothing-to-delete' });
    });

    afterAll(async () => {
      await rig.engine.removeContainer(container);
      for (const name of ['shared', 'reused', 'mount', 'new', 'old', 'base']) {
        await untag(name);
        expect(await rig.engine.inspectImage(imageOf(name))).toBeUndefined();
      }
      const label = { label: 'dev.tongs.test', value: suffix };
      expect(await rig.engine.listContainers(label)).toEqual([]);
    }, HOOK_MS);
  });

  /** What a command prints in a container of the image. */
  async function readFromImage(name: string, command: string): Promise<string> {
    const image = await rig.engine.inspectImage(imageOf(name));
    if (!image) throw new Error(`${imageOf(name)} is missing`);
    const id = await rig.engine.createContainer({
      name: `tongs-test-read-${suffix}`,
      image: image.id,
      labels: { 'dev.tongs.test': suffix },
      command: ['sh', '-c', command],
      stdin: true,
      resources: {},
      network: { kind: 'none' },
      log: 'none',
    });
    try {
      const attached = await rig.engine.attachContainer(id);
      await rig.engine.startContainer(id);
      const chunks: Uint8Array[] = [];
      for await (const frame of attached.output) chunks.push(frame.bytes);
      return Buffer.concat(chunks).toString();
    } finally {
      await rig.engine.removeContainer(id);
    }
  }
});
