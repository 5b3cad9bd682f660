import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../../src/base/errors/errors.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import { PRUNE_LABEL } from '../../../../src/engine/labels.ts';
import type { ProcessState } from '../../../../src/engine/owner/owner.ts';
import {
  awaitTurn,
  LONGEST_PRUNE_MS,
  takeTurn,
  type Turn,
  type TurnOptions,
  type TurnRequest,
} from '../../../../src/prune/turn/turn.ts';
import { FakeClock, settle } from '../../../support/clocks/fake-clock.ts';
import { FakeEngine } from '../../../support/fake-engine/fake-engine.ts';
import { cases } from '../../../support/values/property.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WEEKLY: TurnRequest = { strength: { 'older-than': -7 }, intervalMs: HOUR_MS };
const DAILY: TurnRequest = { strength: { 'older-than': -1 }, intervalMs: HOUR_MS };
const BY_HAND: TurnRequest = { ...WEEKLY, intervalMs: undefined };

/** Processes of one host, on one engine. */
class Host {
  readonly engine: Engine = new FakeEngine();
  readonly clock = new FakeClock();
  readonly dead = new Set<number>();
  boot = 'b-1';
  /** When it was booted, by the fake clock. */
  bootedAt = this.clock.now() - 10 * HOUR_MS;
  /** How far the clock was set. */
  aheadMs = 0;

  process(pid: number, namespace = '1'): TurnOptions {
    return {
      onlooker: {
        self: { host: 'f0', boot: this.boot, namespace, pid, startedAt: 1 },
        lookUpProcess: (other): ProcessState =>
          this.dead.has(other) ? { state: 'gone' } : { state: 'running', startedAt: 1 },
      },
      readUptime: () => this.clock.now() - this.bootedAt,
      random: () => 0,
      clock: {
        now: () => this.clock.now() + this.aheadMs,
        sleep: (ms, signal) => this.clock.sleep(ms, signal),
      },
    };
  }

  take(pid: number, request = WEEKLY, namespace = '1'): Promise<Turn> {
    return takeTurn(this.engine, request, this.process(pid, namespace));
  }

  async prune(pid: number, request = WEEKLY): Promise<void> {
    const turn = await this.take(pid, request);
    if (turn.state !== 'held') throw new Error(`${turn.state}, although a turn was expected`);
    await turn.finish();
  }

  async volumes(): Promise<string[]> {
    const all = await this.engine.listVolumes({ label: PRUNE_LABEL });
    return all.map(({ name }) => name).toSorted();
  }
}

describe('takeTurn', () => {
  it('is refused during a prune and for the interval after it, and leaves one volume', async () => {
    const host = new Host();
    const first = await host.take(1);
    expect(first).toMatchObject({ state: 'held' });
    await host.clock.advance(MINUTE_MS);
    expect(await host.take(2)).toEqual({ state: 'prune-under-way', sinceMs: MINUTE_MS });
    if (first.state === 'held') await first.finish();
    expect(await host.volumes()).toEqual(['tongs-prunes']);
    await host.clock.advance(HOUR_MS - 1);
    expect(await host.take(2)).toEqual({
      state: 'pruned-lately',
      agoMs: HOUR_MS - 1,
      intervalMs: HOUR_MS,
    });
    await host.clock.advance(1);
    await host.prune(2);
    expect(await host.volumes()).toEqual(['tongs-prunes']);
  });

  it('costs a job one call when no prune is due', async () => {
    const host = new Host();
    await host.prune(1);
    const calls: string[] = [];
    const counted = new Proxy(host.engine, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]): unknown => {
          calls.push(String(name));
          return method.apply(target, args);
        };
      },
    });
    expect(await takeTurn(counted, WEEKLY, host.process(2))).toMatchObject({
      state: 'pruned-lately',
    });
    expect(calls).toEqual(['listVolumes']);
  });

  it('is given back after a failure: the next one is due at once', async () => {
    const host = new Host();
    await host.prune(1, DAILY);
    await host.clock.advance(2 * HOUR_MS);
    const failing = await host.take(1);
    if (failing.state === 'held') await failing.giveBack();
    expect(await host.take(2)).toMatchObject({ state: 'held' });
  });

  it('knows the prunes of other bounds: a wider one has done what a narrower one would do', async () => {
    const host = new Host();
    await host.prune(1, WEEKLY);
    await host.prune(2, DAILY);
    expect(await host.take(3, DAILY)).toMatchObject({ state: 'pruned-lately' });
    expect(await host.take(3, WEEKLY)).toMatchObject({ state: 'pruned-lately' });
    await host.prune(3, { ...DAILY, strength: { ...DAILY.strength, all: 1 } });
    expect(await host.take(4, { ...WEEKLY, strength: { 'keep-storage': -5 } })).toMatchObject({
      state: 'held',
    });
  });

  it('is taken over from a process that was killed, at once', async () => {
    const host = new Host();
    await host.take(1);
    host.dead.add(1);
    await host.prune(2);
    expect(await host.volumes()).toEqual(['tongs-prunes']);
  });

  it('is taken over where another process died amid that, although the clock is set back', async () => {
    const host = new Host();
    await host.take(1);
    host.dead.add(1);
    const calls = { left: 2 };
    const dying = new Proxy(host.engine, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]): unknown => {
          calls.left -= 1;
          // It has listed the volumes, and made the lock under which it removes that of the dead one.
          return calls.left < 0 ? new Promise(() => {}) : method.apply(target, args);
        };
      },
    });
    void takeTurn(dying, WEEKLY, host.process(2)).catch(() => {});
    await settle();
    host.dead.add(2);
    expect(await host.take(3)).toMatchObject({ state: 'prune-under-way' });
    host.aheadMs = -400 * 24 * HOUR_MS;
    expect(await host.take(3)).toMatchObject({ state: 'held' });
  });

  it('is taken over after a reboot, although another process has the pid by now', async () => {
    const host = new Host();
    await host.take(1);
    host.boot = 'b-2';
    host.bootedAt = host.clock.now();
    expect(await host.take(2)).toMatchObject({ state: 'held' });
  });

  it('is taken over from a process in another container when no prune takes so long', async () => {
    const host = new Host();
    await host.take(1, WEEKLY, '4026');
    host.dead.add(1);
    expect(await host.take(1)).toMatchObject({ state: 'prune-under-way' });
    // However the clock is set: both see the uptime of the kernel.
    host.aheadMs = -400 * 24 * HOUR_MS;
    await host.clock.advance(LONGEST_PRUNE_MS);
    expect(await host.take(1)).toMatchObject({ state: 'prune-under-way' });
    await host.clock.advance(MINUTE_MS);
    expect(await host.take(1)).toMatchObject({ state: 'held' });
  });

  it('is not taken from a living process by a clock that is set forward', async () => {
    const host = new Host();
    await host.take(1, WEEKLY, '4026');
    host.aheadMs = 400 * 24 * HOUR_MS;
    expect(await host.take(2)).toMatchObject({ state: 'prune-under-way', sinceMs: 0 });
  });

  it('aborts a prune that takes longer than its lock is held', async () => {
    const host = new Host();
    const turn = await host.take(1);
    if (turn.state !== 'held') throw new Error(turn.state);
    await host.clock.advance(LONGEST_PRUNE_MS);
    expect(turn.signal.aborted).toBe(true);
    expect(turn.signal.reason).toMatchObject({ code: 'engine-timed-out' });
    await turn.giveBack();
    expect(host.clock.sleepers).toBe(0);
  });

  it('ends although the engine no longer answers, and at once after an abort', async () => {
    const host = new Host();
    const silent = new Proxy(host.engine, {
      get: (target, name): unknown => {
        if (name === 'removeVolume') return () => new Promise(() => {});
        const method: unknown = Reflect.get(target, name);
        return typeof method === 'function' ? method.bind(target) : method;
      },
    });
    for (const [isAborted, longestMs] of [
      [false, 30_000],
      [true, 4_000],
    ] as const) {
      const abort = new AbortController();
      const volumes = { record: `record-${isAborted}`, lock: `lock-${isAborted}` };
      const options = { ...host.process(1), signal: abort.signal, volumes };
      const turn = await takeTurn(silent, BY_HAND, options);
      if (turn.state !== 'held') throw new Error(turn.state);
      if (isAborted) abort.abort();
      const ended: string[] = [];
      void (isAborted ? turn.giveBack() : turn.finish()).then(() => ended.push('ended'));
      await host.clock.advance(longestMs);
      await settle();
      expect(ended).toEqual(['ended']);
      expect(host.clock.sleepers).toBe(0);
    }
  });

  it('does not trust a record that it cannot read', async () => {
    const host = new Host();
    for (const text of ['', '{}', '[1]', '[{"at":"soon","strength":{},"jitter":0}]']) {
      await host.engine.createVolume({ name: 'tongs-prunes', labels: { [PRUNE_LABEL]: text } });
      await host.prune(1);
      await host.engine.removeVolume('tongs-prunes');
    }
    const lock = { name: 'tongs-prune-lock', labels: { [PRUNE_LABEL]: 'nonsense' } };
    await host.engine.createVolume(lock);
    await host.prune(1);
  });

  it('lets exactly one of many prune, in whatever order their calls arrive', async () => {
    const delays = fc.infiniteStream(fc.nat(3));
    const world = fc.record({ delays, takers: fc.integer({ min: 2, max: 8 }), dead: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(world, async ({ delays: stream, takers, dead }) => {
        const host = new Host();
        if (dead) {
          await host.take(99);
          host.dead.add(99);
        }
        const slow = delayCalls(host.engine, stream);
        let pruning = 0;
        let prunes = 0;
        const work = async (pid: number): Promise<void> => {
          const turn = await takeTurn(slow, WEEKLY, host.process(pid));
          if (turn.state !== 'held') return;
          pruning += 1;
          expect(pruning).toBe(1);
          await slow.ping();
          prunes += 1;
          pruning -= 1;
          await turn.finish();
        };
        await Promise.all(Array.from({ length: takers }, (_, index) => work(index + 1)));
        expect(prunes).toBe(1);
        expect(await host.volumes()).toEqual(['tongs-prunes']);
      }),
      cases(60),
    );
  });
});

describe('takeTurn, whoever is killed', () => {
  it('lets one living process at a time prune, and holds up nobody for longer than a minute', async () => {
    const world = fc.record({
      delays: fc.infiniteStream(fc.nat(3)),
      // At which of its calls each is killed; most are not.
      deaths: fc.array(fc.oneof(fc.nat(8), fc.constant(1_000)), { minLength: 2, maxLength: 7 }),
    });
    await fc.assert(
      fc.asyncProperty(world, async ({ delays, deaths }) => {
        const host = new Host();
        const slow = delayCalls(host.engine, delays);
        const pruning = new Set<number>();
        const work = async (pid: number, mortal: Engine): Promise<void> => {
          const turn = await takeTurn(mortal, WEEKLY, host.process(pid));
          if (turn.state !== 'held') return;
          expect([...pruning]).toEqual([]);
          pruning.add(pid);
          await mortal.ping();
          pruning.delete(pid);
          await turn.finish();
        };
        const live = (calls: number, index: number): Promise<void> => {
          const pid = index + 1;
          const died = Promise.withResolvers<void>();
          const mortal = killAfter(slow, calls, () => {
            host.dead.add(pid);
            pruning.delete(pid);
            died.resolve();
          });
          return Promise.race([work(pid, mortal), died.promise]);
        };
        await Promise.all(deaths.map(live));
        // What the dead had asked for arrives.
        await settle();
        await settle();
        await host.clock.advance(61_000);
        const heir = await host.take(500);
        expect(heir.state === 'prune-under-way' ? heir : undefined).toBeUndefined();
        if (heir.state === 'held') await heir.finish();
        expect(await host.volumes()).toEqual(['tongs-prunes']);
      }),
      cases(60),
    );
  });
});

/** The engine for one process, whose calls end with it. */
function killAfter(engine: Engine, calls: number, onDeath: () => void): Engine {
  let left = calls;
  return new Proxy(engine, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]): Promise<unknown> => {
        left -= 1;
        if (left === -1) onDeath();
        if (left < 0) return new Promise(() => {});
        return method.apply(target, args);
      };
    },
  });
}

/** The engine with calls that take a while to arrive, and to be answered. */
function delayCalls(engine: Engine, delays: Iterator<number>): Engine {
  const wait = async (): Promise<void> => {
    for (let left = delays.next().value ?? 0; left > 0; left -= 1) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  };
  return new Proxy(engine, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]): Promise<unknown> => {
        await wait();
        const answer: unknown = await method.apply(target, args);
        await wait();
        return answer;
      };
    },
  });
}

describe('awaitTurn', () => {
  it('waits for a prune that is under way, says so once, and does not mind the interval', async () => {
    const host = new Host();
    const first = await host.take(1);
    const waits: unknown[] = [];
    const options = { ...host.process(2), onWait: (each: unknown) => waits.push(each) };
    const second = awaitTurn(host.engine, BY_HAND, options);
    await settle();
    for (let tick = 0; tick < 5; tick += 1) await host.clock.advance(1_000);
    expect(waits).toEqual([{ state: 'prune-under-way', sinceMs: 0 }]);
    if (first.state === 'held') await first.finish();
    await host.clock.advance(1_500);
    expect(await second).toMatchObject({ state: 'held' });
  });

  it('ends with the signal', async () => {
    const host = new Host();
    await host.take(1);
    const stopping = new AbortController();
    const options = { ...host.process(2), signal: stopping.signal, onWait: () => {} };
    const waiting = awaitTurn(host.engine, BY_HAND, options);
    await settle();
    stopping.abort(new Cancelled('SIGINT was received', { code: 'interrupted', exitCode: 130 }));
    await expect(waiting).rejects.toThrow('SIGINT was received');
  });

  it('gives up when others prune for longer than a prune may take', async () => {
    const host = new Host();
    let other = await host.take(1);
    let found: Turn | undefined;
    const options = { ...host.process(2), random: () => 0.5, onWait: () => {} };
    void awaitTurn(host.engine, BY_HAND, options).then((turn) => (found = turn));
    for (let minute = 0; minute < 33; minute += 1) {
      if (minute % 25 === 24) {
        if (other.state === 'held') await other.giveBack();
        other = await host.take(3);
      }
      for (let second = 0; second < 60; second += 1) await host.clock.advance(1_000);
    }
    expect(found).toMatchObject({ state: 'prune-under-way' });
  });
});
