import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import type { AgentStatus, TaskRun } from '../../../src/agent/model.ts';
import { openState } from '../../../src/agent/state/open-state.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { ApiEngine } from '../../support/engines/api-engine.ts';
import { rawCall, type RawCall } from '../../support/engines/raw-engine.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { TongsProcess } from '../../support/processes/tongs-process.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';
import { FACTOR, sampleOf } from '../../support/values/property.ts';

const HOSTS = ['a', 'b', 'c', 'd'];

/** The clients that ask for runs, all the time. */
const CLIENTS = 3;

/** An agent is killed after so many answers to them; at 0, as soon as there is anything of it. */
const ANSWERS = sampleOf(fc.noBias(fc.nat(9)), 2 * FACTOR);

it(
  'an agent that is killed again and again has lost nothing that it has answered',
  { timeout: 120_000 * FACTOR },
  async () => {
    const lab = await Lab.open();
    const answered: TaskRun[] = [];
    for (const answers of ANSWERS) answered.push(...(await lab.killAfter(answers)));
    const last = lab.start();
    await waitFor('the scheduled runs', () => lab.hasRunEverywhere());
    last.kill('SIGTERM');
    const { exitCode, stdout } = await last.ended;
    expect([exitCode, stdout]).toEqual([0, expect.not.stringContaining('warning')]);
    lab.expectIntact(answered);
  },
);

class Lab {
  readonly #folder: string;

  static async open(): Promise<Lab> {
    const folder = await temporaryFolder();
    const hosts = await Promise.all(
      HOSTS.map(async (name) => {
        const { path } = await ApiEngine.start({ apiVersion: '1.51', records: [], root: folder });
        return `{ name: ${name}, address: "unix://${path}" }`;
      }),
    );
    // Many writes: each look is one. The first run of the task is due at once, the next one after the test.
    await writeFile(
      join(folder, 'agent.yml'),
      `
      hosts: [${hosts.join(', ')}]
      disabled-file: off
      tasks: { cache: { every: 300d, jitter: 0s, older-than: 300d } }
      watchdog: { every: 1s, bytes: { high: 99%, low: 98% }, inodes: { high: 99%, low: 98% } }`,
    );
    await mkdir(join(folder, 'home'));
    return new Lab(folder);
  }

  constructor(folder: string) {
    this.#folder = folder;
  }

  get #database(): string {
    return join(this.#folder, 'state/agent.db');
  }

  start(): TongsProcess {
    const files = ['--config', 'agent.yml', '--socket', 'agent.sock', '--state', 'state'];
    const agent = new TongsProcess(['agent', 'run', ...files], {
      folder: this.#folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: join(this.#folder, 'home') },
    });
    onTestFinished(() => agent.kill('SIGKILL'));
    return agent;
  }

  #ask(call: RawCall): Promise<string> {
    return rawCall({ kind: 'unix', path: join(this.#folder, 'agent.sock') }, call);
  }

  async #status(): Promise<AgentStatus | undefined> {
    const answer = await this.#ask({ method: 'GET', path: '/status' }).catch(() => undefined);
    return answer === undefined ? undefined : JSON.parse(answer);
  }

  async hasRunEverywhere(): Promise<boolean> {
    const { tasks = [] } = (await this.#status()) ?? {};
    return tasks.filter(({ lastRun }) => lastRun).length === HOSTS.length;
  }

  /** Starts an agent, lets clients ask it for runs, and kills it amid that. Resolves with the runs that it has answered. */
  async killAfter(answers: number): Promise<readonly TaskRun[]> {
    const agent = this.start();
    if (answers === 0) {
      await waitFor('the state', () => existsSync(this.#database));
      agent.kill('SIGKILL');
      await agent.ended;
      return [];
    }
    await waitFor('the agent', async () => {
      if (!agent.isRunning) throw new Error(agent.describe());
      return this.#status();
    });
    const answered: TaskRun[] = [];
    const askAgain = async (client: number): Promise<void> => {
      for (let host = client; ; host += 1) {
        const request = { task: 'cache', hosts: [HOSTS[host % HOSTS.length]], dryRun: false };
        const call = { method: 'POST', path: '/prunes', json: request } as const;
        const answer = await this.#ask(call).catch(() => undefined);
        if (answer === undefined) return;
        answered.push(...JSON.parse(answer).runs);
        if (answered.length >= answers) agent.kill('SIGKILL');
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, (_, client) => askAgain(client)));
    const { stdout } = await agent.ended;
    // It neither found damage, nor another agent.
    expect(stdout).not.toContain('warning');
    return answered;
  }

  expectIntact(answered: readonly TaskRun[]): void {
    {
      using state = openState(join(this.#folder, 'state'), {
        now: () => systemClock.now(),
        onProblem: (message) => expect.fail(message),
      });
      const found = state.listRuns({ limit: 1_000_000 });
      for (const run of answered) expect(found).toContainEqual(run);
      // Each host has had its scheduled run, and no start has repeated it.
      const scheduled = found.filter(({ occasion }) => occasion === 'schedule');
      expect(scheduled.map(({ host }) => host).toSorted()).toEqual(HOSTS);
    }
    const database = new DatabaseSync(this.#database);
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    database.close();
  }
}
