import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { EngineFailed } from '../../src/base/errors/errors.ts';
import type { PruneBounds } from '../../src/prune/cache/bounds.ts';
import { toEngineStore } from '../../src/prune/cache/engine-store.ts';
import { pruneStore } from '../../src/prune/cache/perform.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { WHY_NO_PRUNE } from '../support/images/old-build-cache.ts';
import { readFromImage } from '../support/images/read-from-image.ts';
import { STACKED_BYTES, StackedBuilds } from '../support/images/stacked-builds.ts';

const HOOK_MS = 60_000;

const made = inject('oldBuildCache')?.stacked;

describeEngine('pruneStore on a build cache', (rig) => {
  const builds = new StackedBuilds(rig, made?.state);
  const { lab } = builds;
  const tag = (name: string): string => lab.tag(name);
  const clock = systemClock;

  /** How many of the build's own records are there. */
  const count = async (name: string): Promise<number> => (await builds.records(name)).length;

  /** Old is what was made of these before the tests; an engine counts in whole seconds. */
  function old(): PruneBounds {
    const seconds = Math.floor((clock.now() - (made?.madeBefore ?? 0)) / 1000) - 1;
    return { olderThanMs: seconds * 1000, all: false, leastAgeMs: 1_000 };
  }

  describe.skipIf(!made)(made ? 'of an engine of the set-up' : WHY_NO_PRUNE, () => {
    let mountDecision: string | undefined;

    beforeAll(async () => {
      await builds.build('new');
      await lab.release('new');
      // A build that is answered from the cache: on newer engines only its last record looks used.
      await builds.build('reused');
      await lab.release('reused');
    }, HOOK_MS);

    it('knows what a record is stacked on', async () => {
      const records = await builds.records('old');
      const lower = records.find(({ description }) => description.includes('first-'));
      const upper = records.find(({ description }) => description.includes('second-'));
      expect(upper?.parents).toEqual([lower?.id]);
      expect(lower?.parents).toHaveLength(1);
    });

    it('plans without deleting in a dry run', async () => {
      const outcome = await pruneStore(toEngineStore(rig.engine), old(), { dryRun: true, clock });
      expect(outcome).toMatchObject({ result: 'skipped', reason: 'dry-run' });
      expect(builds.decisions(outcome, 'old')).toEqual([
        'delete: unused-long-enough',
        'delete: unused-long-enough',
      ]);
      // The containerd store lets go of layers a moment after their image went.
      const kept = ['keep: used-recently', 'keep: shared'];
      const [firstNew, secondNew] = builds.decisions(outcome, 'new');
      expect(kept).toContain(firstNew);
      expect(kept).toContain(secondNew);
      expect(builds.decisions(outcome, 'shared')).toEqual(['keep: shared', 'keep: shared']);
      const [lower, upper] = builds.decisions(outcome, 'reused');
      expect([...kept, 'keep: needed-by-kept']).toContain(lower);
      expect(kept).toContain(upper);
      expect(await count('old')).toBe(2);
      mountDecision = builds.mountDecision(outcome);
    });

    it('deletes exactly what was planned of ours, and touches nothing else', async () => {
      const outcome = await pruneStore(toEngineStore(rig.engine), old(), { dryRun: false, clock });
      expect(outcome).toMatchObject({ result: 'pruned' });
      if (outcome.result !== 'pruned') return;
      expect(outcome.reclaimed.records).toBeGreaterThanOrEqual(2);
      expect(outcome.reclaimed.bytes).toBeGreaterThanOrEqual(STACKED_BYTES);
      expect(outcome.reclaimed.listBytes).toBeGreaterThanOrEqual(STACKED_BYTES);
      expect(outcome.reclaimed).not.toHaveProperty('warning');
      expect({
        old: await count('old'),
        new: await count('new'),
        shared: await count('shared'),
        reused: await count('reused'),
      }).toEqual({ old: 0, new: 2, shared: 2, reused: 2 });
      expect(['delete', 'keep']).toContain(mountDecision);
      // Docker 20.10 keeps it, since it counts its own first look at it as a use.
      expect(await builds.mounts()).toHaveLength(mountDecision === 'keep' ? 1 : 0);
      expect(await rig.engine.inspectImage(tag('shared'))).toBeDefined();
      expect(await rig.engine.inspectImage(tag('base'))).toBeDefined();
      expect(await lab.others()).toContain('container');
    });

    it('deletes shared records with all, and the image stays whole', async () => {
      const all = { ...old(), all: true };
      const outcome = await pruneStore(toEngineStore(rig.engine), all, { dryRun: false, clock });
      expect(outcome).toMatchObject({ result: 'pruned' });
      expect(builds.decisions(outcome, 'shared')).toEqual([
        'delete: unused-long-enough',
        'delete: unused-long-enough',
      ]);
      expect(await count('shared')).toBe(0);
      expect(await count('new')).toBe(2);
      expect(await readFromImage(rig, tag('shared'), 'cat /first /second')).toBe(
        `first-shared-${lab.suffix}\nsecond-shared-${lab.suffix}\n`,
      );
    });

    it('makes no call when everything is younger', async () => {
      const tenYears = { olderThanMs: 3_650 * 86_400_000, all: true, leastAgeMs: 1_000 };
      const watched = {
        ...rig.engine,
        pruneBuildCache: () => Promise.reject(new EngineFailed('called', { code: 'called' })),
      };
      const outcome = await pruneStore(toEngineStore(watched), tenYears, { dryRun: false, clock });
      expect(outcome).toMatchObject({ result: 'skipped', reason: 'nothing-to-delete' });
    });

    afterAll(async () => {
      await lab.close();
      for (const name of ['shared', 'reused', 'mount', 'new', 'old', 'base']) {
        expect(await rig.engine.inspectImage(tag(name))).toBeUndefined();
      }
      expect(await lab.others()).toEqual([]);
    }, HOOK_MS);
  });
});
