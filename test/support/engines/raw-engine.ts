import { once } from 'node:events';
import { IncomingMessage, request, type ClientRequest } from 'node:http';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { DirectAddress } from '../../../src/engine/connect/address.ts';

export interface RawCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly tar?: Readable;
}

/** One call to the engine past our own client, for what tests need and Tongs does not; refused answers reject. */
export async function rawCall(address: DirectAddress, call: RawCall): Promise<string> {
  return (await rawBytes(address, call)).toString();
}

/** The same, for an answer that is no text. */
export async function rawBytes(address: DirectAddress, call: RawCall): Promise<Buffer> {
  const outgoing = request({
    ...toTarget(address),
    method: call.method,
    path: `${call.path}?${new URLSearchParams(call.query ?? {}).toString()}`,
    headers: { 'Content-Type': call.tar ? 'application/x-tar' : 'application/json' },
  });
  const answered = once(outgoing, 'response');
  const [[response]] = await Promise.all([answered, send(call, outgoing)]);
  const { statusCode, body } = await read(response);
  if (statusCode < 400) return body;
  throw new Error(`${call.method} ${call.path}: ${statusCode} ${body.toString()}`);
}

async function send(call: RawCall, outgoing: ClientRequest): Promise<void> {
  if (call.tar) await pipeline(call.tar, outgoing);
  else outgoing.end(call.json === undefined ? undefined : JSON.stringify(call.json));
}

async function read(response: unknown): Promise<{ statusCode: number; body: Buffer }> {
  if (!(response instanceof IncomingMessage)) throw new Error('the engine gave no answer');
  return { statusCode: response.statusCode ?? 0, body: await buffer(response) };
}

function toTarget(address: DirectAddress): { socketPath: string } | { host: string; port: number } {
  if (address.kind === 'unix') return { socketPath: address.path };
  return { host: address.host, port: address.port };
}
