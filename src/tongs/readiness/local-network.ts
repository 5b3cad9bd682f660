import { readFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';

/** Whether something accepts connections there; resolves within `timeoutMs`, and when the signal aborts. */
export function isListening(target: {
  readonly address: string;
  readonly port: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}): Promise<boolean> {
  const { address: host, port, timeoutMs, signal } = target;
  return new Promise((resolve) => {
    const socket = connect({ host, port, signal });
    const settle = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.setTimeout(timeoutMs, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

/**
 * Whether a bridge network is on this machine: its interface has the id in its name. Addresses
 * do not identify a network: containers of another machine often have the same ones.
 */
export async function isLocalBridge(network: string): Promise<boolean> {
  return hasInterface(`br-${network.slice(0, 12)}`);
}

/** Whether this process sees a network interface, with or without a carrier. */
export async function hasInterface(name: string): Promise<boolean> {
  const table = await readFile('/proc/net/dev', 'utf8').catch(() => '');
  return table.split('\n').some((line) => line.trimStart().startsWith(`${name}:`));
}

/**
 * Whether this process runs on the host of a bridge: then it can dial the containers. Found out by
 * binding to the bridge's address, because the list of interfaces omits those without a carrier.
 */
export function isLocalGateway(gateway: string | undefined): Promise<boolean> {
  if (gateway === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: gateway, port: 0 }, () => server.close(() => resolve(true)));
  });
}
