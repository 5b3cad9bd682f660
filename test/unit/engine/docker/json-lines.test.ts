import * as fc from 'fast-check';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { jsonLines } from '../../../../src/engine/docker/json-lines.ts';
import { cases, piecesOf } from '../../../support/values/property.ts';

function read(...chunks: readonly (string | Uint8Array)[]): Promise<unknown[]> {
  return Array.fromAsync(jsonLines(Readable.from(chunks.map((chunk) => Buffer.from(chunk)))));
}

describe('jsonLines', () => {
  it('gives the value of each line', async () => {
    expect(await read('{"a":1}\n[2]\r\n"c"\n')).toEqual([{ a: 1 }, [2], 'c']);
  });

  it('leaves out empty lines', async () => {
    expect(await read('\n\r\n1\n \n\n')).toEqual([1]);
  });

  it('gives the last value without an end of line', async () => {
    expect(await read('1\n', '2')).toEqual([1, 2]);
  });

  it('gives nothing for an empty stream', async () => {
    expect(await read()).toEqual([]);
  });

  it('gives the same values in whatever pieces they come', async () => {
    const bytes = Buffer.from('{"status":"é€😀"}\n{"b":[1,2]}\n3');
    await fc.assert(
      fc.asyncProperty(piecesOf(bytes, 5), async (pieces) => {
        expect(await read(...pieces)).toEqual([{ status: 'é€😀' }, { b: [1, 2] }, 3]);
      }),
      cases(50),
    );
  });

  it.each(['<html>\n', '{"a":', '{"a":1}{"b":2}\n'])(
    'rejects at %j, which is no JSON',
    async (text) => {
      await expect(read(text)).rejects.toMatchObject({
        name: 'EngineFailed',
        code: 'engine-answer-unreadable',
      });
    },
  );
});
