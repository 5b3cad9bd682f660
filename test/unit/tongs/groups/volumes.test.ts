import { expect, it } from 'vitest';
import type { Tong } from '../../../../src/pipeline/model.ts';
import { aServer, HolderRig } from '../../../support/rigs/holder-rig.ts';

const VOLUME = { kind: 'volume', volume: 'data', mountpoint: '/data' } as const;

function aSharer(name: string, fields: Partial<Tong> = {}): Tong {
  return aServer(name, { interface: VOLUME, ...fields });
}

async function volumesOf(rig: HolderRig): Promise<string[]> {
  const found = await rig.fake.listVolumes({ label: 'test' });
  return found.map(({ name }) => name).toSorted();
}

it('a volume is there before the step has it, is one for all steps, and goes with the run', async () => {
  const rig = new HolderRig([['a'], ['a', 'b']], { tongs: [aSharer('a'), aSharer('b')] });
  const [one, other] = [await rig.acquire(0), await rig.acquire(1)];
  expect(one.volumes).toEqual([{ name: 'test-volume-data', path: '/data', writable: true }]);
  expect(other.volumes).toEqual(one.volumes);
  expect(await volumesOf(rig)).toEqual(['test-volume-data']);
  await rig.holder[Symbol.asyncDispose]();
  expect(await volumesOf(rig)).toEqual([]);
});

it('a tong of one step shares a volume with that step alone, and a new one with its retry', async () => {
  const own = aSharer('a', { lifecycle: 'step' });
  const rig = new HolderRig([['a'], ['a']], { tongs: [own] });
  const namesOf = async (step: number): Promise<readonly string[]> =>
    (await rig.acquire(step)).volumes.map(({ name }) => name);
  expect(await namesOf(0)).toEqual(['test-volume-data.s0.1']);
  expect(await namesOf(1)).toEqual(['test-volume-data.s1.1']);
  await rig.holder.renew(rig.step(0));
  expect(await namesOf(0)).toEqual(['test-volume-data.s0.2']);
  const mounted = await rig.fake.listContainers({ label: 'test' });
  expect(mounted.flatMap(({ volumes }) => volumes.map(({ name }) => name)).toSorted()).toEqual([
    'test-volume-data.s0.2',
    'test-volume-data.s1.1',
  ]);
  await rig.holder[Symbol.asyncDispose]();
  expect(await volumesOf(rig)).toEqual([]);
});

it('the source is copied once for all tongs that mount it, and again after a failure', async () => {
  const mounts = [{ word: 'workspace', path: '/src', writable: false }] as const;
  const tongs = [aServer('a', { mounts }), aServer('b', { mounts })];
  const filled: string[] = [];
  const rig = new HolderRig([['a'], ['a', 'b']], {
    tongs,
    fillSource: async (volume) => {
      filled.push(volume);
      if (filled.length === 1) throw new Error('the engine was busy');
      return [];
    },
  });
  await expect(rig.acquire(0)).rejects.toThrow('the engine was busy');
  await rig.acquire(1);
  expect(filled).toEqual(['test-source', 'test-source']);
  const mounted = await rig.fake.listContainers({ label: 'test' });
  expect(mounted.map(({ volumes }) => volumes)).toEqual([
    [{ name: 'test-source', path: '/src' }],
    [{ name: 'test-source', path: '/src' }],
  ]);
  await rig.holder[Symbol.asyncDispose]();
  expect(await volumesOf(rig)).toEqual([]);
});
