import { expect, it } from 'vitest';
import { MTU_OPTION } from '../../../src/engine/labels.ts';
import type { EngineRig } from '../../support/engines/engine.ts';
import { openLab } from '../../support/rigs/lab.ts';
import { ABSENT, createNetwork, refusedWith, startIdle } from './subjects.ts';

export function describeNetworks(rig: EngineRig): void {
  it('inspectNetwork reads back what create was asked for, by id and by name', async () => {
    await using lab = openLab(rig);
    const name = lab.name();
    const network = await lab.network({ name, labels: { ...lab.mark, one: '1' }, mtu: 1400 });
    const found = await lab.engine.inspectNetwork(network);
    expect(found).toMatchObject({
      id: network,
      name,
      labels: { ...lab.mark, one: '1' },
      options: { [MTU_OPTION]: '1400' },
      containers: [],
    });
    expect(found?.gateway).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    expect(await lab.engine.inspectNetwork(name)).toMatchObject({ id: network });
    expect(await lab.engine.inspectNetwork(`${name}-none`)).toBeUndefined();
  });

  it('createNetwork refuses a name that is taken', async () => {
    await using lab = openLab(rig);
    const name = lab.name();
    await createNetwork(lab, name);
    await expect(createNetwork(lab, name)).rejects.toMatchObject(refusedWith(409));
  });

  it('listNetworks finds by label and by its value', async () => {
    await using lab = openLab(rig);
    const network = await createNetwork(lab);
    const label = 'dev.tongs.test';
    expect(await lab.engine.listNetworks({ label, value: lab.suffix })).toMatchObject([
      { id: network },
    ]);
    expect(await lab.engine.listNetworks({ label, value: `${lab.suffix}-none` })).toEqual([]);
  });

  it('a container is on the network that it was created for, under its aliases', async () => {
    await using lab = openLab(rig);
    const network = await createNetwork(lab);
    const container = await startIdle(lab, {
      network: { kind: 'named', network, aliases: ['db'] },
    });
    const { name, containers } = (await lab.engine.inspectNetwork(network)) ?? {};
    expect(containers).toEqual([container]);
    const found = await lab.engine.inspectContainer(container);
    expect(Object.keys(found?.networks ?? {})).toEqual([name]);
    expect(found?.networks[name ?? '']?.address).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    expect(found?.networks[name ?? '']?.aliases).toContain('db');
  });

  it('a container joins other networks before it starts, under the same aliases', async () => {
    await using lab = openLab(rig);
    const [first, second] = [await createNetwork(lab), await createNetwork(lab)];
    const network = { kind: 'named', network: first, others: [second], aliases: ['db'] } as const;
    const container = await startIdle(lab, { network });
    const found = Object.values((await lab.engine.inspectContainer(container))?.networks ?? {});
    expect(found).toHaveLength(2);
    for (const { aliases } of found) expect(aliases).toContain('db');
  });

  it('a network says whether it is internal; an internal one has a gateway too', async () => {
    await using lab = openLab(rig);
    const name = lab.name();
    const network = await lab.network({ name, labels: lab.mark, internal: true });
    const found = await lab.engine.inspectNetwork(network);
    expect(found).toMatchObject({ internal: true });
    expect(found?.gateway).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    const open = await createNetwork(lab);
    expect(await lab.engine.inspectNetwork(open)).toMatchObject({ internal: false });
  });

  it('connectNetwork adds a network, disconnectNetwork takes it away', async () => {
    await using lab = openLab(rig);
    const [first, second] = [await createNetwork(lab), await createNetwork(lab)];
    const container = await startIdle(lab, {
      network: { kind: 'named', network: first, aliases: [] },
    });
    await lab.engine.connectNetwork({ network: second, container }, ['db']);
    const found = await lab.engine.inspectContainer(container);
    expect(Object.keys(found?.networks ?? {})).toHaveLength(2);
    expect(await lab.engine.removeNetwork(second)).toBe('in-use');
    await lab.engine.disconnectNetwork({ network: second, container });
    expect(await lab.engine.removeNetwork(second)).toBe('removed');
    expect(await lab.engine.removeNetwork(second)).toBe('absent');
  });

  it('connectNetwork refuses a network and a container that are not there', async () => {
    await using lab = openLab(rig);
    const network = await createNetwork(lab);
    const container = await startIdle(lab, { network: { kind: 'named', network, aliases: [] } });
    const nowhere = lab.engine.connectNetwork({ network: ABSENT.network, container }, []);
    await expect(nowhere).rejects.toMatchObject(refusedWith(404));
    const nobody = lab.engine.connectNetwork({ network, container: ABSENT.container }, []);
    await expect(nobody).rejects.toMatchObject(refusedWith(404));
    await lab.engine.disconnectNetwork({ network, container: ABSENT.container });
  });

  it('removeNetwork keeps a network while a container runs on it', async () => {
    await using lab = openLab(rig);
    const network = await createNetwork(lab);
    const container = await startIdle(lab, { network: { kind: 'named', network, aliases: [] } });
    expect(await lab.engine.removeNetwork(network)).toBe('in-use');
    await lab.engine.removeContainer(container);
    expect(await lab.engine.removeNetwork(network)).toBe('removed');
    expect(await lab.engine.inspectNetwork(network)).toBeUndefined();
  });

  it('a container may be in the network namespace of another', async () => {
    await using lab = openLab(rig);
    const container = await startIdle(lab);
    const guest = await startIdle(lab, { network: { kind: 'container', container } });
    expect(await lab.engine.inspectContainer(guest)).toMatchObject({ running: true, networks: {} });
  });

  it('a volume keeps the labels of its first creation', async () => {
    await using lab = openLab(rig);
    const name = lab.name();
    const labels = { 'dev.tongs.test': lab.suffix };
    const first = { name, labels: { ...labels, by: 'one' } };
    expect(await lab.engine.createVolume(first)).toEqual(first);
    expect(await lab.engine.createVolume({ name, labels: { ...labels, by: 'other' } })).toEqual(
      first,
    );
    const before = Date.now();
    for (const filter of [
      { label: 'dev.tongs.test', value: lab.suffix },
      { namePrefix: name },
      { namePrefix: name.slice(0, -1) },
    ]) {
      const [found, ...others] = await lab.engine.listVolumes(filter);
      expect(others).toEqual([]);
      expect(found).toMatchObject(first);
      expect(Math.abs((found?.createdAt ?? 0) - before)).toBeLessThan(60_000);
    }
    expect(await lab.engine.listVolumes({ namePrefix: name.slice(1) })).toEqual([]);
    expect(await lab.engine.removeVolume(name)).toBe('removed');
    expect(await lab.engine.removeVolume(name)).toBe('absent');
  });

  it('of many that make one volume at once exactly one finds its own labels', async () => {
    await using lab = openLab(rig);
    const name = lab.name();
    const racers = Array.from({ length: 16 }, (_, racer) => String(racer));
    const made = await Promise.all(
      racers.map((by) =>
        lab.engine.createVolume({ name, labels: { 'dev.tongs.test': lab.suffix, by } }),
      ),
    );
    const winners = racers.filter((by, racer) => made[racer]?.labels['by'] === by);
    expect(winners).toHaveLength(1);
    expect(new Set(made.map(({ labels }) => labels['by']))).toEqual(new Set(winners));
    await lab.engine.removeVolume(name);
  });

  it('volumes that are not there are absent', async () => {
    await using lab = openLab(rig);
    expect(await lab.engine.listVolumes({ label: 'dev.tongs.test', value: lab.suffix })).toEqual(
      [],
    );
    expect(await lab.engine.removeVolume(lab.name())).toBe('absent');
  });
}
