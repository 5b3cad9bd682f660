import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { LOOK_PATIENCE_MS, RUN_PATIENCE_MS } from '../../../src/agent/loop/agent.ts';
import type { TaskRun } from '../../../src/agent/model.ts';
import { aPastRun } from '../../support/values/agent-runs.ts';
import { HeldClock } from '../../support/clocks/held-clock.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';
import { AgentRig, cacheTask, startEngine } from '../../support/rigs/agent-rig.ts';

const DAY_MS = 86_400_000;

let rig: AgentRig;

beforeEach(() => {
  rig = new AgentRig();
});

const pastRun = (startedAt: number, more: Partial<TaskRun> = {}): TaskRun =>
  aPastRun('one', startedAt, more);

describe('an agent that was restarted', { timeout: 60_000 }, () => {
  it('runs a daily task a day after its last run, whatever ran between', () => {
    const at = Date.now() - 3_600_000;
    rig.state.addRun(pastRun(at));
    for (let more = 1; more < 250; more += 1) {
      rig.state.addRun(pastRun(at + more, { occasion: more % 2 === 0 ? 'watchdog' : 'request' }));
    }
    const hosts = [{ name: 'one', address: 'unix:///nothing' }];
    const agent = rig.open(rig.configOf({ hosts, tasks: [cacheTask(['one'], DAY_MS)] }));
    expect(agent.status().tasks[0]?.nextRunAt).toBe(at + DAY_MS);
  });

  it('runs soon if its last run is in the future, and only once', async () => {
    const { path } = await startEngine();
    const hosts = [{ name: 'one', address: `unix://${path}` }];
    const config = rig.configOf({ hosts, tasks: [cacheTask(['one'], DAY_MS, 60_000)] });
    rig.state.addRun(pastRun(Date.now() + DAY_MS));
    const ending = new AbortController();
    const running = rig.open(config).run(ending.signal);
    await waitFor('a run', () => rig.ranOn('one') === 2);
    ending.abort(new Error('the end'));
    await running;
    const [, run] = rig.state.listRuns({ host: 'one', limit: 2 });
    expect(rig.open(config).status().tasks[0]?.nextRunAt).toBe((run?.startedAt ?? 0) + DAY_MS);
  });

  it('says that a host is reached again that was not reached before', async () => {
    const socket = join(rig.folder, 'engine.sock');
    const config = rig.configOf({ hosts: [{ name: 'one', address: `unix://${socket}` }] });
    const before = new AbortController();
    const lost = rig.open(config).run(before.signal);
    await waitFor('a failure', () => rig.events.some(({ type }) => type === 'host-failed'));
    before.abort(new Error('the end'));
    await lost;
    const { path } = await startEngine();
    symlinkSync(path, socket);
    const after = new AbortController();
    const reached = rig.open(config).run(after.signal);
    await waitFor('the news', () => rig.events.some(({ type }) => type === 'host-recovered'));
    after.abort(new Error('the end'));
    await reached;
    expect(rig.events).toMatchObject([
      { type: 'host-failed', failuresInARow: 1 },
      { type: 'host-recovered', failuresBefore: 1 },
    ]);
  });
});

describe('an agent whose hosts hang', { timeout: 60_000 }, () => {
  it('looks at the disks of the others', async () => {
    const slow = await Promise.all(Array.from({ length: 16 }, () => startEngine('GET /info')));
    const good = await startEngine();
    const hosts = [...slow, good].map(({ path }) => ({ name: path, address: `unix://${path}` }));
    const clock = new HeldClock(LOOK_PATIENCE_MS);
    const agent = rig.open(rig.configOf({ hosts }), { clock });
    const ending = new AbortController();
    const running = agent.run(ending.signal);
    await Promise.all(slow.map(({ hanging }) => hanging.promise));
    expect(good.calls).toEqual([]);
    clock.release(LOOK_PATIENCE_MS);
    await waitFor('a look', () => good.calls.length > 0);
    ending.abort(new Error('the end'));
    await running;
  });

  it('goes on with the others, and shows all that is under way', async () => {
    const slow = await Promise.all(Array.from({ length: 16 }, () => startEngine('GET /system/df')));
    const good = await startEngine();
    const hosts = [...slow, good].map(({ path }) => ({ name: path, address: `unix://${path}` }));
    const names = hosts.map(({ name }) => name);
    const clock = new HeldClock(RUN_PATIENCE_MS);
    const config = rig.configOf({ hosts, tasks: [cacheTask(names, DAY_MS, 600_000)] });
    const agent = rig.open(config, { clock });
    const ending = new AbortController();
    const running = agent.run(ending.signal);
    await Promise.all(slow.map(({ hanging }) => hanging.promise));
    expect(agent.status().running).toHaveLength(16);
    expect(rig.ranOn(good.path)).toBe(0);
    clock.release(RUN_PATIENCE_MS);
    await waitFor('a run', () => rig.ranOn(good.path) === 1);
    const [host = ''] = names;
    const asked = agent.prune({ task: 'cache', hosts: [host], dryRun: true });
    await waitFor('what is under way', () =>
      agent.status().running.some(({ occasion }) => occasion === 'request'),
    );
    expect(agent.status().running.at(-1)).toMatchObject({ host, task: 'cache', dryRun: true });
    ending.abort(new Error('the end'));
    await Promise.all([running, asked]);
    expect(agent.status().running).toEqual([]);
  });
});
