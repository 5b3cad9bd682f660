import { Agent as HttpAgent, type AgentOptions as HttpAgentOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Duplex, Readable } from 'node:stream';
import { inspect } from 'node:util';
import Docker, { type DialOptions } from 'dockerode';
import { EngineFailed, InternalError, unreachable } from '../../base/errors/errors.ts';
import { describeAddress, type DirectAddress, type EngineAddress } from '../connect/address.ts';
import type { Tunnel } from '../ssh/tunnel.ts';
import { engineVanished, noAnswer } from './no-answer.ts';

/** One request to the engine; `operation` completes the sentence "Cannot …". */
export interface Call {
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Speaks HTTP with one engine over kept connections, and turns every failure into `EngineFailed`. */
export class Dialer {
  /** What the user has named; not the socket of a tunnel. */
  readonly address: EngineAddress;
  /** What leads to the engine, if this process cannot connect to it by itself. */
  readonly tunnel: Tunnel | undefined;
  readonly #docker: Docker;
  readonly #agent: HttpAgent;
  #isClosed = false;
  #hasAnswered = false;

  /** Owns the tunnel: `close` closes it as well. */
  constructor(to: DirectAddress | Tunnel) {
    this.tunnel = 'entrance' in to ? to : undefined;
    const address = 'entrance' in to ? to.entrance : to;
    this.address = 'entrance' in to ? to.address : to;
    this.#agent =
      address.kind === 'tcp' && address.tls
        ? new HttpsAgent({ keepAlive: true, rejectUnauthorized: !address.tls.skipVerify })
        : new HttpAgent(PLAIN_AGENT);
    // docker-modem 5.0.7 formats the options of each request in full, even without debugging. With all sockets in
    // them that took 1 ms a call.
    Object.assign(this.#agent, { [inspect.custom]: () => 'Agent' });
    this.#docker = new Docker({ ...toDockerOptions(address), agent: this.#agent });
  }

  /** The API version in the path of all later calls. */
  useVersion(version: string): void {
    this.#docker.modem.version = `v${version}`;
  }

  /** The parsed body of the answer; an empty body is an empty `Buffer`. */
  json(call: Call): Promise<unknown> {
    return this.#dial(call, {});
  }

  /** The answer's body as it comes. */
  async stream(call: Call): Promise<Readable> {
    const response = await this.#dial(call, { isStream: true });
    if (response instanceof Readable) return response;
    throw new InternalError(`Cannot ${call.operation}: the answer is no stream`);
  }

  /** Sends a stream as the body. */
  async upload(call: Call, file: Readable): Promise<void> {
    await this.#dial(call, { file });
  }

  /** The raw connection, in both directions. */
  async hijack(call: Call): Promise<Duplex> {
    // Without `openStdin`: with it, the request would wait for a first byte before it sends its head.
    const socket = await this.#dial(call, { hijack: true });
    if (socket instanceof Duplex) return socket;
    throw new InternalError(`Cannot ${call.operation}: the connection was not upgraded`);
  }

  /** Ends every open call, and refuses later ones: the process would live until they are answered. */
  close(): void {
    this.#isClosed = true;
    this.#agent.destroy();
    this.tunnel?.close();
  }

  async #dial(call: Call, extra: Partial<DialOptions>): Promise<unknown> {
    call.signal?.throwIfAborted();
    if (this.#isClosed) throw await this.#fail(call, new Error('the connection is closed'));
    const options: DialOptions = {
      path: `${call.path}?`,
      method: call.method,
      options: { _query: { ...call.query }, _body: call.body ?? {} },
      statusCodes: SUCCESS,
      ...(call.headers && { headers: { ...call.headers } }),
      ...(call.signal && { abortSignal: call.signal }),
      ...extra,
    };
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#docker.modem.dial(options, (error, data) => {
      if (error === null || error === undefined) resolve(data);
      else reject(error);
    });
    try {
      const answer = await promise;
      this.#hasAnswered = true;
      return answer;
    } catch (error) {
      throw call.signal?.aborted ? call.signal.reason : await this.#fail(call, error);
    }
  }

  async #fail(call: Call, error: unknown): Promise<EngineFailed> {
    const status = numberField(error, 'statusCode');
    if (status === undefined) return this.#explainSilence(call, error);
    this.#hasAnswered = true;
    const said = daemonMessage(error);
    return new EngineFailed(`Cannot ${call.operation}: ${said}`, {
      code: 'engine-refused',
      status,
      retriable: status === 429 || status >= 500,
      cause: error,
    });
  }

  async #explainSilence({ operation }: Call, error: unknown): Promise<EngineFailed> {
    const name = describeAddress(this.address);
    if (!this.tunnel) return noAnswer(name, operation, error);
    const explained = this.#isClosed
      ? undefined
      : await this.tunnel.explain(operation, { hasAnswered: this.#hasAnswered });
    return explained ?? engineVanished(name, operation, error);
  }
}

/** `promise`, or undefined if the engine answers that the object does not exist. */
export async function orAbsent<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof EngineFailed && error.status === 404) return undefined;
    throw error;
  }
}

/** Without a name for TLS, the agent checks whether the host is an IPv6 address, which takes 4 ms the first time. */
const PLAIN_AGENT: HttpAgentOptions & { readonly servername: string } = {
  keepAlive: true,
  servername: '',
};

const SUCCESS: Record<number, true> = {
  101: true,
  200: true,
  201: true,
  204: true,
  // The object is started or stopped already.
  304: true,
};

function toDockerOptions(address: DirectAddress): ConstructorParameters<typeof Docker>[0] {
  switch (address.kind) {
    case 'unix':
      // Set explicitly, because the modem prefers the host in `DOCKER_HOST` to a given socket.
      return { socketPath: address.path, host: undefined, protocol: 'http' };
    case 'tcp':
      return {
        host: address.host,
        port: address.port,
        protocol: address.tls ? 'https' : 'http',
        ...(address.tls?.ca && { ca: address.tls.ca }),
        ...(address.tls?.cert && { cert: address.tls.cert }),
        ...(address.tls?.key && { key: address.tls.key }),
      };
    default:
      return unreachable(address);
  }
}

function daemonMessage(error: unknown): string {
  const json = field(error, 'json');
  const message = field(json, 'message');
  if (typeof message === 'string' && message !== '') return message.trim();
  // docker-modem turns an answer that it does not parse into `(HTTP code 500) reason - text`.
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^\(HTTP code \d+\) (?:[a-z ]+ - )?/, '').trim();
}

function numberField(value: unknown, name: string): number | undefined {
  const found = field(value, name);
  return typeof found === 'number' ? found : undefined;
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Reflect.get(value, name) as unknown;
}
