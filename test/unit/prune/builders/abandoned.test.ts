import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { EngineFailed } from '../../../../src/base/errors/errors.ts';
import { SAME_CLOCK } from '../../../../src/engine/clock-offset.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import type { Inventory, StoredVolume } from '../../../../src/engine/inventory.ts';
import type { ContainerRequest, ContainerSummary } from '../../../../src/engine/types.ts';
import {
  noteAbandoned,
  pruneAbandonedAndReport,
} from '../../../../src/prune/builders/prune-abandoned.ts';
import type { RunEvent } from '../../../../src/report/event.ts';
import { FakeClock } from '../../../support/clocks/fake-clock.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { HOUR, NOW } from '../cache/records.ts';
import { ALIVE, containerId, imageId } from '../leftovers/labelled.ts';
import { aBuilder } from './fake-buildctl.ts';

const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

function aVolume(node: string, more: Partial<StoredVolume> = {}): StoredVolume {
  return {
    name: `buildx_buildkit_${node}_state`,
    driver: 'local',
    labels: {},
    options: {},
    createdAt: NOW - 30 * DAY,
    isDangling: true,
    ...more,
  };
}

interface World {
  readonly engine: Engine;
  /** Containers that it was told to create, and volumes that it was told to remove. */
  readonly created: ContainerRequest[];
  readonly removed: string[];
}

/** An engine with these volumes; `written` has the times of the files in them, by path. */
function worldOf(
  volumes: readonly StoredVolume[],
  {
    written = {},
    containers = [],
    ...methods
  }: Partial<Engine> & {
    readonly written?: Readonly<Record<string, number>>;
    readonly containers?: readonly ContainerSummary[];
  } = {},
): World {
  const created: ContainerRequest[] = [];
  const removed: string[] = [];
  const inventory: Partial<Inventory> = {
    listVolumes: async () => volumes.filter(({ name }) => !removed.includes(name)),
    measureVolumes: async () => new Map(volumes.map(({ name }) => [name, 5_000_000])),
  };
  const engine = stubEngine({
    address: 'tcp://stub:2375',
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The rest is not asked for.
    info: async () => ({ clock: SAME_CLOCK }) as Awaited<ReturnType<Engine['info']>>,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The rest is not asked for.
    inventory: inventory as Inventory,
    listContainers: async () => containers,
    inspectImage: async (id) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The rest is not asked for.
      id === imageId('gone') ? undefined : ({ id } as Awaited<ReturnType<Engine['inspectImage']>>),
    listImages: async () => [
      { id: imageId('any'), tags: [], labels: {}, createdAt: 0, sizeBytes: 0, parent: '' },
    ],
    createContainer: async (request) => {
      created.push(request);
      return containerId('reader');
    },
    getArchive: async ({ path }) => {
      const at = written[path];
      return at === undefined ? undefined : anArchive(at);
    },
    removeContainer: async () => 'removed',
    removeVolume: async (name) => {
      removed.push(name);
      return 'removed';
    },
    readDisk: async () => undefined,
    ...methods,
  });
  return { engine, created, removed };
}

function anArchive(at: number): Readable {
  const archive = pack();
  archive.entry({ name: 'file', mtime: new Date(at) }, 'content');
  archive.finalize();
  return Readable.from(archive);
}

async function prune(
  { engine }: World,
  dryRun = false,
): Promise<{ readonly reported: RunEvent[]; readonly rows: readonly string[] }> {
  const reported: RunEvent[] = [];
  await pruneAbandonedAndReport(engine, WEEK, {
    dryRun,
    self: ALIVE,
    clock: new FakeClock(NOW),
    report: (event) => void reported.push(event),
  });
  const rows = reported.flatMap((event) =>
    event.type === 'prune-planned'
      ? event.rows.map(({ action, description, because, age }) =>
          [action, description, because, age].join(' | '),
        )
      : [],
  );
  return { reported, rows };
}

describe('pruneAbandonedAndReport', () => {
  it('removes the state of builders that are gone, by when it was last used', async () => {
    const world = worldOf([aVolume('old0')], { written: { '/state/cache.db': NOW - 8 * DAY } });
    expect((await prune(world, true)).rows).toEqual([
      'delete | state of builder "old0" | dangling-long-enough | 8d0h',
    ]);
    expect(world.removed).toEqual([]);
    const { reported } = await prune(world);
    expect(world.removed).toEqual(['buildx_buildkit_old0_state']);
    expect(reported).toMatchObject([
      {
        type: 'prune-finished',
        target: 'abandoned-builders',
        result: 'pruned',
        records: 1,
        reclaimedBytes: 5_000_000,
      },
    ]);
  });

  it('keeps a state that a job uses again and again, however old its volume is', async () => {
    const written = { '/state/buildkitd.lock': NOW - 9 * DAY, '/state/history.db': NOW - HOUR };
    const world = worldOf([aVolume('kept0')], { written });
    expect((await prune(world, true)).rows).toEqual([
      'keep | state of builder "kept0" | used-recently | 1h00m',
    ]);
    await prune(world);
    expect(world.removed).toEqual([]);
  });

  it('does not look into a young volume, and goes by the creation where no BuildKit has written', async () => {
    const young = worldOf([aVolume('young0', { createdAt: NOW - DAY })]);
    expect((await prune(young, true)).rows).toEqual([
      'keep | state of builder "young0" | used-recently | 1d0h',
    ]);
    expect(young.created).toEqual([]);
    const unused = worldOf([aVolume('unused0')]);
    expect((await prune(unused, true)).rows).toEqual([
      'delete | state of builder "unused0" | dangling-long-enough | 30d0h',
    ]);
  });

  it('reads a volume through a container of its own, which can only read and is never started', async () => {
    const world = worldOf([aVolume('old0')]);
    await prune(world, true);
    expect(world.created).toMatchObject([
      {
        image: 'any',
        labels: { 'dev.tongs.role': 'reader', 'dev.tongs.run': expect.stringMatching(/^\w{12}$/) },
        volumes: [{ name: 'buildx_buildkit_old0_state', path: '/state' }],
        network: { kind: 'none' },
      },
    ]);
  });

  it('keeps a state where nothing says when it was used', async () => {
    const world = worldOf([aVolume('old0')], { listImages: async () => [] });
    expect((await prune(world, true)).rows).toEqual([
      'keep | state of builder "old0" | age-unknown | unknown',
    ]);
  });

  it('leaves alone what a container mounts, in whatever state, and what is not of buildx', async () => {
    const mounted = aBuilder('buildx_buildkit_stopped0', { state: 'exited' });
    const world = worldOf(
      [
        aVolume('stopped0'),
        aVolume('busy0', { isDangling: false }),
        aVolume('labelled0', { labels: { 'com.example': '' } }),
        aVolume('elsewhere0', { options: { type: 'nfs' } }),
        aVolume('driven0', { driver: 'other' }),
        aVolume('x', { name: 'my-buildx_buildkit_x0_state' }),
        aVolume('x', { name: 'buildx_buildkit_x0' }),
      ],
      { containers: [mounted] },
    );
    expect((await prune(world, true)).rows).toEqual([]);
    const reported: RunEvent[] = [];
    await noteAbandoned(world.engine, {
      clock: new FakeClock(NOW),
      report: (event) => void reported.push(event),
    });
    expect(reported).toEqual([]);
  });

  it('reads a state through an image that is there, although that of a container is gone', async () => {
    const world = worldOf([aVolume('old0')], {
      containers: [aBuilder('buildx_buildkit_other0', { image: imageId('gone') })],
    });
    await prune(world);
    expect(world.created).toMatchObject([{ image: imageId('any') }]);
    expect(world.removed).toEqual(['buildx_buildkit_old0_state']);
  });

  it('keeps what is made anew, or mounted, after the plan', async () => {
    const now = { volume: aVolume('old0') };
    const world = worldOf([], {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The rest is not asked for.
      inventory: {
        listVolumes: async () => [now.volume],
        measureVolumes: () => Promise.reject(new EngineFailed('no sizes', { code: 'x' })),
      } as Partial<Inventory> as Inventory,
      removeContainer: async () => {
        now.volume = aVolume('old0', { createdAt: NOW });
        return 'removed';
      },
    });
    const { reported } = await prune(world);
    expect(reported).toMatchObject([
      { result: 'pruned', records: 0, kept: [{ because: 'changed-meanwhile', records: 1 }] },
    ]);
    expect(world.removed).toEqual([]);
  });
});

describe('noteAbandoned', () => {
  it('says which states nobody prunes', async () => {
    const reported: RunEvent[] = [];
    const { engine } = worldOf(['a0', 'b0', 'c0', 'd0'].map((node) => aVolume(node)));
    await noteAbandoned(engine, {
      clock: new FakeClock(NOW),
      report: (event) => void reported.push(event),
    });
    expect(reported).toEqual([
      {
        type: 'noted',
        code: 'builders-abandoned',
        message:
          '4 builders left a state volume behind, which is not pruned: "buildx_buildkit_a0_state", "buildx_buildkit_b0_state", "buildx_buildkit_c0_state" and 1 more',
      },
    ]);
  });

  it('says nothing where the engine refuses to list', async () => {
    const refused = (): Promise<never> =>
      Promise.reject(new EngineFailed('forbidden', { code: 'engine-refused', status: 403 }));
    const { engine } = worldOf([], { listContainers: refused });
    const reported: RunEvent[] = [];
    await noteAbandoned(engine, {
      clock: new FakeClock(NOW),
      report: (event) => void reported.push(event),
    });
    expect(reported).toEqual([]);
  });

  it('does not wait for an engine that hangs', async () => {
    const { engine } = worldOf([], { listContainers: () => new Promise(() => {}) });
    const clock = new FakeClock(NOW);
    const reported: RunEvent[] = [];
    const noting = noteAbandoned(engine, { clock, report: (event) => void reported.push(event) });
    await clock.advance(60_000);
    await noting;
    expect(reported).toEqual([]);
  });
});
