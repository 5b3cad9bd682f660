import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { AgentEvent } from '../../../src/agent/model.ts';
import { createNotifier } from '../../../src/agent/notify/create-notifier.ts';
import type { Notifier } from '../../../src/agent/notify/notifier.ts';
import type { Receiver } from '../../../src/agent/notify/to-request.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';

// Real receivers on the loopback: they are slow, fail, redirect, or hang.

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
) => void | Promise<void>;

async function receive(handler: Handler): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => void handler(request, response, body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- It listens on TCP.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** How long a receiver may take. */
const SEND_MS = 15_000;

interface Opened {
  readonly notifier: Notifier;
  readonly warnings: string[];
  readonly memory: Map<string, string>;
}

function open(
  receivers: readonly Receiver[],
  { memory = new Map<string, string>(), waits = [] as number[], sendMs = SEND_MS } = {},
): Opened {
  const warnings: string[] = [];
  const notifier = createNotifier({
    receivers,
    rules: { minBytes: 1, failures: 1 },
    againAfterMs: 3_600_000,
    // The waits between tries are not waited for.
    clock: {
      ...systemClock,
      sleep: (ms, signal) => {
        if (ms === SEND_MS) return systemClock.sleep(sendMs, signal);
        waits.push(ms);
        return systemClock.sleep(1, signal);
      },
    },
    send: ({ url, ...request }, signal) =>
      fetch(url, { ...request, method: 'POST', redirect: 'manual', signal }),
    memory: {
      remember: (key, value) => void memory.set(key, value),
      recall: (key) => memory.get(key),
    },
    redact: (text) => text.replaceAll('TOKEN', '***'),
    warn: (text) => void warnings.push(text),
  });
  return { notifier, warnings, memory };
}

function missed(host: string): AgentEvent {
  return {
    type: 'target-missed',
    sample: { host, at: 0, totalBytes: 100, freeBytes: 1 },
    reclaimedBytes: 0,
  };
}

describe('receivers of messages', () => {
  it('get each message once, and not again for some time, also after a restart', async () => {
    const bodies: string[] = [];
    const url = await receive((_request, response, body) => {
      bodies.push(body);
      response.end();
    });
    const { notifier, memory } = open([{ type: 'webhook', name: 'hook', url }]);
    notifier.take(missed('a'));
    notifier.take(missed('a'));
    notifier.take(missed('b'));
    await notifier.close();
    const again = open([{ type: 'webhook', name: 'hook', url }], { memory });
    again.notifier.take(missed('a'));
    await again.notifier.close();
    expect(bodies.map((body) => JSON.parse(body).host)).toEqual(['a', 'b']);
    expect(notifier.status()).toEqual([
      { name: 'hook', type: 'webhook', lastSentAt: expect.any(Number) },
    ]);
  });

  it('that fail are asked again, with the wait that they ask for', async () => {
    let calls = 0;
    const url = await receive((_request, response) => {
      calls += 1;
      if (calls === 1) response.writeHead(429, { 'retry-after': '1' }).end();
      else response.writeHead(calls === 2 ? 503 : 200).end();
    });
    const { notifier, warnings } = open([{ type: 'slack', name: 's', url }]);
    notifier.take(missed('a'));
    await notifier.close();
    expect({ calls, warnings }).toEqual({ calls: 3, warnings: [] });
  });

  it('that were away get the next message about the same matter', async () => {
    let isUp = false;
    const bodies: string[] = [];
    const url = await receive((_request, response, body) => {
      if (isUp) bodies.push(body);
      response.writeHead(isUp ? 200 : 503).end();
    });
    const { notifier, warnings } = open([{ type: 'webhook', name: 'hook', url }]);
    notifier.take(missed('a'));
    await waitFor('a message that is given up', () => warnings.length === 1);
    isUp = true;
    notifier.take(missed('a'));
    await notifier.close();
    expect(bodies).toHaveLength(1);
  });

  it('that are away do not lead to the same message again elsewhere', async () => {
    const bodies: string[] = [];
    const url = await receive((_request, response, body) => {
      bodies.push(body);
      response.end();
    });
    const away = await receive((_request, response) => {
      response.writeHead(503).end();
    });
    const { notifier, warnings } = open([
      { type: 'webhook', name: 'good', url },
      { type: 'webhook', name: 'away', url: away },
    ]);
    notifier.take(missed('a'));
    await waitFor('a message that is given up', () => warnings.length === 1);
    notifier.take(missed('a'));
    await notifier.close();
    expect(bodies).toHaveLength(1);
    expect(warnings).toHaveLength(2);
  });

  it('that do not answer for long say how many messages they missed', async () => {
    const bodies: string[] = [];
    const answer = Promise.withResolvers<void>();
    const url = await receive(async (_request, response, body) => {
      bodies.push(body);
      await answer.promise;
      response.end();
    });
    const { notifier, warnings, memory } = open([{ type: 'webhook', name: 'hook', url }]);
    for (let host = 0; host < 60; host += 1) notifier.take(missed(`h${host}`));
    expect(warnings).toEqual(['hook: more than 50 messages wait: the oldest are dropped']);
    expect(notifier.status()).toMatchObject([{ lastError: { kind: 'too-many-messages' } }]);
    answer.resolve();
    await notifier.close();
    expect(bodies).toHaveLength(51);
    const details = bodies.slice(0, 3).map((body) => JSON.parse(body).details.at(-1));
    expect(details[1]).toBe('9 messages before this one were not delivered.');
    expect([details[0], details[2]]).not.toContain(details[1]);
    // The next event about them is worth a message.
    expect([...memory.values()].filter((value) => value === '')).toHaveLength(9);
  });

  it('are sent after a restart what they have not got before it', async () => {
    let isAsked = false;
    const url = await receive(() => {
      isAsked = true;
    });
    const { notifier, memory } = open([{ type: 'webhook', name: 'hook', url }]);
    for (const host of ['a', 'b', 'c']) notifier.take(missed(host));
    await waitFor('a message', () => isAsked);
    await notifier.close(AbortSignal.abort());
    expect([...memory.values()]).toEqual(['', '', '']);
  });

  it('like Telegram say in the body how long to wait', async () => {
    const waits: number[] = [];
    let calls = 0;
    const server = await receive((_request, response) => {
      calls += 1;
      if (calls > 1) response.end();
      else
        response.writeHead(429).end(JSON.stringify({ ok: false, parameters: { retry_after: 7 } }));
    });
    const { notifier } = open(
      [{ type: 'telegram', name: 't', token: 'TOKEN', chat: '1', server }],
      { waits },
    );
    notifier.take(missed('a'));
    await notifier.close();
    expect([calls, waits]).toEqual([2, [7_000]]);
  });

  it('that never end their answer are given up', async () => {
    const url = await receive((_request, response) => {
      response.writeHead(429).write('{');
    });
    const { notifier, warnings } = open(
      [{ type: 'telegram', name: 't', token: 'TOKEN', chat: '1', server: url }],
      {
        sendMs: 20,
      },
    );
    notifier.take(missed('a'));
    await notifier.close();
    expect(warnings).toEqual([
      'no message to t: Cannot send a message: the receiver did not answer within 15.0s',
    ]);
  });

  it('that refuse or redirect are not asked again, and get no token elsewhere', async () => {
    const asked: string[] = [];
    const other = await receive((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    const url = await receive((_request, response) => {
      response.writeHead(302, { location: `${other}/stolen` }).end();
    });
    const refusing = await receive((_request, response) => {
      response.writeHead(403).end('your TOKEN is wrong');
    });
    const { notifier, warnings } = open([
      { type: 'webhook', name: 'moved', url, token: 'TOKEN' },
      { type: 'telegram', name: 'wrong', token: 'TOKEN', chat: '1', server: refusing },
    ]);
    notifier.take(missed('a'));
    await notifier.close();
    expect(asked).toEqual([]);
    expect(warnings.toSorted()).toEqual([
      'no message to moved: the receiver redirects (status 302): configure the address that it leads to',
      'no message to wrong: the receiver answered with status 403',
    ]);
    expect(JSON.stringify(notifier.status())).not.toContain('TOKEN');
  });

  it('that are gone or hang delay nobody else, and do not hold the end', async () => {
    const bodies: string[] = [];
    const good = await receive((_request, response, body) => {
      bodies.push(body);
      response.end();
    });
    let isAsked = false;
    const hanging = await receive(() => {
      isAsked = true;
    });
    const { notifier, warnings } = open([
      { type: 'webhook', name: 'hangs', url: hanging },
      { type: 'webhook', name: 'gone', url: 'http://127.0.0.1:9/TOKEN' },
      { type: 'webhook', name: 'good', url: good },
    ]);
    notifier.take(missed('a'));
    await waitFor('a message, a receiver that hangs and one that is given up', () => {
      return bodies.length === 1 && isAsked && warnings.length === 1;
    });
    expect(warnings[0]).toMatch(/^no message to gone: /);
    await notifier.close(AbortSignal.abort());
    expect(JSON.stringify([warnings, notifier.status()])).not.toContain('TOKEN');
  });
});
