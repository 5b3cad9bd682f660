import { describe, expect, it } from 'vitest';
import { EngineFailed } from '../../../src/base/errors/errors.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Inventory } from '../../../src/engine/inventory.ts';
import { parsePruneBounds } from '../../../src/prune/cache/bounds.ts';
import { toTurnRequest } from '../../../src/prune/cache/turn-request.ts';
import { pruneBuildCaches, type HostPruneOptions } from '../../../src/prune/prune-build-caches.ts';
import type { RunEvent } from '../../../src/report/event.ts';
import { FakeClock, settle } from '../../support/clocks/fake-clock.ts';
import { FakeEngine } from '../../support/fake-engine/fake-engine.ts';

const NAMES = {
  olderThan: 'age',
  keepStorage: 'size',
  minFree: 'free',
  abandonedBuilders: 'gone',
  all: 'all',
};

function bounds(
  texts: Partial<Parameters<typeof parsePruneBounds>[0]>,
): NonNullable<Extract<ReturnType<typeof parsePruneBounds>, { ok: true }>['value']> {
  const read = parsePruneBounds({ all: false, ...texts }, NAMES);
  if (!read.ok || !read.value) throw new Error('no bounds');
  return read.value;
}

const WEEK = bounds({ olderThan: '7d' });

/** An engine that counts calls, and its doors. */
class Host {
  readonly calls: string[] = [];
  readonly events: RunEvent[] = [];
  readonly clock = new FakeClock();
  readonly engine: Engine;
  refuses: ReadonlySet<string> = new Set();
  /** What the list of the cache waits for. */
  slow: Promise<void> | undefined;

  constructor() {
    const inner = new FakeEngine();
    const cache: Partial<Engine> = {
      listBuildCache: async () => {
        await this.slow;
        return [];
      },
      product: async () => 'Docker',
      listContainers: async () => [],
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The rest is not asked for.
      inventory: {
        listVolumes: () => Promise.reject(new EngineFailed('refused', { code: 'x', status: 500 })),
        measureVolumes: async () => new Map(),
      } as Partial<Inventory> as Inventory,
    };
    this.engine = new Proxy<Engine>(inner, {
      get: (target, name) => {
        const method: unknown = Reflect.get(cache, name) ?? Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...args: unknown[]): Promise<unknown> => {
          this.calls.push(String(name));
          if (this.refuses.has(String(name)))
            throw new EngineFailed('refused', { code: 'engine-refused', status: 403 });
          return method.apply(target, args);
        };
      },
    });
  }

  async prune(of = WEEK, changes: Partial<HostPruneOptions> = {}): Promise<RunEvent[]> {
    this.calls.length = 0;
    this.events.length = 0;
    await pruneBuildCaches(this.engine, of, {
      dryRun: false,
      isByHand: false,
      onlooker: {
        self: { host: 'f0', boot: 'b', namespace: '1', pid: 1, startedAt: 1 },
        lookUpProcess: () => ({ state: 'running', startedAt: 1 }),
      },
      random: () => 0,
      readUptime: () => this.clock.now(),
      clock: this.clock,
      report: (event) => void this.events.push(event),
      ...changes,
    });
    return [...this.events];
  }
}

describe('pruneBuildCaches', () => {
  it('looks at nothing but the turn if it is not its turn, and says why', async () => {
    const host = new Host();
    expect(await host.prune()).toMatchObject([{ result: 'skipped', reason: 'nothing-to-delete' }]);
    await host.clock.advance(60_000);
    expect(await host.prune()).toEqual([
      expect.objectContaining({
        type: 'prune-finished',
        result: 'skipped',
        reason: 'pruned-lately',
        message: 'it was pruned 1m00s ago, and is pruned at most once in 1h00m',
      }),
    ]);
    expect(host.calls).toEqual(['listVolumes']);
  });

  it('prunes by hand whenever it is asked to, and shows a plan without a turn', async () => {
    const host = new Host();
    await host.prune();
    expect(await host.prune(WEEK, { isByHand: true })).toMatchObject([
      { reason: 'nothing-to-delete' },
    ]);
    await host.prune(WEEK, { dryRun: true });
    expect(host.calls).not.toContain('createVolume');
    expect(host.calls).not.toContain('listVolumes');
  });

  it('counts a prune by hand for the interval of the others, and a failed one for nothing', async () => {
    const host = new Host();
    host.refuses = new Set(['listBuildCache']);
    expect(await host.prune()).toMatchObject([{ result: 'failed' }]);
    host.refuses = new Set();
    expect(await host.prune(WEEK, { isByHand: true })).toMatchObject([{ result: 'skipped' }]);
    expect(await host.prune()).toMatchObject([{ reason: 'pruned-lately' }]);
  });

  it('counts a prune for nothing if abandoned builders could not be removed', async () => {
    const host = new Host();
    const both = bounds({ olderThan: '7d', abandonedBuilders: '30d' });
    for (let time = 0; time < 2; time += 1) {
      expect(await host.prune(both)).toMatchObject([
        { target: 'cache', reason: 'nothing-to-delete' },
        { target: 'abandoned-builders', result: 'failed' },
      ]);
    }
  });

  it('waits by hand for a prune that is under way, and says so', async () => {
    const host = new Host();
    const other = Promise.withResolvers<void>();
    host.slow = other.promise;
    const first = host.prune();
    await settle();
    host.slow = undefined;
    const second = host.prune(WEEK, { isByHand: true });
    await settle();
    expect(host.events).toMatchObject([
      {
        type: 'noted',
        code: 'prune-waiting',
        message: 'Waiting, because another prune of this host has been under way for 0ms',
      },
    ]);
    expect(await host.prune()).toMatchObject([{ result: 'skipped', reason: 'prune-under-way' }]);
    other.resolve();
    await first;
    await host.clock.advance(1_000);
    expect((await second).at(-1)).toMatchObject({ reason: 'nothing-to-delete' });
  });

  it('prunes without a turn where the engine, or a proxy before it, refuses volumes', async () => {
    const host = new Host();
    host.refuses = new Set(['listVolumes', 'createVolume', 'removeVolume']);
    expect(await host.prune()).toMatchObject([{ reason: 'nothing-to-delete' }]);
    expect(await host.prune()).toMatchObject([{ reason: 'nothing-to-delete' }]);
  });
});

describe('toTurnRequest', () => {
  const intervalOf = (texts: Parameters<typeof bounds>[0]): number | undefined =>
    toTurnRequest(bounds(texts), { isByHand: false }).intervalMs;

  it('has an interval that fits the bounds', () => {
    expect(intervalOf({ olderThan: '7d' })).toBe(3_600_000);
    expect(intervalOf({ olderThan: '12h' })).toBe(1_800_000);
    expect(intervalOf({ olderThan: '7d', minFree: '10%..20%' })).toBe(600_000);
    expect(intervalOf({ keepStorage: '20g' })).toBe(600_000);
    expect(toTurnRequest(WEEK, { isByHand: true }).intervalMs).toBeUndefined();
  });

  it('has a larger number for each bound that deletes more', () => {
    const strengthOf = (texts: Parameters<typeof bounds>[0]): Readonly<Record<string, number>> =>
      toTurnRequest(bounds(texts), { isByHand: false }).strength;
    const narrow = strengthOf({ olderThan: '7d', keepStorage: '20g', minFree: '10%..20%' });
    const wide = strengthOf({
      olderThan: '1d',
      keepStorage: '10g',
      minFree: '15%..30%',
      all: true,
    });
    expect(
      Object.keys(narrow).every((bound) => (wide[bound] ?? -Infinity) >= (narrow[bound] ?? 0)),
    ).toBe(true);
    expect(Object.keys(wide).toSorted()).toEqual(['all', ...Object.keys(narrow)].toSorted());
    // A size and a share of the disk are not compared.
    expect(Object.keys(strengthOf({ minFree: '20g' }))).not.toContain('free-below-percent');
  });
});
