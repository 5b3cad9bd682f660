import { describe, expect, it } from 'vitest';
import { Slots } from '../../../../src/base/async/slots.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import { LOCK_ROLE } from '../../../../src/engine/labels.ts';
import type { Owner } from '../../../../src/engine/owner/owner.ts';
import { createLabels } from '../../../../src/run/context/run-labels.ts';
import { HostSlots } from '../../../../src/run/perform/host-slots.ts';
import { SkippingClock } from '../../../support/clocks/skipping-clock.ts';
import { FakeEngine } from '../../../support/fake-engine/fake-engine.ts';

const OWNER: Owner = { host: 'a', boot: 'b', namespace: '1', pid: 1, startedAt: 1 };
const DAY_MS = 86_400_000;

class Host {
  readonly clock = new SkippingClock();
  readonly engine: Engine;
  /** Processes that have ended. */
  readonly gone = new Set<number>();
  readonly stopping = new AbortController();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
    const engine = new FakeEngine();
    engine.clock = this.clock;
    this.engine = engine;
  }

  /** A run with as many slots as it wants, whose process has this number. */
  openRun(pid: number, owner: Partial<Owner> = {}) {
    const work: Promise<void>[] = [];
    let waits = 0;
    const labels = createLabels({
      run: `run${pid}`,
      repository: 'x',
      owner: { ...OWNER, pid, ...owner },
      expiresAt: this.clock.now() + DAY_MS,
    });
    const slots = new HostSlots(new Slots(100), {
      engine: this.engine,
      most: this.#most,
      labels: (name) => labels(LOCK_ROLE, name),
      vantage: () => ({
        self: OWNER,
        lookUpProcess: (of) =>
          this.gone.has(of) ? { state: 'gone' } : { state: 'running', startedAt: 1 },
        now: this.clock.now(),
      }),
      random: () => 0.5,
      clock: this.clock,
      signal: this.stopping.signal,
      onWait: () => (waits += 1),
      startLater: (_, start) => void work.push(start()),
    });
    return { slots, waits: () => waits, settled: () => Promise.all(work) };
  }

  async taken(): Promise<number> {
    return (await this.engine.listVolumes({ label: 'dev.tongs.role', value: LOCK_ROLE })).length;
  }
}

describe('the slots of a host', () => {
  it('are shared by all runs, and a step waits for another run to give one back', async () => {
    const host = new Host(2);
    const [one, two] = [host.openRun(1), host.openRun(2)];
    const first = await one.slots.acquire();
    await two.slots.acquire();
    expect(await host.taken()).toBe(2);
    let isThere = false;
    const third = two.slots.acquire().then((slot) => {
      isThere = true;
      return slot;
    });
    await host.clock.sleep(5_000);
    expect([isThere, two.waits(), one.waits()]).toEqual([false, 1, 0]);
    first[Symbol.dispose]();
    first[Symbol.dispose]();
    await third;
    await one.settled();
    expect([two.waits(), await host.taken()]).toEqual([1, 2]);
  });

  it('are not said to be of other runs while only steps of the same run have them', async () => {
    const host = new Host(1);
    const run = host.openRun(1);
    const first = await run.slots.acquire();
    const second = run.slots.acquire();
    await host.clock.sleep(3_000);
    first[Symbol.dispose]();
    (await second)[Symbol.dispose]();
    await run.settled();
    expect(run.waits()).toBe(0);
  });

  it('are lent while a step waits for something else', async () => {
    const host = new Host(1);
    const [one, two] = [host.openRun(1), host.openRun(2)];
    const first = await one.slots.acquire();
    first.lend();
    const other = await two.slots.acquire();
    const back = first.takeBack();
    other[Symbol.dispose]();
    await back;
    expect(await host.taken()).toBe(1);
    await first.takeBack();
    first[Symbol.dispose]();
    await Promise.all([one.settled(), two.settled()]);
    expect(await host.taken()).toBe(0);
  });

  it('are taken over from a process that has ended', async () => {
    const host = new Host(1);
    await host.openRun(1).slots.acquire();
    host.gone.add(1);
    await host.openRun(2).slots.acquire();
    expect(await host.taken()).toBe(1);
  });

  it('are taken over from a run that is not visible and has had no anvil for a minute', async () => {
    const host = new Host(1);
    await host.openRun(1, { namespace: '2' }).slots.acquire();
    const startedAt = host.clock.now();
    await host.openRun(2).slots.acquire();
    expect(host.clock.now() - startedAt).toBeGreaterThan(60_000);
  });

  it('are not waited for after an abort', async () => {
    const host = new Host(1);
    const run = host.openRun(1);
    await run.slots.acquire();
    const second = run.slots.acquire();
    host.stopping.abort();
    (await second)[Symbol.dispose]();
    await run.settled();
    expect(await host.taken()).toBe(1);
  });

  it('are given back if the engine refuses to say whose they are', async () => {
    const host = new Host(1);
    const failing = new Proxy(host.engine, {
      get: (target, name) =>
        name === 'createVolume'
          ? () => Promise.reject(new Error('refused'))
          : Reflect.get(target, name),
    });
    const slots = new Slots(1);
    const run = new HostSlots(slots, {
      engine: failing,
      most: 1,
      labels: () => ({}),
      vantage: () => ({ self: OWNER, lookUpProcess: () => ({ state: 'gone' }), now: 0 }),
      random: () => 0,
      clock: host.clock,
      signal: host.stopping.signal,
      onWait: () => {},
      startLater: () => {},
    });
    await expect(run.acquire()).rejects.toThrow('refused');
    (await slots.acquire())[Symbol.dispose]();
  });
});
