import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutputLines } from '../../../support/runner-harness/output-lines.ts';
import { cases, piecesOf } from '../../../support/values/property.ts';

function read(pieces: readonly Uint8Array[]): string[] {
  const lines = new OutputLines();
  return [...pieces.flatMap((piece) => lines.push(piece)), ...lines.end()];
}

const TEXT = 'one\ntwo\r\nthree\rfour\r\r\n\n::error::\u00e4\u{1f600}\rhalf';
const LINES = ['one', 'two', 'three', 'four', '', '', '::error::\u00e4\u{1f600}', 'half'];

describe('OutputLines', () => {
  it('ends lines at LF, CRLF and a lone CR', () => {
    expect(read([Buffer.from(TEXT)])).toEqual(LINES);
  });

  it('gives the same lines however the bytes come', () => {
    fc.assert(
      fc.property(piecesOf(Buffer.from(TEXT), 5), (pieces) => {
        expect(read(pieces)).toEqual(LINES);
      }),
      cases(100),
    );
  });

  it('replaces what is no UTF-8', () => {
    expect(read([Uint8Array.of(0x61, 0xff, 0x62, 0x0a, 0xe2, 0x82)])).toEqual([
      'a\ufffdb',
      '\ufffd',
    ]);
  });
});
