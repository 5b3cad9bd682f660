import { expect, it } from 'vitest';
import { EngineFailed } from '../../../src/base/errors/errors.ts';
import { settle } from '../../support/clocks/fake-clock.ts';
import { aServer, failingOnce, HolderRig } from '../../support/rigs/holder-rig.ts';

it('a network that was not created is created for the next step', async () => {
  const rig = new HolderRig([['db'], ['db']], {
    change: (engine) => ({
      createNetwork: failingOnce((request) => engine.createNetwork(request)),
    }),
  });
  await expect(rig.acquire(0)).rejects.toMatchObject({ code: 'network-not-created' });
  await rig.release(0);
  await rig.acquire(1);
  expect(rig.types()).toEqual(['tong-started', 'tong-ready']);
});

it.each([400, 404])('an engine without free addresses (status %i) is said so', async (status) => {
  const rig = new HolderRig([['db']], {
    change: () => ({
      createNetwork: () =>
        Promise.reject(new EngineFailed('Cannot do it', { code: 'engine-refused', status })),
    }),
  });
  await expect(rig.acquire(0)).rejects.toMatchObject({
    code: 'networks-exhausted',
    message: 'Cannot create a network for tongs: no address range of the engine is free',
    hint: expect.stringContaining('docker network prune'),
    status,
  });
});

it('a tong that did not start is reported as failed, and starts for the next step', async () => {
  const rig = new HolderRig([['db'], ['db']], {
    change: (engine) => ({
      startContainer: failingOnce((container) => engine.startContainer(container)),
    }),
  });
  await expect(rig.acquire(0)).rejects.toMatchObject({ code: 'tong-not-started' });
  expect(rig.events.at(-1)).toMatchObject({
    type: 'tong-failed',
    message: 'Cannot start tong "db": Cannot do it: refused once',
  });
  await rig.release(0);
  await rig.acquire(1);
  await rig.release(1);
  expect(rig.types()).toEqual([
    'tong-started',
    'tong-failed',
    'tong-started',
    'tong-ready',
    'tong-stopped',
  ]);
});

it('a network that a tong could not join is joined for the next step', async () => {
  const rig = new HolderRig([['db'], ['db', 'web'], ['db', 'web']], {
    change: (engine) => ({
      connectNetwork: failingOnce((...args) => engine.connectNetwork(...args)),
    }),
  });
  await rig.acquire(0);
  await expect(rig.acquire(1)).rejects.toThrow('refused once');
  await rig.acquire(2);
  expect(rig.count('connectNetwork')).toBe(2);
});

it('a tong that ended before it was ready starts again for the next step', async () => {
  const readiness = { mode: 'tcp', ports: [1], timeoutMs: 60_000 } as const;
  const rig = new HolderRig([['db'], ['db']], { tongs: [aServer('db', { readiness })] });
  rig.fake.programs.set('server', () => 3);
  for (const step of [0, 1]) {
    await expect(rig.acquire(step)).rejects.toMatchObject({ code: 'tong-exited' });
    await rig.release(step);
  }
  const once = ['tong-started', 'tong-failed', 'tong-stopped'];
  expect(rig.types()).toEqual([...once, ...once]);
  expect(rig.count('removeContainer')).toBe(2);
});

it('a tong that is slow is waited for again by the next step, as it is', async () => {
  const readiness = { mode: 'tcp', ports: [1], timeoutMs: 20 } as const;
  const rig = new HolderRig([['db'], ['db']], { tongs: [aServer('db', { readiness })] });
  for (const step of [0, 1]) {
    await expect(rig.acquire(step)).rejects.toMatchObject({ code: 'tong-not-ready' });
    await rig.release(step);
  }
  expect(rig.types()).toEqual(['tong-started', 'tong-failed', 'tong-failed', 'tong-stopped']);
});

it('a tong that was ready and has ended is not started again: its data would be gone', async () => {
  const rig = new HolderRig([['db'], ['db']]);
  const { promise, resolve } = Promise.withResolvers<number>();
  rig.fake.programs.set('server', () => promise);
  const first = await rig.acquire(0);
  resolve(3);
  await expect(first.ended).rejects.toMatchObject({ code: 'tong-exited' });
  await rig.release(0);
  const second = await rig.holder.acquire(rig.step(1));
  await expect(second.ended).rejects.toMatchObject({ code: 'tong-exited' });
  expect(rig.count('createContainer')).toBe(1);
});

it('a network is removed after the last step that uses its set of tongs', async () => {
  const rig = new HolderRig([['db'], ['db', 'web'], ['web', 'db'], ['db']]);
  await rig.acquire(0);
  await rig.acquire(1);
  expect(await rig.networks()).toEqual(['test-001', 'test-002']);
  await rig.release(1);
  expect(await rig.networks()).toEqual(['test-001', 'test-002']);
  await rig.release(2);
  expect(await rig.networks()).toEqual(['test-001']);
  await rig.release(0);
  await rig.release(3);
  expect(await rig.networks()).toEqual([]);
  expect(rig.types().filter((type) => type === 'cleanup-failed')).toEqual([]);
});

it('a network on which a tong was started stays as long as the tong', async () => {
  const rig = new HolderRig([['db'], ['db', 'web']]);
  await rig.acquire(0);
  await rig.acquire(1);
  await rig.release(0);
  expect(await rig.networks()).toEqual(['test-001', 'test-002']);
  await rig.release(1);
  expect(await rig.networks()).toEqual([]);
});

it('a network is removed after the containers of its steps have left it', async () => {
  const rig = new HolderRig([['db'], ['db']]);
  await rig.acquire(0);
  const { promise: left, resolve } = Promise.withResolvers<void>();
  await rig.release(0);
  const released = rig.release(1, left);
  await settle();
  expect(await rig.networks()).toEqual(['test-001']);
  expect(rig.types()).toContain('tong-stopped');
  resolve();
  await released;
  expect(await rig.networks()).toEqual([]);
});

it('a tong does not start after its end, and leaves no network', async () => {
  const { promise: held, resolve } = Promise.withResolvers<void>();
  const rig = new HolderRig([['db']], {
    change: (engine) => ({
      createNetwork: async (request) => {
        await held;
        return engine.createNetwork(request);
      },
    }),
  });
  const acquired = rig.holder.acquire(rig.step(0));
  const outcome = acquired.catch((error: unknown) => error);
  await settle();
  const released = rig.release(0);
  resolve();
  await released;
  await rig.holder[Symbol.asyncDispose]();
  expect(await outcome).toMatchObject({ code: 'internal' });
  expect(rig.count('createContainer')).toBe(0);
  expect(rig.types()).toEqual([]);
  expect(await rig.networks()).toEqual([]);
});

it('a network waits for a tong that is being removed', async () => {
  const { promise: held, resolve } = Promise.withResolvers<void>();
  const rig = new HolderRig([['db'], ['db', 'web']], {
    change: (engine) => ({
      removeContainer: async (container) => {
        await held;
        return engine.removeContainer(container);
      },
    }),
  });
  await rig.acquire(0);
  await rig.acquire(1);
  const released = [rig.release(0), rig.release(1)];
  await settle();
  expect(await rig.networks()).toEqual(['test-001', 'test-002']);
  resolve();
  await Promise.all(released);
  expect(await rig.networks()).toEqual([]);
  expect(rig.types()).not.toContain('cleanup-failed');
});

it('a step that is released twice leaves the tong to the others', async () => {
  const rig = new HolderRig([['db'], ['db']]);
  await rig.acquire(0);
  await rig.release(0);
  await rig.release(0);
  expect(rig.types()).not.toContain('tong-stopped');
  await rig.release(1);
  expect(rig.types()).toContain('tong-stopped');
});

it('a step gets no tongs after its release', async () => {
  const rig = new HolderRig([['db'], ['db']]);
  await rig.release(0);
  await expect(rig.acquire(0)).rejects.toThrow(
    'Cannot start the tongs of step "s0": it was released',
  );
  expect(rig.types()).toEqual([]);
});

it('a tong that lost a process for memory is another one for the next step', async () => {
  const probed = {
    mode: 'command',
    command: ['probe'],
    ports: [],
    timeoutMs: 3_600_000,
  } as const;
  const rig = new HolderRig([['db'], ['db']], { tongs: [aServer('db', { readiness: probed })] });
  let starts = 0;
  rig.fake.programs.set('server', async (process) => {
    starts += 1;
    if (starts === 1) process.runOutOfMemory();
    return new Promise(() => {});
  });
  rig.fake.programs.set('probe', () => (starts < 2 ? 1 : 0));
  await expect(rig.acquire(0)).rejects.toMatchObject({ code: 'tong-out-of-memory' });
  await rig.release(0);
  await rig.acquire(1);
  expect(rig.types()).toEqual([
    'tong-started',
    'tong-failed',
    'tong-stopped',
    'tong-started',
    'tong-ready',
  ]);
});
