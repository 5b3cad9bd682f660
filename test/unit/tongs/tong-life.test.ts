import { describe, expect, it } from 'vitest';
import { aConfig } from '../../support/images/stub-images.ts';
import { HeldClock } from '../../support/clocks/held-clock.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';
import { aServer, HolderRig } from '../../support/rigs/holder-rig.ts';
import { PLACE } from '../../support/values/steps.ts';

const GRACE_MS = 5_000;

describe('a tong with the lifecycle "step"', () => {
  const tongs = [aServer('db', { lifecycle: 'step' }), aServer('web')];

  it('has a container and a network for each step, which tongs of the run join', async () => {
    const rig = new HolderRig([['db', 'web'], ['web', 'db'], ['web']], { tongs });
    for (const step of [0, 1, 2]) await rig.acquire(step);
    expect(await rig.containers()).toEqual(['test-tong-db.s0', 'test-tong-db.s1', 'test-tong-web']);
    expect(await rig.networks()).toEqual(['test-001', 'test-002', 'test-003']);
    await rig.release(1);
    expect(await rig.containers()).toEqual(['test-tong-db.s0', 'test-tong-web']);
    await rig.release(0);
    await rig.release(2);
    expect(await rig.networks()).toEqual([]);
  });

  it('is new after it was renewed, unlike the tongs of the run', async () => {
    const rig = new HolderRig([['db', 'web']], { tongs });
    await rig.acquire(0);
    await rig.holder.renew(rig.step(0));
    await rig.acquire(0);
    const events = ['started db', 'started web', 'ready db', 'ready web'];
    expect(rig.told()).toEqual([...events, 'stopped db', 'started db', 'ready db']);
  });

  it('is not lost when it ends: the next attempt of the step gets another one', async () => {
    const rig = new HolderRig([['db', 'web']], { tongs });
    const { promise, resolve } = Promise.withResolvers<number>();
    rig.fake.programs.set('server', () => promise);
    const acquired = await rig.acquire(0);
    resolve(1);
    await expect(acquired.ended).rejects.toMatchObject({ code: 'tong-exited' });
    await waitFor('both ends', () => acquired.lost().length > 0);
    expect(acquired.lost()).toEqual(['web']);
  });
});

describe('egress', () => {
  it('a tong without it is only on an internal network, and the step and other tongs on both', async () => {
    const tongs = [aServer('db', { egress: 'none' }), aServer('web')];
    const rig = new HolderRig([['db', 'web'], ['web']], { tongs });
    const { network } = await rig.acquire(0);
    await rig.acquire(1);
    const networks = await rig.fake.listNetworks({ label: 'test' });
    expect(networks.map(({ name, internal }) => [name, internal])).toEqual([
      ['test-001', false],
      ['test-002', true],
      ['test-003', false],
    ]);
    const [open, internal] = networks.map(({ id }) => id);
    expect(network).toMatchObject({ network: open, others: [internal] });
    const joined = await rig.fake.listContainers({ label: 'test' });
    const found = await Promise.all(joined.map(({ id }) => rig.fake.inspectContainer(id)));
    const names = found.map((each) => [each?.name, Object.keys(each?.networks ?? {})]);
    expect(Object.fromEntries(names)).toEqual({
      'test-tong-db': ['test-002'],
      'test-tong-web': ['test-001', 'test-002', 'test-003'],
    });
    await rig.release(0);
    expect(await rig.networks()).toEqual(['test-001', 'test-003']);
    await rig.release(1);
    expect(await rig.networks()).toEqual([]);
  });
});

describe('networks', () => {
  const networks = [{ name: 'corp', place: PLACE }];

  it('of the engine are joined before the start, without an alias, and stay', async () => {
    const rig = new HolderRig([['db']], { tongs: [aServer('db', { networks })] });
    const corp = await rig.fake.createNetwork({ name: 'corp', labels: {} });
    await rig.acquire(0);
    const [db] = await rig.fake.listContainers({ label: 'test' });
    const found = db && (await rig.fake.inspectContainer(db.id));
    expect(Object.keys(found?.networks ?? {})).toEqual(['test-001', 'corp']);
    expect(found?.networks['corp']?.aliases).toEqual([]);
    await rig.release(0);
    expect(await rig.fake.inspectNetwork(corp)).toMatchObject({ name: 'corp', containers: [] });
  });

  it('that are gone fail the start', async () => {
    const rig = new HolderRig([['db']], { tongs: [aServer('db', { networks })] });
    await expect(rig.acquire(0)).rejects.toMatchObject({
      code: 'tong-not-started',
      message: 'Cannot start tong "db": network "corp" was removed',
    });
    expect(await rig.containers()).toEqual([]);
  });
});

describe('after-ready', () => {
  const afterReady = [
    ['seed', 'one'],
    ['seed', 'two'],
  ];

  it('runs each command once, in their sequence, before the tong counts as ready', async () => {
    const rig = new HolderRig([['db'], ['db']], { tongs: [aServer('db', { afterReady })] });
    const ran: string[] = [];
    rig.fake.programs.set('seed', ({ argv }) => {
      expect(rig.told()).toEqual(['started db']);
      return ran.push(argv.join(' ')) > 2 ? 1 : 0;
    });
    await rig.acquire(0);
    await rig.acquire(1);
    expect(ran).toEqual(['seed one', 'seed two']);
  });

  it('fails the step with the output of a command, and the next step gets a new tong', async () => {
    const rig = new HolderRig([['db'], ['db']], { tongs: [aServer('db', { afterReady })] });
    const codes = [0, 7, 0, 0];
    rig.fake.programs.set('seed', (process) => {
      process.complain('looks bad\nno such table\n');
      return codes.shift() ?? 9;
    });
    await expect(rig.acquire(0)).rejects.toMatchObject({
      code: 'tong-after-ready-failed',
      message:
        'Tong "db" did not become ready: its "after-ready" command "seed two" failed: exit code 7: no such table',
    });
    expect(rig.events).toContainEqual(
      expect.objectContaining({ type: 'tong-failed', probe: ['looks bad', 'no such table'] }),
    );
    await rig.release(0);
    await rig.acquire(1);
    expect(rig.told()).toEqual(['started db', 'failed db', 'stopped db', 'started db', 'ready db']);
  });

  it('that ends because its tong does is not the reason', async () => {
    // However late the end of the tong is noticed.
    const clock = new HeldClock(500);
    const rig = new HolderRig([['db']], { tongs: [aServer('db', { afterReady })], clock });
    const { promise, resolve } = Promise.withResolvers<number>();
    rig.fake.programs.set('server', () => promise);
    rig.fake.programs.set('seed', () => {
      resolve(5);
      return 137;
    });
    await expect(rig.acquire(0)).rejects.toMatchObject({
      code: 'tong-exited',
      message: 'Tong "db" ended with exit code 5',
    });
  });
});

describe('the stop of a tong', () => {
  /** A rig in which the graces last until the test ends them. */
  function openStopRig(stop: { readonly signal?: string; readonly graceMs?: number } = {}): {
    readonly rig: HolderRig;
    readonly clock: HeldClock;
    readonly sent: string[];
  } {
    const clock = new HeldClock(GRACE_MS);
    const sent: string[] = [];
    const db = aServer('db', { stop: { signal: undefined, graceMs: GRACE_MS, ...stop } });
    const rig = new HolderRig([['db']], {
      tongs: [db],
      clock,
      change: (engine) => ({
        killContainer: (container, signal) => {
          sent.push(signal);
          return engine.killContainer(container, signal);
        },
      }),
    });
    return { rig, clock, sent };
  }

  it('is a SIGTERM, and the removal when the tong has ended', async () => {
    const { rig, clock, sent } = openStopRig();
    await rig.acquire(0);
    await rig.release(0);
    expect(sent).toEqual(['SIGTERM']);
    expect(clock.waiting(GRACE_MS)).toBe(0);
    expect(await rig.containers()).toEqual([]);
  });

  it('is the signal of the image, or that of the tong', async () => {
    const ofImage = openStopRig();
    Object.assign(ofImage.rig.image, { config: aConfig({ stopSignal: 'SIGINT' }) });
    const own = openStopRig({ signal: 'SIGQUIT' });
    for (const { rig } of [ofImage, own]) {
      await rig.acquire(0);
      await rig.release(0);
    }
    expect(ofImage.sent).toEqual(['SIGINT']);
    expect(own.sent).toEqual(['SIGQUIT']);
  });

  it('does not wait for a process that ignores the signal', async () => {
    const { rig, clock } = openStopRig({ signal: 'SIGUSR1' });
    await rig.acquire(0);
    await rig.release(0);
    expect(clock.waiting(GRACE_MS)).toBe(0);
    expect(await rig.containers()).toEqual([]);
  });

  it('kills a process that takes longer than the grace', async () => {
    const { rig, clock } = openStopRig();
    rig.fake.programs.set('server', (process) => {
      process.trap('TERM', () => {});
      return new Promise(() => {});
    });
    await rig.acquire(0);
    const released = rig.release(0);
    await waitFor('the wait', () => clock.waiting(GRACE_MS) > 0);
    expect(await rig.containers()).toEqual(['test-tong-db']);
    clock.release(GRACE_MS);
    await released;
    expect(await rig.containers()).toEqual([]);
  });

  it.each(['without a grace', 'after the end of the run'])('is a kill %s', async (when) => {
    const { rig, sent } = openStopRig(when === 'without a grace' ? { graceMs: 0 } : {});
    await rig.acquire(0);
    if (when !== 'without a grace') rig.stopping.abort(new Error('enough'));
    await rig.release(0);
    expect(sent).toEqual([]);
    expect(await rig.containers()).toEqual([]);
  });
});
