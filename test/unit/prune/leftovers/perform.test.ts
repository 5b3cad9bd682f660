import { describe, expect, it } from 'vitest';
import { EngineFailed } from '../../../../src/base/errors/errors.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import type { Image, Labels, Removal } from '../../../../src/engine/types.ts';
import {
  previewLeftovers,
  removeRun,
  sweepLeftovers,
  type SweepOptions,
} from '../../../../src/prune/leftovers/perform.ts';
import { aConfig, anImage } from '../../../support/images/stub-images.ts';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { containerId, DEAD, imageId, labelsOf, networkId, VANTAGE } from './labelled.ts';
import { NOW } from '../cache/records.ts';

const NETWORK = { options: {}, internal: false, containers: [] };
const REFUSED = new EngineFailed('Cannot do it: broken', { code: 'engine-refused', status: 500 });

/** An engine on which a dead run has left the named objects; notes what it is told to remove. */
function engineWith(
  names: { containers?: string[]; networks?: string[]; volumes?: string[] },
  methods: Partial<Engine> = {},
): { engine: Engine; calls: string[] } {
  const calls: string[] = [];
  const note = (call: string): Promise<Removal> => {
    calls.push(call);
    return Promise.resolve('removed');
  };
  const labels = labelsOf(DEAD);
  const engine = stubEngine({
    listContainers: async () =>
      (names.containers ?? []).map((name) => ({
        id: containerId(name),
        names: [name],
        image: imageId('base'),
        labels,
        state: 'running',
        volumes: [],
      })),
    listNetworks: async () =>
      (names.networks ?? []).map((name) => ({ ...NETWORK, id: networkId(name), name, labels })),
    listVolumes: async () => (names.volumes ?? []).map((name) => ({ name, labels, createdAt: 0 })),
    listImages: async () => [],
    inspectImage: async () => anImageWith({}),
    inspectNetwork: async () => undefined,
    removeContainer: (id) => note(`container ${id}`),
    removeNetwork: (id) => note(`network ${id}`),
    removeVolume: (name) => note(`volume ${name}`),
    ...methods,
  });
  return { engine, calls };
}

function options(signal?: AbortSignal): SweepOptions & { clock: FakeClock } {
  const { self, lookUpProcess } = VANTAGE;
  return { self, lookUpProcess, imagesOf: 'ours/ephemeral', clock: new FakeClock(NOW), signal };
}

describe('sweepLeftovers', () => {
  it('removes containers before networks before volumes, and counts', async () => {
    const { engine, calls } = engineWith({
      volumes: ['v1', 'v2'],
      networks: ['n'],
      containers: ['c1', 'c2', 'c3'],
    });
    expect(await sweepLeftovers(engine, options())).toEqual({
      found: 6,
      containers: 3,
      networks: 1,
      volumes: 2,
      images: 0,
      failures: [],
    });
    expect(calls.map((call) => call.split(' ')[0])).toEqual([
      'container',
      'container',
      'container',
      'network',
      'volume',
      'volume',
    ]);
  });

  it('disconnects the remaining containers of a network before it removes it', async () => {
    const { engine, calls } = engineWith(
      { networks: ['n'] },
      {
        inspectNetwork: async () => ({
          ...NETWORK,
          id: networkId('n'),
          name: 'n',
          labels: {},
          containers: [containerId('gone'), containerId('stays')],
        }),
        disconnectNetwork: async ({ container }) => {
          calls.push(`disconnect ${container}`);
          if (container === 'gone') throw REFUSED;
        },
      },
    );
    expect(await sweepLeftovers(engine, options())).toMatchObject({ networks: 1, failures: [] });
    expect(calls).toEqual(['disconnect gone', 'disconnect stays', 'network n']);
  });

  it('goes on after a failure and names what it could not remove', async () => {
    const { engine, calls } = engineWith(
      { containers: ['bad', 'good'], volumes: ['v'] },
      {
        removeContainer: async (id) => {
          if (id === 'bad') throw REFUSED;
          return 'removed';
        },
      },
    );
    expect(await sweepLeftovers(engine, options())).toEqual({
      found: 3,
      containers: 1,
      networks: 0,
      volumes: 1,
      images: 0,
      failures: [{ subject: 'container "bad"', message: 'Cannot do it: broken' }],
    });
    expect(calls).toEqual(['volume v']);
  });

  it('goes on where a list fails', async () => {
    const { engine } = engineWith(
      { containers: ['c'] },
      {
        listVolumes: async () => {
          throw REFUSED;
        },
      },
    );
    expect(await sweepLeftovers(engine, options())).toMatchObject({
      containers: 1,
      failures: [{ subject: 'volumes', message: 'Cannot do it: broken' }],
    });
  });

  it('tells of a lost engine once for each list', async () => {
    const { failures } = await sweepLeftovers(stubEngine({}), options());
    expect(failures.map(({ subject }) => subject)).toEqual([
      'containers',
      'networks',
      'volumes',
      'images',
    ]);
  });

  it('does not count what another sweep was faster with', async () => {
    const { engine } = engineWith({ containers: ['c'] }, { removeContainer: async () => 'absent' });
    expect(await sweepLeftovers(engine, options())).toMatchObject({ containers: 0, failures: [] });
  });

  it('waits a moment for what is in use, and then tells', async () => {
    const given = options();
    const tries: string[] = [];
    const { engine } = engineWith(
      { volumes: ['held', 'freed'] },
      {
        removeVolume: async (name) => {
          tries.push(name);
          return name === 'freed' && tries.filter((each) => each === 'freed').length > 1
            ? 'removed'
            : 'in-use';
        },
      },
    );
    const sweeping = sweepLeftovers(engine, given);
    await passWaits(given.clock);
    expect(await sweeping).toMatchObject({
      volumes: 1,
      failures: [
        {
          subject: 'volume "held"',
          message: 'Cannot remove volume "held": something else uses it',
        },
      ],
    });
    expect(tries.filter((name) => name === 'held')).toHaveLength(4);
    expect(given.clock.sleepers).toBe(0);
  });

  it('keeps a container whose labels are those of its image, and one whose image cannot be asked', async () => {
    const { engine, calls } = engineWith(
      { containers: ['inherits'] },
      { inspectImage: async () => anImageWith(labelsOf(DEAD)) },
    );
    expect(await sweepLeftovers(engine, options())).toMatchObject({ containers: 0, failures: [] });
    const broken = engineWith(
      { containers: ['unknown'] },
      {
        inspectImage: async () => {
          throw REFUSED;
        },
      },
    );
    expect(await sweepLeftovers(broken.engine, options())).toMatchObject({
      containers: 0,
      failures: [{ subject: 'container "unknown"' }],
    });
    expect([...calls, ...broken.calls]).toEqual([]);
  });

  it('begins nothing after an abort, waits for nothing, and names what is left', async () => {
    const stop = new AbortController();
    const { engine, calls } = engineWith(
      { containers: ['c'], volumes: ['v'] },
      {
        removeContainer: () => {
          stop.abort(new Error('stopped'));
          return new Promise(() => {});
        },
      },
    );
    const result = await sweepLeftovers(engine, options(stop.signal));
    expect(result.failures).toEqual([
      { subject: 'container "c"', message: 'stopped' },
      { subject: 'volume "v"', message: 'stopped' },
    ]);
    expect(calls).toEqual([]);
  });

  it('never asks for more than eight things at once', async () => {
    let now = 0;
    let most = 0;
    const { engine } = engineWith(
      { containers: Array.from({ length: 40 }, (_, index) => `c${index}`) },
      {
        removeContainer: async () => {
          now += 1;
          most = Math.max(most, now);
          await settle();
          now -= 1;
          return 'removed';
        },
      },
    );
    expect(await sweepLeftovers(engine, options())).toMatchObject({ containers: 40 });
    expect(most).toBe(8);
  });
});

describe('sweepLeftovers on images', () => {
  const labels = labelsOf(DEAD, { 'dev.tongs.role': 'ephemeral' });
  const summary = (name: string, createdAt: number, tags = [`${name}:1`]) => ({
    id: imageId(name),
    tags,
    labels,
    createdAt,
    sizeBytes: 1,
    parent: '',
  });

  it('removes the newest first, by every name', async () => {
    const removed: string[] = [];
    let images = [summary('old', 1_000), summary('new', 2_000, ['new:1', 'new:2'])];
    const { engine } = engineWith(
      {},
      {
        listImages: async () => images,
        removeImage: async (reference) => {
          removed.push(reference);
          images = images.filter(({ tags }) => !removed.includes(tags.at(-1) ?? ''));
          return 'removed';
        },
      },
    );
    expect(await sweepLeftovers(engine, options())).toMatchObject({ images: 2, failures: [] });
    expect(removed).toEqual(['new:1', 'new:2', 'old:1']);
  });

  it('removes children before their parents, made in the same second or not', async () => {
    const removed: string[] = [];
    const asked: unknown[] = [];
    const { engine } = engineWith(
      {},
      {
        listImages: async (filter) => {
          asked.push(filter);
          if (removed.length > 0) return [];
          const [a, b, c] = ['a', 'b', 'c'].map((name) => summary(name, 1_000));
          return a && b && c ? [a, { ...b, parent: a.id }, { ...c, parent: b.id }] : [];
        },
        removeImage: async (reference) => {
          removed.push(reference);
          return 'removed';
        },
      },
    );
    expect(await sweepLeftovers(engine, options())).toMatchObject({ images: 3, failures: [] });
    expect(removed).toEqual(['c:1', 'b:1', 'a:1']);
    expect(asked[0]).toEqual({ references: ['ours/ephemeral'] });
  });

  it('are looked for only with something else of a dead run, where they are spared', async () => {
    for (const [volumes, images] of [
      [[], 0],
      [['v'], 1],
    ] as const) {
      let asked = 0;
      const { engine } = engineWith(
        { volumes: [...volumes] },
        {
          listImages: async () => {
            asked += 1;
            return asked === 1 ? [summary('left', 1_000)] : [];
          },
          removeImage: async () => 'removed',
        },
      );
      const swept = await sweepLeftovers(engine, { ...options(), sparesImages: true });
      expect(swept).toMatchObject({ volumes: volumes.length, images, failures: [] });
      expect(asked > 0).toBe(images > 0);
    }
  });

  it('ends where the rest is in use, or fails', async () => {
    const tries: string[] = [];
    const { engine } = engineWith(
      {},
      {
        listImages: async () => [
          summary('used', 3_000),
          summary('bad', 2_000),
          summary('gone', 1_000),
        ],
        removeImage: async (reference) => {
          tries.push(reference);
          if (reference === 'bad:1') throw REFUSED;
          return reference === 'used:1' ? 'in-use' : 'absent';
        },
      },
    );
    const given = options();
    const sweeping = sweepLeftovers(engine, given);
    await passWaits(given.clock);
    expect(await sweeping).toMatchObject({
      images: 0,
      failures: [
        { subject: 'image "bad:1"', message: 'Cannot do it: broken' },
        { subject: 'image "used:1"' },
      ],
    });
    expect(tries.filter((each) => each === 'used:1')).toHaveLength(4);
    expect(tries.filter((each) => each === 'bad:1')).toHaveLength(1);
  });
});

describe('previewLeftovers', () => {
  it('says what would go and removes nothing', async () => {
    const { engine, calls } = engineWith({ containers: ['c'], networks: ['n'] });
    const { planned, failures } = await previewLeftovers(engine, options());
    expect(planned.map(({ object, action, because }) => [object.name, action, because])).toEqual([
      ['c', 'remove', 'process-gone'],
      ['n', 'remove', 'process-gone'],
    ]);
    expect({ failures, calls }).toEqual({ failures: [], calls: [] });
  });
});

describe('removeRun', () => {
  it('removes one run only', async () => {
    const { engine, calls } = engineWith({ containers: ['c'], volumes: ['v'] });
    expect(await removeRun(engine, 'run-2', options())).toMatchObject({
      containers: 0,
      volumes: 0,
    });
    expect(calls).toEqual([]);
    expect(await removeRun(engine, 'run-1', options())).toMatchObject({
      containers: 1,
      volumes: 1,
    });
  });
});

/** Lets a sweep wait as long as it does for what is in use. */
async function passWaits(clock: FakeClock): Promise<void> {
  for (const waitMs of [50, 100, 200]) {
    await settle();
    await clock.advance(waitMs);
  }
}

function anImageWith(labels: Labels): Image {
  return anImage('base', { config: aConfig({ labels }) });
}
