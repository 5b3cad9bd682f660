import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AgentConfig, AgentHost, TaskConfig } from '../../../src/agent/config/model.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';
import type { ApiEngine } from '../../support/engines/api-engine.ts';
import { AgentRig, cacheTask, startEngine } from '../../support/rigs/agent-rig.ts';

// The whole loop over engines that answer, are gone, or hang, with short schedules.

let rig: AgentRig;

beforeEach(() => {
  rig = new AgentRig();
});

/** It runs only if it is asked to. */
const NEVER: Pick<TaskConfig, 'schedule' | 'timeoutMs'> = {
  schedule: { cron: '0 0 29 2 *' },
  timeoutMs: 600_000,
};

describe('an agent', { timeout: 60_000 }, () => {
  it('prunes nothing while it is switched off, by a file, a variable or its configuration', async () => {
    const { path } = await startEngine();
    const hosts = [{ name: 'one', address: `unix://${path}` }];
    const file = join(rig.folder, 'agent.yml');
    let enabled = true;
    const config = rig.configOf({ hosts, tasks: [cacheTask(['one'], 5)] });
    writeFileSync(file, 'one');
    const environment: Record<string, string> = {};
    const readConfig = (): Promise<AgentConfig> => Promise.resolve({ ...config, enabled });
    const agent = rig.open(config, { readConfig, environment });
    const ending = new AbortController();
    const running = agent.run(ending.signal);
    const switches: [string, () => void, () => void][] = [
      [
        'file',
        () => writeFileSync(join(rig.folder, 'disabled'), ''),
        () => rmSync(join(rig.folder, 'disabled')),
      ],
      [
        'environment',
        () => (environment['TONGS_PRUNE_ENABLED'] = 'False'),
        () => delete environment['TONGS_PRUNE_ENABLED'],
      ],
      [
        'config',
        () => {
          enabled = false;
          writeFileSync(file, 'three');
        },
        () => {
          enabled = true;
          writeFileSync(file, 'one more');
        },
      ],
    ];
    for (const [by, off, on] of switches) {
      await waitFor('a run', () => agent.status().pruning.enabled && rig.ranOn('one') > 0);
      off();
      await waitFor(`no pruning by ${by}`, () => !agent.status().pruning.enabled);
      expect(agent.status().pruning).toMatchObject({ by });
      await waitFor('the last run', () => agent.status().tasks[0]?.runningSince === undefined);
      await expect(agent.prune({ task: 'cache', dryRun: false })).rejects.toThrow(/Cannot prune: /);
      expect(await agent.prune({ task: 'cache', dryRun: true })).toMatchObject([{ dryRun: true }]);
      expect(await agent.runOnce(ending.signal)).toEqual([]);
      const before = rig.ranOn('one');
      on();
      await waitFor('another run', () => rig.ranOn('one') > before + 1);
    }
    ending.abort(new Error('the end'));
    await running;
  });

  it('ends at once, also amid a prune, and does not count what it has cut off', async () => {
    const slow = await startEngine('GET /system/df');
    const hosts = [{ name: 'slow', address: `unix://${slow.path}` }];
    const agent = rig.open(rig.configOf({ hosts, tasks: [cacheTask(['slow'], 60_000, 600_000)] }));
    const ending = new AbortController();
    const running = agent.run(ending.signal);
    await slow.hanging.promise;
    ending.abort(new Error('the end'));
    await running;
    expect(rig.ranOn('slow')).toBe(0);
  });

  it('ends at once amid a prune that somebody has asked for', async () => {
    const slow = await startEngine('GET /system/df');
    const hosts = [{ name: 'slow', address: `unix://${slow.path}` }];
    const nightly = { ...cacheTask(['slow'], 1, 600_000), schedule: { cron: '0 3 1 1 *' } };
    const agent = rig.open(rig.configOf({ hosts, tasks: [nightly] }));
    const ending = new AbortController();
    const running = agent.run(ending.signal);
    const asked = agent.prune({ task: 'cache', dryRun: true });
    await slow.hanging.promise;
    ending.abort(new Error('the end'));
    await running;
    expect(await asked).toMatchObject([{ outcome: 'failed', error: { kind: 'cancelled' } }]);
    expect(rig.events).toEqual([]);
  });

  it('does not start a run again that goes on during a reload', async () => {
    const slow = await startEngine('GET /system/df');
    const hosts = [{ name: 'slow', address: `unix://${slow.path}` }];
    const config = rig.configOf({ hosts, tasks: [cacheTask(['slow'], 10, 600_000)] });
    const agent = rig.open(config);
    const ending = new AbortController();
    const running = agent.run(ending.signal);
    await slow.hanging.promise;
    await agent.reload(ending.signal);
    expect(agent.status().tasks[0]?.runningSince).toBeDefined();
    const asked = slow.calls.filter((call) => call.includes('/system/df')).length;
    await rig.clock.sleep(100);
    expect(slow.calls.filter((call) => call.includes('/system/df'))).toHaveLength(asked);
    ending.abort(new Error('the end'));
    await running;
  });

  it('takes a changed configuration, and keeps the one before if the new one is wrong', async () => {
    const { path } = await startEngine();
    const hosts = [{ name: 'one', address: `unix://${path}` }];
    let next: AgentConfig | Error = rig.configOf({ hosts, tasks: [cacheTask(['one'], 10_000)] });
    const readConfig = (): Promise<AgentConfig> =>
      next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    const agent = rig.open(next, { readConfig });
    const ending = new AbortController();
    const running = agent.run(ending.signal);
    await waitFor('the first run', () => rig.ranOn('one') === 1);
    next = new Error('line 7 is wrong');
    await agent.reload(ending.signal);
    expect(agent.status().config.problem).toBe('line 7 is wrong');
    next = rig.configOf({
      hosts: [...hosts, { name: 'two', address: `unix://${path}` }],
      tasks: [cacheTask(['two'], 10)],
    });
    await agent.reload(ending.signal);
    expect(agent.status().config.problem).toBeUndefined();
    await waitFor('runs of the second host', () => rig.ranOn('two') > 2);
    expect(agent.status().tasks.map(({ host }) => host)).toEqual(['two']);
    expect(rig.ranOn('one')).toBe(1);
    ending.abort(new Error('the end'));
    await running;
  });

  it('says that it is switched off although no task is due', async () => {
    const { path } = await startEngine();
    const hosts = [{ name: 'one', address: `unix://${path}` }];
    writeFileSync(join(rig.folder, 'disabled'), '');
    const agent = rig.open(rig.configOf({ hosts, tasks: [{ ...cacheTask(['one']), ...NEVER }] }));
    const ending = new AbortController();
    const running = agent.run(ending.signal);
    await waitFor('the switch', () => !agent.status().pruning.enabled);
    expect(agent.status().pruning).toMatchObject({ by: 'file' });
    ending.abort(new Error('the end'));
    await running;
  });

  it('looks at disks while as many runs as are permitted hang', async () => {
    const slow = await Promise.all(Array.from({ length: 16 }, () => startEngine('GET /system/df')));
    const idle = await startEngine();
    const toHost = ({ path }: ApiEngine): AgentHost => ({ name: path, address: `unix://${path}` });
    const names = slow.map(({ path }) => path);
    const tasks = [cacheTask(names, 3_600_000, 600_000)];
    let next = rig.configOf({ hosts: slow.map(toHost), tasks });
    const agent = rig.open(next, { readConfig: () => Promise.resolve(next) });
    const ending = new AbortController();
    const running = agent.run(ending.signal);
    await Promise.all(slow.map(({ hanging }) => hanging.promise));
    next = rig.configOf({ hosts: [...slow, idle].map(toHost), tasks });
    await agent.reload(ending.signal);
    await waitFor('a look', () => idle.calls.length > 0);
    ending.abort(new Error('the end'));
    await running;
  });

  it('begins no run twice because the configuration is read just before it', async () => {
    const [one, two] = [await startEngine(), await startEngine()];
    const config = rig.configOf({
      hosts: [
        { name: 'one', address: `unix://${one.path}` },
        { name: 'two', address: `unix://${two.path}` },
      ],
      tasks: [cacheTask(['one'], 3_600_000), cacheTask(['two'], 3_600_000)],
    });
    writeFileSync(config.file, 'one');
    const [asked, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let reads = 0;
    const readConfig = async (): Promise<AgentConfig> => {
      reads += 1;
      asked.resolve();
      if (reads === 1) await held.promise;
      return config;
    };
    const agent = rig.open(config, { readConfig });
    const ending = new AbortController();
    const running = agent.run(ending.signal);
    await asked.promise;
    await agent.reload(ending.signal);
    await waitFor('a run of each host', () => rig.ranOn('one') > 0 && rig.ranOn('two') > 0);
    held.resolve();
    // Whoever waited for the file goes on before these end.
    for (let run = 0; run < 5; run += 1) await agent.prune({ task: 'cache', dryRun: true });
    const scheduled = rig.state.listRuns({ limit: 100 }).filter(({ dryRun }) => !dryRun);
    expect(scheduled.map(({ host }) => host).toSorted()).toEqual(['one', 'two']);
    ending.abort(new Error('the end'));
    await running;
  });

  it('keeps what it knows of hosts when the configuration is read', async () => {
    const hosts = [{ name: 'gone', address: `unix://${rig.folder}/nothing.sock` }];
    const agent = rig.open(rig.configOf({ hosts }));
    const ending = new AbortController();
    const running = agent.run(ending.signal);
    await waitFor('a failure', () => agent.status().hosts[0]?.error);
    const before = agent.status().hosts[0]?.error;
    await agent.reload(ending.signal);
    expect(agent.status().hosts[0]?.error?.kind).toBe(before?.kind);
    ending.abort(new Error('the end'));
    await running;
  });

  it('trims its state when it starts', async () => {
    const { path } = await startEngine();
    const hosts = [{ name: 'one', address: `unix://${path}` }];
    const old = { totalBytes: 2, freeBytes: 1, host: 'one', at: rig.clock.now() - 2 * 86_400_000 };
    rig.state.addSample(old);
    const agent = rig.open(rig.configOf({ hosts }));
    const ending = new AbortController();
    const running = agent.run(ending.signal);
    await waitFor('the trim', () =>
      rig.state.listSamples({ host: 'one', since: 0, points: 10 }).every(({ at }) => at !== old.at),
    );
    ending.abort(new Error('the end'));
    await running;
  });
});
