import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A network between a client and a port of this machine, which can be slow, dead, or cut. */
export class NetworkProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #delayMs: number;
  #isDead = false;
  /** How many connections were made. */
  connections = 0;

  constructor(target: number, delayMs: number) {
    this.#delayMs = delayMs;
    this.#server = createServer((client) => this.#serve(client, target));
  }

  get port(): number {
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('it does not listen');
    return address.port;
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** From now on nothing gets through, and nobody is told: also new connections are silent. */
  die(): void {
    this.#isDead = true;
  }

  /** Ends every connection, and refuses new ones. */
  cut(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #serve(client: Socket, target: number): void {
    this.connections += 1;
    const host = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [client, host],
      [host, client],
    ] as const) {
      this.#sockets.add(from);
      from.on('error', () => {});
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      from.on('data', (bytes: Buffer) => {
        if (this.#isDead) return;
        setTimeout(() => {
          if (!this.#isDead) to.write(bytes);
        }, this.#delayMs);
      });
    }
  }
}

/** A network for one test; `delayMs` each way. */
export async function openNetwork(
  target: number,
  { delayMs = 0 }: { readonly delayMs?: number } = {},
): Promise<NetworkProxy> {
  const network = new NetworkProxy(target, delayMs);
  await network.listen();
  onTestFinished(() => network.cut());
  return network;
}
