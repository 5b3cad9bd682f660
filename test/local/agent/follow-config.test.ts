import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { askAgent } from '../../../src/agent/ask-agent.ts';
import type { AgentStatus } from '../../../src/agent/model.ts';
import { runAgent } from '../../../src/agent/run-agent.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { noTracer } from '../../../src/base/tracer.ts';
import { readProcesses } from '../../../src/engine/owner/process-facts.ts';
import { Redactor } from '../../../src/report/redact.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';

interface Receiver {
  readonly port: number;
  readonly titles: string[];
}

async function openReceiver(): Promise<Receiver> {
  const titles: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      titles.push(JSON.parse(body).title);
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It listens on TCP.
  return { port: (server.address() as AddressInfo).port, titles };
}

const [OLD_TOKEN, NEW_TOKEN] = ['old-token-0123456789abcdef', 'new-token-0123456789abcdef'];

/** An agent whose only host is never there, so that every look at it is worth a message. */
class Rig {
  readonly lines: string[] = [];
  readonly #folder: string;
  readonly #ending = new AbortController();
  #reload = (): void => {};

  static async start(settings: string): Promise<Rig> {
    const rig = new Rig(await temporaryFolder());
    rig.write(settings);
    rig.writeToken(OLD_TOKEN);
    const running = rig.#run();
    onTestFinished(async () => {
      rig.#ending.abort(new Error('the end'));
      await running;
    });
    await waitFor('the start', () => rig.lines.some((line) => line.includes('looks after')));
    return rig;
  }

  private constructor(folder: string) {
    this.#folder = folder;
  }

  get tokenFile(): string {
    return join(this.#folder, 'token');
  }

  writeToken(token: string): void {
    writeFileSync(this.tokenFile, token, { mode: 0o600 });
  }

  write(settings: string): void {
    const host = `{ name: gone, address: "unix://${this.#folder}/none.sock" }`;
    writeFileSync(join(this.#folder, 'agent.yml'), `hosts: [${host}]\nwatchdog: {}\n${settings}\n`);
  }

  /** Reads the configuration again. Resolves with the status when that has an effect. */
  async reload(settings: string): Promise<AgentStatus> {
    this.write(settings);
    const before = this.lines.length;
    this.#reload();
    const isDone = /^read ".*" again$|^! the changed configuration is not used/;
    await waitFor('the configuration', () =>
      this.lines.slice(before).some((line) => isDone.test(line)),
    );
    return this.status();
  }

  async status(): Promise<AgentStatus> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The agent of this test answers.
    return (await askAgent(join(this.#folder, 'agent.sock'), '/status')) as AgentStatus;
  }

  /** The status over TCP: what the newest server answers to this token. */
  async ask(token: string): Promise<number | undefined> {
    const line = this.lines.findLast((each) => each.startsWith('status and page on '));
    const url = `${line?.slice('status and page on '.length)}status`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } }).catch(
      () => undefined,
    );
    await response?.body?.cancel();
    return response?.status;
  }

  #run(): Promise<void> {
    return runAgent({
      config: join(this.#folder, 'agent.yml'),
      socket: join(this.#folder, 'agent.sock'),
      state: join(this.#folder, 'state'),
      machine: {
        environment: {},
        clock: systemClock,
        tracer: noTracer,
        markSecret: () => {},
        random: Math.random,
        processes: readProcesses(),
        platform: 'linux',
      },
      policyFile: { path: join(this.#folder, 'no-policy.yml'), owner: 0, root: '/' },
      redactor: new Redactor(),
      log: {
        info: (text) => void this.lines.push(text),
        warn: (text) => void this.lines.push(`! ${text}`),
      },
      version: '0',
      pid: process.pid,
      signal: this.#ending.signal,
      onReload: (listener) => (this.#reload = listener),
    });
  }
}

function notify(name: string, { port }: Receiver): string {
  const receiver = `{ type: webhook, name: ${name}, url: "http://127.0.0.1:${port}/" }`;
  return `notify: { failures: 1, receivers: [${receiver}] }`;
}

it('messages follow a configuration that is read again', { timeout: 60_000 }, async () => {
  const [first, second] = [await openReceiver(), await openReceiver()];
  const rig = await Rig.start(notify('first', first));
  await waitFor('a message', () => first.titles.length > 0);
  const status = await rig.reload(notify('second', second));
  expect(status.config.problem).toBeUndefined();
  expect(status.receivers.map(({ name }) => name)).toEqual(['second']);
  await waitFor(
    'a message to the second one',
    async () => (await rig.status()).receivers[0]?.lastSentAt,
  );
  expect(second.titles.length).toBeGreaterThan(0);
  const same = await rig.reload(`${notify('second', second)}\nhistory: { keep: 30d }`);
  expect(same.receivers).toMatchObject([{ lastSentAt: expect.any(Number) }]);
  expect((await rig.reload('')).receivers).toEqual([]);
});

it(
  'TCP and its token follow a configuration that is read again, or all stays as it was',
  { timeout: 60_000 },
  async () => {
    const taken = await openReceiver();
    const rig = await Rig.start('');
    const listen = (port: number): string =>
      `api: { listen: "127.0.0.1:${port}", token-file: ${rig.tokenFile} }`;
    await rig.reload(listen(0));
    expect(await rig.ask(OLD_TOKEN)).toBe(200);
    rig.writeToken(NEW_TOKEN);
    await rig.reload(listen(0));
    expect(await rig.ask(OLD_TOKEN)).toBe(401);
    expect(await rig.ask(NEW_TOKEN)).toBe(200);
    const refused = await rig.reload(`${listen(taken.port)}\n${notify('hook', taken)}`);
    expect(refused.config.problem).toMatch(/^Cannot listen on 127\.0\.0\.1:/);
    expect(refused.receivers).toEqual([]);
    expect(await rig.ask(NEW_TOKEN)).toBe(200);
    const missing = await rig.reload('api: { listen: "127.0.0.1:0", token-variable: MISSING }');
    expect(missing.config.problem).toContain('the token of the API');
    expect(await rig.ask(NEW_TOKEN)).toBe(200);
    await rig.reload('');
    expect(await rig.ask(NEW_TOKEN)).toBeUndefined();
  },
);
