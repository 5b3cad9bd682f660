import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { DirectAddress } from '../../../src/engine/connect/address.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

/** Holds requests back for a while. */
export interface ProxyGate {
  /** Resolves when the first request waits before it. */
  readonly reached: Promise<void>;
  readonly open: () => void;
}

interface Gate {
  readonly pattern: RegExp;
  readonly reach: () => void;
  readonly opened: Promise<void>;
}

/** A socket that leads to an engine, and notes what is asked through it: `POST /v1.41/commit?…`. */
export class EngineProxy {
  readonly path: string;
  readonly requests: string[] = [];
  /** What the engine was sent. */
  bytes = 0;
  /** The same, by connection, if `records` is set: its requests, and all bytes. */
  readonly connections: { readonly requests: string[]; readonly chunks: Buffer[] }[] = [];
  records = false;
  readonly #target: DirectAddress;
  readonly #awaited = new Set<(request: string) => void>();
  readonly #held: RegExp[] = [];
  readonly #gates = new Set<Gate>();
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(path: string, target: DirectAddress) {
    this.path = path;
    this.#target = target;
    this.#server = createServer((client) => this.#serve(client));
  }

  get host(): string {
    return `unix://${this.path}`;
  }

  /** Requests that may change something: all but those that only read. */
  get changes(): string[] {
    return this.requests.filter((request) => !/^(GET|HEAD) /.test(request));
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.listen(this.path, resolve);
    });
  }

  /**
   * Resolves in the moment in which such a request goes through, the first after the call; or in which as many more
   * of any kind have.
   */
  async until(pattern: RegExp, { later = 0 } = {}): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    let left = later;
    let hasCome = false;
    const note = (request: string): void => {
      if (hasCome) left -= 1;
      hasCome ||= pattern.test(request);
      if (hasCome && left <= 0) resolve();
    };
    this.#awaited.add(note);
    await promise;
    this.#awaited.delete(note);
  }

  /** From now on such requests wait until the gate is opened. */
  close(pattern: RegExp): ProxyGate {
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
    const { promise: opened, resolve: open } = Promise.withResolvers<void>();
    this.#gates.add({ pattern, reach, opened });
    return { reached, open };
  }

  /** From now on such requests do not reach the engine: their connections are silent. */
  hold(pattern: RegExp): void {
    this.#held.push(pattern);
  }

  /** The engine is gone for who comes through here: nothing listens, every connection is cut. */
  cut(): void {
    this.#server.close();
    rmSync(this.path, { force: true });
    for (const socket of this.#sockets) socket.destroy();
  }

  #serve(client: Socket): void {
    const { kind } = this.#target;
    const engine = kind === 'unix' ? connect(this.#target.path) : connect(this.#target);
    for (const [socket, other] of [
      [client, engine],
      [engine, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    let isSilent = false;
    const connection = { requests: [] as string[], chunks: [] as Buffer[] };
    this.connections.push(connection);
    client.on('data', (bytes: Buffer) => {
      this.bytes += bytes.length;
      const request = this.#note(bytes);
      if (request !== undefined) connection.requests.push(request);
      if (this.records) connection.chunks.push(bytes);
      isSilent ||= request !== undefined && this.#held.some((pattern) => pattern.test(request));
      if (isSilent) return;
      const gate = request === undefined ? undefined : this.#gateFor(request);
      if (gate) {
        const pass = async (opened: Promise<void>): Promise<void> => {
          await opened;
          engine.write(bytes);
          client.resume();
        };
        client.pause();
        gate.reach();
        void pass(gate.opened);
        return;
      }
      if (engine.write(bytes)) return;
      client.pause();
      engine.once('drain', () => client.resume());
    });
    client.on('end', () => engine.end());
    engine.pipe(client);
  }

  #gateFor(request: string): Gate | undefined {
    return [...this.#gates].find(({ pattern }) => pattern.test(request));
  }

  /** A request begins a piece: the client writes its head at once, and waits for each answer. */
  #note(bytes: Buffer): string | undefined {
    const [request] =
      /^(GET|HEAD|POST|PUT|DELETE) \S+(?= HTTP\/1\.1\r\n)/.exec(
        bytes.toString('latin1', 0, 4_096),
      ) ?? [];
    if (request === undefined) return undefined;
    this.requests.push(request);
    for (const note of this.#awaited) note(request);
    return request;
  }
}

/** A proxy for one test. */
export async function openEngineProxy(target: DirectAddress): Promise<EngineProxy> {
  const proxy = new EngineProxy(`${await temporaryFolder()}/engine.sock`, target);
  await proxy.listen();
  onTestFinished(() => proxy.cut());
  return proxy;
}
