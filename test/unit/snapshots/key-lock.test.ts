import { describe, expect, it, vi } from 'vitest';
import * as wire from '../../../src/engine/docker/wire.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import {
  EXPIRES_LABEL,
  NAME_LABEL,
  OWNER_LABEL,
  ROLE_LABEL,
  RUN_LABEL,
} from '../../../src/engine/labels.ts';
import { formatExpiry, formatOwner, type Owner } from '../../../src/engine/owner/owner.ts';
import type { ContainerSummary, Labels } from '../../../src/engine/types.ts';
import { removeLock } from '../../../src/engine/owner/lock.ts';
import { acquireKeyLock } from '../../../src/snapshots/key-lock.ts';
import { FakeClock, settle } from '../../support/clocks/fake-clock.ts';
import { FakeEngine } from '../../support/fake-engine/fake-engine.ts';

const REFERENCE = 'localhost/tongs/a/b:c';

/** Processes of one machine, on one engine; those in `dead` are gone. */
class World {
  readonly engine = new FakeEngine();
  readonly clock = new FakeClock();
  readonly dead = new Set<number>();
  readonly stopping = new AbortController();
  /** Of the first run, by its role and state. */
  containers: readonly ContainerSummary[] = [aContainer('anvil', 'running')];
  /** Whether processes can be seen from one another. */
  areSeen = true;
  /** What was built under the key. */
  built: string | undefined;

  constructor() {
    vi.spyOn(this.engine, 'listContainers').mockImplementation(async (filter) =>
      'value' in filter && filter.value === 'run1' ? [...this.containers] : [],
    );
  }

  /** One that wants the key, by its pid; what it has come to. */
  attempt(pid: number, options: AttemptOptions = {}): Attempt {
    const attempt: Attempt = { waitsFor: [], found: undefined, release: undefined, end: undefined };
    const namespace = this.areSeen ? '1' : String(pid);
    const owner = { host: 'a', boot: 'b', namespace, pid, startedAt: 1 };
    const asked = acquireKeyLock(options.engine ?? this.engine, {
      reference: REFERENCE,
      labels: this.#labels(owner, options.step ?? 'step'),
      vantage: () => ({
        self: owner,
        lookUpProcess: (other) =>
          this.dead.has(other) ? { state: 'gone' } : { state: 'running', startedAt: 1 },
        now: this.clock.now(),
      }),
      look: async () => (options.useCache === false ? undefined : this.built),
      onHeld: (release) => (attempt.release = release),
      onWait: (run) => attempt.waitsFor.push(run),
      clock: this.clock,
      signal: this.stopping.signal,
    });
    attempt.end = asked.then(
      (found) => void (attempt.found = found ?? 'nothing'),
      (error: unknown) => void (attempt.found = String(error)),
    );
    return attempt;
  }

  /** Lets the time pass that a waiter needs to ask again and again. */
  async wait(ms: number): Promise<void> {
    for (let waited = 0; waited < ms; waited += 500) await this.clock.advance(500);
  }

  #labels(owner: Owner, step: string): Labels {
    return {
      [RUN_LABEL]: `run${owner.pid}`,
      [OWNER_LABEL]: formatOwner(owner),
      [EXPIRES_LABEL]: formatExpiry(this.clock.now() + 3_600_000),
      [NAME_LABEL]: step,
    };
  }
}

interface AttemptOptions {
  readonly step?: string;
  readonly useCache?: boolean;
  /** The world's, or a way to it. */
  readonly engine?: Engine;
}

function aContainer(role: string, state: string): ContainerSummary {
  return {
    id: wire.containerId.parse(role),
    names: [role],
    image: wire.imageId.parse('base'),
    labels: { [RUN_LABEL]: 'run1', [ROLE_LABEL]: role },
    state,
    volumes: [],
  };
}

interface Attempt {
  readonly waitsFor: string[];
  /** What it was answered with, `nothing` among it; undefined while it waits. */
  found: string | undefined;
  release: (() => Promise<void>) | undefined;
  end: Promise<void> | undefined;
}

describe('acquireKeyLock', () => {
  it('gives the first who asks the right to build, and the second what was built', async () => {
    const world = new World();
    const [first, second] = [world.attempt(1), world.attempt(2)];
    await settle();
    expect(first).toMatchObject({ found: 'nothing', waitsFor: [] });
    expect(second).toMatchObject({ found: undefined, waitsFor: ['run1'] });
    world.built = 'image';
    await first.release?.();
    await world.clock.advance(500);
    expect(second).toMatchObject({ found: 'image', waitsFor: ['run1'] });
    await second.release?.();
    expect(world.engine.volumes.size).toBe(0);
  });

  it('gives the snapshot to who waits before the lock is free', async () => {
    const world = new World();
    world.attempt(1);
    const second = world.attempt(2);
    await settle();
    world.built = 'image';
    await world.clock.advance(500);
    expect(second).toMatchObject({ found: 'image', release: undefined });
  });

  it('lets the next one build when nothing was built', async () => {
    const world = new World();
    const attempts = [world.attempt(1), world.attempt(2), world.attempt(3)];
    await settle();
    expect(attempts.map(({ found }) => found)).toEqual(['nothing', undefined, undefined]);
    await attempts[0]?.release?.();
    await world.clock.advance(500);
    expect(
      attempts
        .slice(1)
        .map(({ found }) => found ?? 'waits')
        .toSorted(),
    ).toEqual(['nothing', 'waits']);
  });

  it('is taken over from a process that is gone', async () => {
    const world = new World();
    const first = world.attempt(1);
    const others = [world.attempt(2), world.attempt(3)];
    await settle();
    expect(first.found).toBe('nothing');
    world.dead.add(1);
    for (let wait = 0; wait < 4; wait += 1) await world.clock.advance(500);
    expect(others.map(({ found }) => found ?? 'waits').toSorted()).toEqual(['nothing', 'waits']);
  });

  it.each([
    ['nothing', []],
    ['only a tong at work', [aContainer('tong', 'running')]],
    ['an anvil that has ended', [aContainer('anvil', 'exited'), aContainer('tong', 'running')]],
    ['an anvil that was only created', [aContainer('anvil', 'created')]],
  ])(
    'is taken over from one that cannot be seen and has had %s for a minute',
    async (_, containers) => {
      const world = new World();
      world.areSeen = false;
      world.attempt(1);
      const second = world.attempt(2);
      await settle();
      await world.wait(120_000);
      expect(second.found).toBeUndefined();
      world.containers = containers;
      await world.wait(50_000);
      expect(second.found).toBeUndefined();
      await world.wait(20_000);
      expect(second.found).toBe('nothing');
    },
  );

  it.each(['anvil', 'prober'])(
    'is not taken over while a %s of the holder is at work, for hours',
    async (role) => {
      const world = new World();
      world.areSeen = false;
      world.containers = [aContainer(role, 'running'), aContainer('anvil', 'exited')];
      world.attempt(1);
      const second = world.attempt(2);
      await settle();
      await world.wait(3_500_000);
      expect(second.found).toBeUndefined();
    },
  );

  it('is not taken over from a process that is seen to live, also before it has an anvil', async () => {
    const world = new World();
    world.containers = [];
    world.attempt(1);
    const second = world.attempt(2);
    await settle();
    await world.wait(300_000);
    expect(second.found).toBeUndefined();
    world.dead.add(1);
    await world.wait(2_000);
    expect(second.found).toBe('nothing');
  });

  it.each([0, 1, 2, 3, 4, 5, 6])(
    'is taken over by one alone, also where another process is held up before its call %i',
    async (call) => {
      const world = new World();
      world.attempt(1);
      await settle();
      world.dead.add(1);
      const held = holdUp(world.engine, call);
      const late = world.attempt(2, { engine: held.engine });
      await settle();
      const early = world.attempt(3);
      await world.wait(2_000);
      held.goOn();
      await world.wait(2_000);
      expect([late, early].filter(({ found }) => found === 'nothing')).toHaveLength(1);
      expect([...world.engine.volumes.values()]).toMatchObject([
        { [RUN_LABEL]: late.found === 'nothing' ? 'run2' : 'run3' },
      ]);
    },
  );

  it('looks after the lock is held, since the one before may have built it', async () => {
    const world = new World();
    world.built = 'image';
    const attempt = world.attempt(1);
    await settle();
    expect(attempt.found).toBe('image');
    expect(attempt.release).toBeDefined();
  });

  it('makes two steps of one run wait for one another', async () => {
    const world = new World();
    world.attempt(1, { step: 'one' });
    const other = world.attempt(1, { step: 'other' });
    await settle();
    expect(other).toMatchObject({ found: undefined, waitsFor: ['run1'] });
  });

  it('does not use an existing snapshot without the cache, and still waits its turn', async () => {
    const world = new World();
    world.built = 'image';
    const first = world.attempt(1, { useCache: false });
    const second = world.attempt(2, { useCache: false });
    await settle();
    expect(first.found).toBe('nothing');
    expect(second.found).toBeUndefined();
    await first.release?.();
    await world.clock.advance(500);
    expect(second.found).toBe('nothing');
  });

  it('stops waiting when the signal aborts', async () => {
    const world = new World();
    world.attempt(1);
    const second = world.attempt(2);
    await settle();
    world.stopping.abort('enough');
    await second.end;
    expect(second.found).toBe('enough');
    expect(world.clock.sleepers).toBe(0);
  });

  it('tells once that it waits, and asks at most twice a second', async () => {
    const world = new World();
    world.attempt(1);
    const second = world.attempt(2);
    const asked = vi.spyOn(world.engine, 'createVolume');
    await settle();
    for (let tick = 0; tick < 100; tick += 1) await world.clock.advance(100);
    expect(second.waitsFor).toEqual(['run1']);
    expect(asked.mock.calls.length).toBeLessThan(30);
  });
});

describe('removeLock', () => {
  it.each([0, 1, 2, 3])(
    'leaves the lock of who has taken it over, also where it is held up before its call %i',
    async (call) => {
      const world = new World();
      world.attempt(1);
      await settle();
      const [[name, labels] = ['', {}]] = world.engine.volumes;
      const held = holdUp(world.engine, call);
      const removal = removeLock(held.engine, { name, labels }, world.clock);
      await settle();
      world.dead.add(1);
      const heir = world.attempt(2);
      await world.wait(2_000);
      held.goOn();
      await removal;
      await world.wait(2_000);
      expect(heir.found).toBe('nothing');
      expect([...world.engine.volumes]).toMatchObject([[name, { [RUN_LABEL]: 'run2' }]]);
    },
  );

  it('is done by another one where its process died amid it', async () => {
    const world = new World();
    world.attempt(1);
    await settle();
    const [[name, labels] = ['', {}]] = world.engine.volumes;
    void removeLock(holdUp(world.engine, 1).engine, { name, labels }, world.clock);
    await settle();
    world.dead.add(1);
    const heir = world.attempt(2);
    await world.wait(50_000);
    expect(heir.found).toBeUndefined();
    await world.wait(20_000);
    expect(heir.found).toBe('nothing');
    expect(heir.waitsFor).toEqual([]);
    expect([...world.engine.volumes.keys()]).toEqual([name]);
  });
});

/** The engine for one process, which is held up before one of its calls. */
function holdUp(engine: Engine, call: number): { engine: Engine; goOn: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let calls = 0;
  const held = new Proxy(engine, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]): Promise<unknown> => {
        calls += 1;
        if (calls === call + 1) await promise;
        return Reflect.apply(method, target, args);
      };
    },
  });
  return { engine: held, goOn: resolve };
}
