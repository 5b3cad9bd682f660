import { createReadStream } from 'node:fs';
import type { Agent as HttpAgent, IncomingMessage, RequestOptions } from 'node:http';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';

// An `import` of the module would take 20 ms more: it evaluates every export, and the one for web
// sockets loads a whole second HTTP client.
const { Agent, request } = process.getBuiltinModule('node:http');

/** What an engine answered. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * The engine's API with as little between as there can be: plain requests over kept connections to a
 * unix socket. The floors are made of it, and the benchmark's own cleaning up.
 */
export class Api {
  readonly #socketPath: string;
  readonly #agent: HttpAgent = new Agent({ keepAlive: true });

  constructor(socketPath: string) {
    this.#socketPath = socketPath;
  }

  /** Resolves with the parsed body; rejects where the engine refuses. */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.ask(method, path, body);
    if (answer.status >= 400) {
      throw new Error(`${method} ${path}: ${answer.status} ${answer.body.trim()}`);
    }
    return answer.body.startsWith('{') || answer.body.startsWith('[')
      ? JSON.parse(answer.body)
      : answer.body;
  }

  /** Resolves with whatever the engine says; bytes are sent as they are. */
  ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const outgoing = request(this.#options(method, path), (incoming) => {
      readText(incoming).then(
        (text) => resolve({ status: incoming.statusCode ?? 0, body: text }),
        reject,
      );
    });
    outgoing.on('error', reject);
    outgoing.end(toBody(body));
    return promise;
  }

  /** Sends a file; rejects where the engine refuses it. */
  async upload(path: string, file: string): Promise<void> {
    const outgoing = request(this.#options('PUT', path));
    outgoing.setHeader('Content-Type', 'application/x-tar');
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    outgoing.on('response', resolve);
    outgoing.on('error', reject);
    const [, incoming] = await Promise.all([
      pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), outgoing),
      promise,
    ]);
    const text = await readText(incoming);
    if (incoming.statusCode !== 200) throw new Error(`PUT ${path}: ${text.trim()}`);
  }

  /** The raw connection to a container's stdin and output, or to an exec's with its body. */
  attach(path: string, body?: unknown): Promise<Socket> {
    const { promise, resolve, reject } = Promise.withResolvers<Socket>();
    const outgoing = request(this.#options('POST', path));
    outgoing.setHeader('Connection', 'Upgrade');
    outgoing.setHeader('Upgrade', 'tcp');
    outgoing.on('upgrade', (_, socket, head) => {
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    });
    outgoing.on('response', (incoming) => {
      reject(new Error(`POST ${path}: ${incoming.statusCode}`));
    });
    outgoing.on('error', reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    return promise;
  }

  close(): void {
    this.#agent.destroy();
  }

  #options(method: string, path: string): RequestOptions {
    return {
      socketPath: this.#socketPath,
      agent: this.#agent,
      method,
      path,
      headers: { 'Content-Type': 'application/json' },
    };
  }
}

function toBody(body: unknown): string | Uint8Array | undefined {
  if (body === undefined || body instanceof Uint8Array) return body;
  return JSON.stringify(body);
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** A text field of what an engine answered; rejects what has none. */
export function textOf(value: unknown, name: string): string {
  const found: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  if (typeof found === 'string') return found;
  throw new Error(`no text "${name}" in the engine's answer`);
}
