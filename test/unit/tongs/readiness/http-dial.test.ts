import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dialHttp } from '../../../../src/tongs/readiness/http-dial.ts';
import type { HttpAnswer } from '../../../../src/tongs/prober.ts';

/** A server that does this with each connection once the request has come, and its port. */
async function serve(answer: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function dial(port: number, fields: { timeoutMs?: number; signal?: AbortSignal } = {}) {
  const target = { address: '127.0.0.1', host: 'web', port, path: '/' };
  const signal = new AbortController().signal;
  return dialHttp({ ...target, timeoutMs: 30_000, signal, ...fields });
}

describe('dialHttp', () => {
  it('has status and body of an answer in pieces', async () => {
    const port = await serve((socket) => {
      socket.write('HTTP/1.1 503 Serv');
      setImmediate(() => socket.end('ice Unavailable\r\n\r\nnot yet\n'));
    });
    const answer: HttpAnswer = { state: 'answered', status: 503, lines: ['not yet'] };
    expect(await dial(port)).toEqual(answer);
  });

  it('does not wait for the end of a connection that stays open', async () => {
    const port = await serve((socket) => socket.write('HTTP/1.1 200 OK\r\n\r\nfirst event\n'));
    expect(await dial(port)).toMatchObject({ status: 200, lines: ['first event'] });
  });

  it('reads no more than the beginning of an endless body', async () => {
    const port = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const pour = (): void => void (socket.writable && socket.write('x'.repeat(65_536), pour));
      pour();
    });
    expect(await dial(port)).toMatchObject({ status: 200 });
  });

  it('says that a server hung up', async () => {
    const port = await serve((socket) => socket.end());
    expect(await dial(port)).toMatchObject({ state: 'unanswered' });
  });

  it('says that nobody listens', async () => {
    const port = await serve(() => {});
    const free = port === 1 ? 2 : 1;
    expect(await dial(free)).toEqual({
      state: 'unanswered',
      reason: 'the connection was refused',
    });
  });

  it('is undefined if there is no answer in time', async () => {
    const port = await serve(() => {});
    expect(await dial(port, { timeoutMs: 20 })).toBeUndefined();
  });

  it('ends when nobody waits for it any more', async () => {
    const stopping = new AbortController();
    const port = await serve(() => stopping.abort());
    expect(await dial(port, { signal: stopping.signal })).toMatchObject({ state: 'unanswered' });
  });
});
