import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isListening, isLocalGateway } from '../../../../src/tongs/readiness/local-network.ts';

async function listen(): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => socket.on('error', () => {}));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port };
}

describe('isListening', () => {
  const waited = { timeoutMs: 5_000, signal: new AbortController().signal };

  it('is true where something accepts', async () => {
    const { port } = await listen();
    expect(await isListening({ address: '127.0.0.1', port, ...waited })).toBe(true);
  });

  it('is false where nothing listens', async () => {
    const { server, port } = await listen();
    server.close();
    await once(server, 'close');
    expect(await isListening({ address: '127.0.0.1', port, ...waited })).toBe(false);
  });

  it('is false for an address that cannot be reached', async () => {
    const target = { address: '255.255.255.255', port: 1, ...waited };
    expect(await isListening(target)).toBe(false);
  });

  it('is false at once where nobody waits for it any more', async () => {
    const { port } = await listen();
    const target = { address: '127.0.0.1', port, timeoutMs: 5_000, signal: AbortSignal.abort() };
    expect(await isListening(target)).toBe(false);
  });

  it('closes its connection', async () => {
    const { server, port } = await listen();
    const connected = once(server, 'connection');
    await isListening({ address: '127.0.0.1', port, ...waited });
    await connected;
    // A server closes when it has no connection left.
    server.close();
    await once(server, 'close');
  });
});

describe('isLocalGateway', () => {
  it('is true for an address of this host', async () => {
    expect(await isLocalGateway('127.0.0.1')).toBe(true);
  });

  it('is false for another address, and for none', async () => {
    expect(await isLocalGateway('192.0.2.1')).toBe(false);
    expect(await isLocalGateway(undefined)).toBe(false);
  });
});
