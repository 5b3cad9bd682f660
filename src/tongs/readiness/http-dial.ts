import { connect } from 'node:net';
import { hasWholeHead, parseAnswer, toRequestText } from './http-message.ts';
import type { HttpAnswer, HttpRequest } from '../prober.ts';

export interface HttpDial extends HttpRequest {
  readonly address: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Sends the request from this process; undefined if the answer takes longer than `timeoutMs`. An abort ends it. */
export function dialHttp(dial: HttpDial): Promise<HttpAnswer | undefined> {
  const { address, port, timeoutMs, signal } = dial;
  const { promise, resolve } = Promise.withResolvers<HttpAnswer | undefined>();
  const socket = connect({ host: address, port, signal });
  let text = '';
  const timer = setTimeout(() => finish(undefined), timeoutMs);
  const finish = (answer: HttpAnswer | undefined): void => {
    clearTimeout(timer);
    socket.destroy();
    resolve(answer);
  };
  const finishWithText = (): void => finish(parseAnswer(text));
  socket.setEncoding('latin1');
  socket.once('connect', () => socket.write(toRequestText(dial)));
  socket.on('data', (chunk: string) => {
    text += chunk;
    if (text.length >= MOST_BYTES) finishWithText();
    // The rest is only for messages, and a server may leave the connection open.
    else if (hasWholeHead(text)) socket.setTimeout(BODY_MS, finishWithText);
  });
  socket.once('end', finishWithText);
  socket.once('error', (error: NodeJS.ErrnoException) => {
    if (hasWholeHead(text)) finishWithText();
    else finish({ state: 'unanswered', reason: REASONS[error.code ?? ''] ?? error.message });
  });
  return promise;
}

const MOST_BYTES = 8_192;
const BODY_MS = 100;

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was closed without an answer',
  EPIPE: 'the connection was closed without an answer',
};
