import { expect, it } from 'vitest';
import { systemClock } from '../../../src/base/clock.ts';
import { EngineFailed } from '../../../src/base/errors/errors.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { RunEvent } from '../../../src/report/event.ts';
import { TongKeeper, type TongUse } from '../../../src/tongs/keeper.ts';
import type { Readiness, Tong } from '../../../src/pipeline/model.ts';
import { settle } from '../../support/fake-clock.ts';
import { FakeEngine } from '../../support/fake-engine/fake-engine.ts';
import { recordCalls, type EngineMethod } from '../../support/recorded-engine.ts';
import { aTong } from '../../support/steps.ts';

const LABELS = { test: 'keeper' };

class KeeperRig {
  readonly fake = new FakeEngine();
  readonly events: RunEvent[] = [];
  readonly keeper: TongKeeper;
  readonly #calls: readonly { readonly method: EngineMethod }[];

  constructor(
    uses: readonly (readonly string[])[],
    {
      tongs,
      change,
    }: {
      readonly tongs?: readonly Tong[];
      /** Methods that do something else. */
      readonly change?: (engine: Engine) => Partial<Engine>;
    } = {},
  ) {
    const image = this.fake.seedImage('image');
    this.fake.programs.set('server', () => new Promise(() => {}));
    const names = [...new Set(uses.flat())];
    const recorded = recordCalls(withChanges(this.fake, change?.(this.fake) ?? {}));
    this.#calls = recorded.calls;
    this.keeper = new TongKeeper({
      engine: recorded.engine,
      clock: systemClock,
      prefix: 'test',
      labels: () => LABELS,
      definitions: tongs ?? names.map((name) => aServer(name)),
      uses,
      imageOf: () => image,
      openProber: async () => ({
        listeners: async () => [],
        [Symbol.asyncDispose]: async () => {},
      }),
      defaultEnv: {},
      report: (event) => this.events.push(event),
      signal: new AbortController().signal,
    });
  }

  async acquire(...names: readonly string[]): Promise<TongUse> {
    const use = await this.keeper.acquire(names);
    await use.ready;
    return use;
  }

  count(method: EngineMethod): number {
    return this.#calls.filter((call) => call.method === method).length;
  }

  told(): string[] {
    return this.events.map(({ type }) => type);
  }

  async networks(): Promise<string[]> {
    const found = await this.fake.listNetworks({ label: 'test' });
    return found.map(({ name }) => name);
  }
}

function aServer(name: string, readiness?: Readiness): Tong {
  return aTong(name, {
    image: 'image',
    entrypoint: undefined,
    command: ['server'],
    ...(readiness && { readiness }),
  });
}

/** `fail`ing once, and then as it was. */
function failingOnce<Args extends readonly unknown[], Value>(
  method: (...args: Args) => Promise<Value>,
): (...args: Args) => Promise<Value> {
  let hasFailed = false;
  return async (...args) => {
    if (hasFailed) return method(...args);
    hasFailed = true;
    throw new EngineFailed('Cannot do it: refused once', { code: 'engine-refused', status: 500 });
  };
}

function withChanges(engine: Engine, changes: Partial<Engine>): Engine {
  return new Proxy(engine, {
    get: (target, name) => {
      if (Reflect.has(changes, name)) return Reflect.get(changes, name) as unknown;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

it('a network that could not be made is made for the next step', async () => {
  const rig = new KeeperRig([['db'], ['db']], {
    change: (engine) => ({
      createNetwork: failingOnce((request) => engine.createNetwork(request)),
    }),
  });
  await expect(rig.acquire('db')).rejects.toMatchObject({ code: 'network-not-created' });
  await rig.keeper.release(['db']);
  await rig.acquire('db');
  expect(rig.told()).toEqual(['tong-started', 'tong-ready']);
});

it('a tong that did not start is told to have failed, and starts for the next step', async () => {
  const rig = new KeeperRig([['db'], ['db']], {
    change: (engine) => ({
      startContainer: failingOnce((container) => engine.startContainer(container)),
    }),
  });
  await expect(rig.acquire('db')).rejects.toMatchObject({ code: 'tong-not-started' });
  expect(rig.events.at(-1)).toMatchObject({
    type: 'tong-failed',
    message: 'Cannot start tong "db": Cannot do it: refused once',
  });
  await rig.keeper.release(['db']);
  await rig.acquire('db');
  await rig.keeper.release(['db']);
  expect(rig.told()).toEqual([
    'tong-started',
    'tong-failed',
    'tong-started',
    'tong-ready',
    'tong-stopped',
  ]);
});

it('a network that a tong could not join is joined for the next step', async () => {
  const rig = new KeeperRig([['db'], ['db', 'web'], ['db', 'web']], {
    change: (engine) => ({
      connectNetwork: failingOnce((...args) => engine.connectNetwork(...args)),
    }),
  });
  await rig.acquire('db');
  await expect(rig.acquire('db', 'web')).rejects.toThrow('refused once');
  await rig.acquire('db', 'web');
  expect(rig.count('connectNetwork')).toBe(2);
});

it('a tong that ended before it was ready starts again for the next step', async () => {
  const readiness = { mode: 'tcp', ports: [1], timeoutMs: 60_000 } as const;
  const rig = new KeeperRig([['db'], ['db']], { tongs: [aServer('db', readiness)] });
  rig.fake.programs.set('server', () => 3);
  for (let times = 0; times < 2; times += 1) {
    await expect(rig.acquire('db')).rejects.toMatchObject({ code: 'tong-exited' });
    await rig.keeper.release(['db']);
  }
  const once = ['tong-started', 'tong-failed', 'tong-stopped'];
  expect(rig.told()).toEqual([...once, ...once]);
  expect(rig.count('removeContainer')).toBe(2);
});

it('a tong that is slow is waited for again by the next step, as it is', async () => {
  const readiness = { mode: 'tcp', ports: [1], timeoutMs: 20 } as const;
  const rig = new KeeperRig([['db'], ['db']], { tongs: [aServer('db', readiness)] });
  for (let times = 0; times < 2; times += 1) {
    await expect(rig.acquire('db')).rejects.toMatchObject({ code: 'tong-not-ready' });
    await rig.keeper.release(['db']);
  }
  expect(rig.told()).toEqual(['tong-started', 'tong-failed', 'tong-failed', 'tong-stopped']);
});

it('a tong that was ready and has ended is not started again: its data would be gone', async () => {
  const rig = new KeeperRig([['db'], ['db']]);
  const { promise, resolve } = Promise.withResolvers<number>();
  rig.fake.programs.set('server', () => promise);
  const first = await rig.acquire('db');
  resolve(3);
  await expect(first.ended).rejects.toMatchObject({ code: 'tong-exited' });
  await rig.keeper.release(['db']);
  const second = await rig.keeper.acquire(['db']);
  await expect(second.ended).rejects.toMatchObject({ code: 'tong-exited' });
  expect(rig.count('createContainer')).toBe(1);
});

it('a network goes with the last step that names its set of tongs', async () => {
  const rig = new KeeperRig([['db'], ['db', 'web'], ['web', 'db'], ['db']]);
  await rig.acquire('db');
  await rig.acquire('db', 'web');
  expect(await rig.networks()).toEqual(['test-001', 'test-002']);
  await rig.keeper.release(['db', 'web']);
  expect(await rig.networks()).toEqual(['test-001', 'test-002']);
  await rig.keeper.release(['web', 'db']);
  expect(await rig.networks()).toEqual(['test-001']);
  await rig.keeper.release(['db']);
  await rig.keeper.release(['db']);
  expect(await rig.networks()).toEqual([]);
  expect(rig.told().filter((type) => type === 'cleanup-failed')).toEqual([]);
});

it('a network on which a tong was started stays as long as the tong', async () => {
  const rig = new KeeperRig([['db'], ['db', 'web']]);
  await rig.acquire('db');
  await rig.acquire('db', 'web');
  await rig.keeper.release(['db']);
  expect(await rig.networks()).toEqual(['test-001', 'test-002']);
  await rig.keeper.release(['db', 'web']);
  expect(await rig.networks()).toEqual([]);
});

it('a network waits for what its steps have left on it', async () => {
  const rig = new KeeperRig([['db'], ['db']]);
  await rig.acquire('db');
  const { promise: left, resolve } = Promise.withResolvers<void>();
  await rig.keeper.release(['db']);
  const released = rig.keeper.release(['db'], left);
  await settle();
  expect(await rig.networks()).toEqual(['test-001']);
  expect(rig.told()).toContain('tong-stopped');
  resolve();
  await released;
  expect(await rig.networks()).toEqual([]);
});

it('a tong does not start after its end, and leaves no network', async () => {
  const { promise: held, resolve } = Promise.withResolvers<void>();
  const rig = new KeeperRig([['db']], {
    change: (engine) => ({
      createNetwork: async (request) => {
        await held;
        return engine.createNetwork(request);
      },
    }),
  });
  const acquired = rig.keeper.acquire(['db']);
  const outcome = acquired.catch((error: unknown) => error);
  await settle();
  const released = rig.keeper.release(['db']);
  resolve();
  await released;
  await rig.keeper[Symbol.asyncDispose]();
  expect(await outcome).toMatchObject({ code: 'internal' });
  expect(rig.count('createContainer')).toBe(0);
  expect(rig.told()).toEqual([]);
  expect(await rig.networks()).toEqual([]);
});

it('a network waits for a tong that is being removed', async () => {
  const { promise: held, resolve } = Promise.withResolvers<void>();
  const rig = new KeeperRig([['db'], ['db', 'web']], {
    change: (engine) => ({
      removeContainer: async (container) => {
        await held;
        return engine.removeContainer(container);
      },
    }),
  });
  await rig.acquire('db');
  await rig.acquire('db', 'web');
  const released = [rig.keeper.release(['db']), rig.keeper.release(['db', 'web'])];
  await settle();
  expect(await rig.networks()).toEqual(['test-001', 'test-002']);
  resolve();
  await Promise.all(released);
  expect(await rig.networks()).toEqual([]);
  expect(rig.told()).not.toContain('cleanup-failed');
});
