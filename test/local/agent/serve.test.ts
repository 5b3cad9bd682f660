import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createApi } from '../../../src/agent/api/app.ts';
import { serveSocket, serveTcp } from '../../../src/agent/api/serve.ts';
import { askAgent } from '../../../src/agent/ask-agent.ts';
import { systemCode } from '../../../src/base/errors/system-code.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { View } from '../../support/values/agent-view.ts';

const app = { fetch: () => new Response('{}') };

/** Another program that listens, with a queue of one connection. */
async function listenElsewhere(path: string) {
  const code = `require('node:net').createServer().listen({path:${JSON.stringify(path)},backlog:1},()=>console.log('up'))`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

/** Resolves when the system refuses one more connection. */
async function fillQueue(path: string): Promise<void> {
  for (;;) {
    const socket: Socket = connect(path);
    onTestFinished(() => void socket.destroy());
    const code = await once(socket, 'connect').then(() => undefined, systemCode);
    if (code !== undefined) {
      expect(code).toBe('EAGAIN');
      return;
    }
  }
}

it('takes over a socket that is left, and serves it for the group of the engine alone', async () => {
  const path = join(await temporaryFolder(), 'agent.sock');
  const other = await listenElsewhere(path);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(statSync(path).isSocket()).toBe(true);
  await using _ = await serveSocket(app, path, undefined);
  expect(statSync(path).mode & 0o777).toBe(0o660);
  expect(await askAgent(path, '/status')).toEqual({});
});

it('knows over TCP who asks, and believes a proxy that it trusts', async () => {
  const lines: string[] = [];
  const guard = {
    token: 'right',
    hosts: () => [],
    proxies: ['127.0.0.1'],
    now: () => 0,
    warn: (text: string) => void lines.push(text),
  };
  const api = createApi(new View(), { version: '1', socket: '', redact: (text) => text, guard });
  await using server = await serveTcp(api, { host: '127.0.0.1', port: 0 });
  const ask = async (token: string, from: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': from };
    return (await fetch(`http://127.0.0.1:${server.port}/status`, { headers })).status;
  };
  for (let count = 0; count < 10; count += 1) await ask('wrong', '192.0.2.7');
  expect([await ask('right', '192.0.2.7'), await ask('right', '192.0.2.8')]).toEqual([429, 200]);
  expect(lines).toEqual(['too many wrong tokens from 192.0.2.7: it has to wait']);
});

it('leaves a socket alone whose server is too busy to answer', async () => {
  const path = join(await temporaryFolder(), 'agent.sock');
  const other = await listenElsewhere(path);
  other.kill('SIGSTOP');
  await fillQueue(path);
  await expect(serveSocket(app, path, undefined)).rejects.toThrow('another agent serves it');
  expect(statSync(path).isSocket()).toBe(true);
});

it('deletes no file and no link that is in the place of the socket', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'agent.sock');
  writeFileSync(join(folder, 'file'), 'x');
  await expect(serveSocket(app, join(folder, 'file'), undefined)).rejects.toThrow('is no socket');
  const other = join(folder, 'other.sock');
  const server = createServer().listen(other);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  symlinkSync(other, path);
  await expect(serveSocket(app, path, undefined)).rejects.toThrow('is no socket');
});

it('ends at once, also while a client sends slowly', async () => {
  const path = join(await temporaryFolder(), 'agent.sock');
  const server = await serveSocket(app, path, undefined);
  const slow = connect(path);
  await once(slow, 'connect');
  const closed = new Promise((resolve) => slow.on('error', () => {}).on('close', resolve));
  slow.write('GET /status HTTP/1.1\r\nHost: a\r\n');
  await server[Symbol.asyncDispose]();
  await closed;
  await expect(askAgent(path, '/status')).rejects.toThrow();
});
