import { describe, expect, it } from 'vitest';
import { EngineFailed } from '../../../../src/base/errors/errors.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import type { Container, ContainerSummary, Removal } from '../../../../src/engine/types.ts';
import { sweepLeftovers, type SweepOptions } from '../../../../src/prune/leftovers/perform.ts';
import { FakeClock } from '../../../support/clocks/fake-clock.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { anImage } from '../../../support/images/stub-images.ts';
import { containerId, ELSEWHERE, imageId, labelsOf, networkId, VANTAGE } from './labelled.ts';
import { NOW } from '../cache/records.ts';

const MINUTE = 60_000;

interface AnvilFields {
  readonly role?: string;
  readonly state: string;
  readonly endedAt?: number;
}

const LONG_AGO = { state: 'exited', endedAt: NOW - MINUTE };
const JUST_NOW = { state: 'exited', endedAt: NOW - MINUTE + 1 };
const REFUSED = new EngineFailed('Cannot do it: broken', { code: 'engine-refused', status: 500 });

/** An engine with the tong and the network of a run that cannot be seen, and such anvils of it. */
function engineOf(
  anvils: readonly AnvilFields[],
  methods: Partial<Engine> = {},
): { engine: Engine; removed: string[] } {
  const removed: string[] = [];
  const note = async (name: string): Promise<Removal> => {
    removed.push(name);
    return 'removed';
  };
  const labels = labelsOf(ELSEWHERE);
  const summaryOf = (name: string, role: string, state: string): ContainerSummary => ({
    id: containerId(name),
    names: [name],
    image: imageId('base'),
    labels: { ...labels, 'dev.tongs.role': role },
    state,
    volumes: [],
  });
  const engine = stubEngine({
    listContainers: async () => [
      summaryOf('tong', 'tong', 'running'),
      ...anvils.map(({ role = 'anvil', state }, index) => summaryOf(`c${index}`, role, state)),
    ],
    inspectContainer: async (id) => toContainer(anvils[Number(id.slice(1))]),
    listNetworks: async () => [
      { id: networkId('n'), name: 'n', options: {}, internal: false, containers: [], labels },
    ],
    listVolumes: async () => [],
    listImages: async () => [],
    inspectImage: async () => anImage('base'),
    inspectNetwork: async () => undefined,
    removeContainer: note,
    removeNetwork: note,
    ...methods,
  });
  return { engine, removed };
}

function toContainer(fields: AnvilFields | undefined): Container | undefined {
  if (!fields) return undefined;
  const { state, endedAt } = fields;
  const container: Partial<Container> = {
    running: state === 'running',
    createdAt: NOW - 3 * MINUTE,
    ...(endedAt !== undefined && { endedAt }),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Nothing else is asked for.
  return container as Container;
}

function options(): SweepOptions {
  const { self, lookUpProcess } = VANTAGE;
  return { self, lookUpProcess, imagesOf: 'ours', clock: new FakeClock(NOW) };
}

describe('a run whose process cannot be seen', () => {
  it.each<[string, readonly AnvilFields[]]>([
    ['an anvil of it ended a minute ago', [LONG_AGO]],
    ['the engine could not remove one that is dead', [{ ...LONG_AGO, state: 'dead' }]],
    ['an anvil was created and never started', [{ state: 'created' }]],
    ['a prober of it ended a minute ago', [{ ...LONG_AGO, role: 'prober' }]],
    ['one of two ended a minute ago', [LONG_AGO, JUST_NOW]],
  ])('is swept where %s', async (_, anvils) => {
    const { engine, removed } = engineOf(anvils);
    const swept = await sweepLeftovers(engine, options());
    expect(swept).toMatchObject({ containers: 1 + anvils.length, networks: 1, failures: [] });
    expect(removed).toEqual(expect.arrayContaining(['tong', 'n']));
  });

  it.each<[string, readonly AnvilFields[]]>([
    ['an anvil is at work', [LONG_AGO, { state: 'running' }]],
    ['a prober is at work', [LONG_AGO, { state: 'running', role: 'prober' }]],
    ['its anvil ended just now', [JUST_NOW]],
    // It may be waiting for the lock of another one.
    ['it has no anvil at all', []],
  ])('is kept where %s', async (_, anvils) => {
    const { engine, removed } = engineOf(anvils);
    expect(await sweepLeftovers(engine, options())).toMatchObject({ containers: 0, failures: [] });
    expect(removed).toEqual([]);
  });

  it('is kept if its anvil cannot be inspected, and that is a failure', async () => {
    const { engine, removed } = engineOf([LONG_AGO], {
      inspectContainer: () => Promise.reject(REFUSED),
    });
    expect(await sweepLeftovers(engine, options())).toMatchObject({
      failures: [{ subject: 'containers', message: 'Cannot do it: broken' }],
    });
    expect(removed).toEqual([]);
  });
});
