import * as fc from 'fast-check';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { demultiplex } from '../../../src/engine/streams.ts';
import { cases, piecesOf } from '../../support/values/property.ts';

function frame(kind: number, text: string): Buffer {
  const content = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = kind;
  header.writeUInt32BE(content.length, 4);
  return Buffer.concat([header, content]);
}

/** What each stream has, and the order in which they took turns. */
async function read(chunks: readonly Uint8Array[]): Promise<string[]> {
  const told: [string, string][] = [];
  for await (const { stream, bytes } of demultiplex(Readable.from(chunks))) {
    const last = told.at(-1);
    const text = Buffer.from(bytes).toString('latin1');
    if (last?.[0] === stream) last[1] += text;
    else told.push([stream, text]);
  }
  return told.map(([stream, text]) => `${stream}: ${text}`);
}

const BYTES = Buffer.concat([
  frame(1, 'out'),
  frame(2, 'err'),
  frame(1, ''),
  frame(1, 'more\u0001\0\0\0'),
  frame(2, 'x'.repeat(300)),
]);
const READ = [
  'stdout: out',
  'stderr: err',
  'stdout: more\u0001\0\0\0',
  `stderr: ${'x'.repeat(300)}`,
];

describe('demultiplex', () => {
  it('takes a stream apart', async () => {
    expect(await read([BYTES])).toEqual(READ);
  });

  it('takes it apart wherever it is split', async () => {
    for (let at = 0; at <= BYTES.length; at += 1) {
      expect(await read([BYTES.subarray(0, at), BYTES.subarray(at)])).toEqual(READ);
    }
  });

  it('takes it apart in whatever pieces it comes', async () => {
    await fc.assert(
      fc.asyncProperty(piecesOf(BYTES, 12), async (pieces) => {
        expect(await read(pieces)).toEqual(READ);
      }),
      cases(50),
    );
  });

  it('passes the pieces of a long frame on as they come', async () => {
    const [head, tail] = [frame(1, 'x'.repeat(100)).subarray(0, 50), Buffer.alloc(58, 'x')];
    const pieces = demultiplex(Readable.from([head, tail]));
    expect((await pieces.next()).value).toMatchObject({ bytes: head.subarray(8) });
    expect((await pieces.next()).value).toMatchObject({ bytes: tail });
  });

  it('ends where the stream ends, though a frame is cut short', async () => {
    expect(await read([frame(1, 'half of it').subarray(0, 12)])).toEqual(['stdout: half']);
    expect(await read([frame(1, 'x').subarray(0, 5)])).toEqual([]);
  });

  it('rejects at a frame of no kind that it knows', async () => {
    await expect(read([frame(7, 'x')])).rejects.toMatchObject({
      code: 'engine-answer-unreadable',
      message: "Cannot read the container's output: frame of unknown kind 7",
    });
  });

  it('rejects with what breaks the stream', async () => {
    const broken = Readable.from(
      (async function* () {
        yield frame(1, 'out');
        throw new Error('ECONNRESET');
      })(),
    );
    await expect(Array.fromAsync(demultiplex(broken))).rejects.toThrow('ECONNRESET');
  });
});
