import type { HttpAnswer, HttpRequest } from '../prober.ts';

/** The request as it is sent: some servers refuse one that names an address instead of a host. */
export function toRequestText({ host, port, path }: HttpRequest): string {
  const target = port === 80 ? host : `${host}:${port}`;
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${target}`,
    'User-Agent: tongs',
    'Accept: */*',
    'Connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Whether the text has the whole head of an answer. */
export function hasWholeHead(text: string): boolean {
  return END_OF_HEAD.test(text);
}

const END_OF_HEAD = /\r?\n\r?\n/;

/** Reads the beginning of an answer, with a character for each byte. */
export function parseAnswer(bytes: string): HttpAnswer {
  const text = Buffer.from(bytes, 'latin1').toString();
  if (text === '') {
    return { state: 'unanswered', reason: 'the connection was closed without an answer' };
  }
  const status = /^HTTP\/1\.[0-9] ([0-9]{3})(?![0-9])/.exec(text)?.[1];
  if (status === undefined) {
    return {
      state: 'unanswered',
      reason: 'the answer is not HTTP/1.1: Tongs sends it without TLS',
    };
  }
  const [head = '', ...rest] = text.split(END_OF_HEAD);
  const isChunked = /^transfer-encoding:.*chunked/im.test(head);
  const lines = rest.join('\n\n').split(/\r\n|\r|\n/);
  const shown = lines.filter((line) => line.trim() !== '' && !(isChunked && CHUNK_SIZE.test(line)));
  return { state: 'answered', status: Number(status), lines: shown.slice(0, MOST_LINES) };
}

/** Between the pieces of a body that has no known length. */
const CHUNK_SIZE = /^[0-9a-f]+$/i;
const MOST_LINES = 20;
