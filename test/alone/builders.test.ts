import { expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Inventory } from '../../src/engine/inventory.ts';
import { READER_ROLE, ROLE_LABEL } from '../../src/engine/labels.ts';
import { readOwner } from '../../src/engine/owner/process-facts.ts';
import { pruneAbandonedAndReport } from '../../src/prune/builders/prune-abandoned.ts';
import type { PruneBounds } from '../../src/prune/cache/bounds.ts';
import { pruneStore } from '../../src/prune/cache/perform.ts';
import { pruneCacheAndReport } from '../../src/prune/cache/prune-cache.ts';
import { findBuildCaches } from '../../src/prune/find-build-caches.ts';
import type { RunEvent } from '../../src/report/event.ts';
import type { PrunePlannedRow } from '../../src/report/prune-event.ts';
import { waitFor } from '../support/clocks/wait-for.ts';
import { BuildxBuilder, whyNoBuilder } from '../support/engines/buildx-builder.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { BUSYBOX, ensureBusybox } from '../support/images/images.ts';

const WHY_NOT = await whyNoBuilder();
const clock = systemClock;

/** Ages are counted in seconds: what is to be told apart lies this far apart. */
const APART_MS = 4_500;

function olderThan(ms: number): PruneBounds {
  return { olderThanMs: ms, all: false, leastAgeMs: 1_000 };
}

// Alone, because what prunes the engine meanwhile has a result for each of these builders as well. Both tests at once:
// they wait for most of their time.
describeEngine('builders in containers', (rig) => {
  const itWithBuildKit = WHY_NOT === '' ? it.concurrent : it.skip;
  const why = WHY_NOT === '' ? '' : ` (${WHY_NOT})`;
  itWithBuildKit(`are pruned by age, and what they leave by its last use${why}`, async () => {
    const createdAt = clock.now();
    // As of a rootless image.
    const socket = '/run/user/1000/buildkit/buildkitd.sock';
    await using builder = await BuildxBuilder.start(rig, { socket });
    await pruneAmidBuild(builder);
    await abandon(builder, createdAt);
  });

  it.concurrent('have a result each, and are never started, stopped or removed', async () => {
    await ensureBusybox(rig);
    const idle = { image: BUSYBOX, command: ['sleep', '600'] };
    await using running = await BuildxBuilder.start(rig, idle);
    const { suffix } = running;
    await using stopped = await BuildxBuilder.start(rig, { ...idle, suffix, index: 1 });
    await stopped.stop();
    await using paused = await BuildxBuilder.start(rig, { ...idle, suffix, index: 2 });
    await paused.pause();
    await using foreign = await BuildxBuilder.start(rig, {
      ...idle,
      suffix,
      index: 3,
      statePath: '/data',
    });
    const all = [running, stopped, paused, foreign];
    const readStates = (): Promise<unknown[]> => Promise.all(all.map((each) => each.state()));
    const before = await readStates();
    const reported: RunEvent[] = [];
    const options = {
      dryRun: false,
      clock,
      report: (event: RunEvent) => void reported.push(event),
    };
    const stores = await findBuildCaches(rig.engine, options);
    expect(stores[0]?.name).toBe('default');
    const ours = stores.filter(({ name }) => name.includes(suffix));
    await pruneCacheAndReport(ours, olderThan(60_000), options);
    expect(reported).toMatchObject([
      {
        builder: running.node,
        result: 'failed',
        reason: 'builder-failed',
        message: expect.stringContaining('its image has no "buildctl"'),
      },
      { builder: stopped.node, result: 'skipped', reason: 'builder-stopped' },
      { builder: paused.node, result: 'skipped', reason: 'builder-stopped' },
    ]);
    expect(await readStates()).toEqual(before);
  });

  async function pruneAmidBuild(builder: BuildxBuilder): Promise<void> {
    await builder.build('old');
    const oldAt = clock.now();
    await clock.sleep(APART_MS);
    await builder.build('new');
    const building = builder.build('slow', { seconds: 2 });
    building.catch(() => {});
    await waitFor('the slow build', async () => (await builder.builds()).includes('slow'));
    const store = await builder.store();
    const bounds = olderThan(clock.now() - oldAt - 500);

    const planned = await pruneStore(store, bounds, { dryRun: true, clock });
    expect(planned).toMatchObject({ reason: 'dry-run', plan: { deleted: { records: 1 } } });
    expect(await builder.builds()).toEqual(['new', 'old', 'slow']);

    const pruned = await pruneStore(store, bounds, { dryRun: false, clock });
    expect(pruned).toMatchObject({
      builder: builder.node,
      result: 'pruned',
      reclaimed: { records: 1 },
    });
    if (pruned.result !== 'pruned') return;
    expect(pruned.reclaimed.bytes).toBeGreaterThan(3 * 1024 ** 2);
    expect(pruned.reclaimed.listBytes).toBe(pruned.reclaimed.bytes);
    await building;
    expect(await builder.builds()).toEqual(['new', 'slow']);
  }

  async function abandon(builder: BuildxBuilder, createdAt: number): Promise<void> {
    const prune = async (
      olderThanMs: number,
      dryRun: boolean,
    ): Promise<PrunePlannedRow | undefined> => {
      const reported: RunEvent[] = [];
      const report = (event: RunEvent): void => void reported.push(event);
      const options = { dryRun, clock, report, self: readOwner() };
      await pruneAbandonedAndReport(withOnly(builder.volume), olderThanMs, options);
      expect(reported.at(-1)).not.toMatchObject({ result: 'failed' });
      const rows = reported.flatMap((each) => (each.type === 'prune-planned' ? each.rows : []));
      return rows.find(({ id }) => id === builder.volume);
    };
    expect(await prune(1_000, true)).toBeUndefined();
    await builder.stop();
    expect(await prune(1_000, true)).toBeUndefined();
    await builder.removeContainer();
    // The volume is older than that, but was used since.
    const sinceCreation = clock.now() - createdAt - 2_000;
    expect(await prune(sinceCreation, true)).toMatchObject({
      action: 'keep',
      because: 'used-recently',
    });
    await clock.sleep(1_100);
    expect(await prune(1_000, true)).toMatchObject({ action: 'delete' });
    expect(await builder.hasVolume()).toBe(true);
    await prune(1_000, false);
    expect(await builder.hasVolume()).toBe(false);
    expect(await rig.engine.listContainers({ namePrefix: 'tongs-' })).not.toContainEqual(
      expect.objectContaining({
        labels: expect.objectContaining({ [ROLE_LABEL]: READER_ROLE }),
      }),
    );
  }

  /** The engine without the volumes of others, who may want to use them again. */
  function withOnly(volume: string): Engine {
    const { engine } = rig;
    const listVolumes: Inventory['listVolumes'] = async (waiting) => {
      const found = await engine.inventory.listVolumes(waiting);
      return found.filter(({ name }) => name === volume);
    };
    return { ...engine, inventory: { ...engine.inventory, listVolumes } };
  }
});
