import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLine, LineSplitter, LONGEST_LINE } from '../../../../src/base/text/lines.ts';
import { cases, piecesOf } from '../../../support/values/property.ts';

function linesOf(...chunks: readonly (string | Uint8Array)[]): string[] {
  const splitter = new LineSplitter();
  const lines = chunks.flatMap((chunk) => splitter.push(Buffer.from(chunk)));
  return [...lines, ...splitter.flush()];
}

describe('LineSplitter', () => {
  it.each([
    { ends: 'LF', text: 'a\nb\n' },
    { ends: 'CRLF', text: 'a\r\nb\r\n' },
    { ends: 'a lone CR', text: 'a\rb\r' },
    { ends: 'nothing', text: 'a\nb' },
  ])('ends a line at $ends', ({ text }) => {
    expect(linesOf(text)).toEqual(['a', 'b']);
  });

  it.each([
    { text: '', lines: [] },
    { text: '\n', lines: [''] },
    { text: '\n\n', lines: ['', ''] },
    { text: '\r\r\n\n', lines: ['', '', ''] },
    { text: 'a\n\r\nb', lines: ['a', '', 'b'] },
    { text: '10%\r50%\r100%\n', lines: ['10%', '50%', '100%'] },
  ])('makes $lines of $text', ({ text, lines }) => {
    expect(linesOf(text)).toEqual(lines);
  });

  it('gives a line as soon as it is complete, and no sooner', () => {
    const splitter = new LineSplitter();
    expect(splitter.push(Buffer.from('half'))).toEqual([]);
    expect(splitter.push(Buffer.from(' and half\nnext'))).toEqual(['half and half']);
    expect(splitter.flush()).toEqual(['next']);
  });

  it('gives a line at its CR, before anybody knows whether an LF follows', () => {
    const splitter = new LineSplitter();
    expect(splitter.push(Buffer.from('50%\r'))).toEqual(['50%']);
  });

  it('takes CR and LF in two chunks for one end of line', () => {
    expect(linesOf('a\r', '\nb\r', '', '\n', 'c')).toEqual(['a', 'b', 'c']);
  });

  it('takes only the first LF after a CR for a part of it', () => {
    expect(linesOf('a\r', '\n', '\n')).toEqual(['a', '']);
  });

  it('puts characters together that come in pieces', () => {
    const bytes = Buffer.from('aé€😀z\n');
    const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(linesOf(...pieces)).toEqual(['aé€😀z']);
  });

  it('puts U+FFFD for bytes that are no UTF-8', () => {
    expect(linesOf(Uint8Array.of(0x61, 0xff, 0x62, 0xc3, 0x0a, 0x80))).toEqual([
      'a\uFFFDb\uFFFD',
      '\uFFFD',
    ]);
  });

  it('puts U+FFFD for a character that never ends', () => {
    expect(linesOf(Buffer.from('😀').subarray(0, 3))).toEqual(['\uFFFD']);
  });

  it('keeps a byte order mark, like any other character', () => {
    expect(linesOf('\uFEFFa\n\uFEFFb\n')).toEqual(['\uFEFFa', '\uFEFFb']);
  });

  it('keeps blanks, tabs, NUL and escapes', () => {
    expect(linesOf(' a\t\0\u001B[1m \n')).toEqual([' a\t\0\u001B[1m ']);
  });

  it('passes a long line on whole', () => {
    const long = 'x'.repeat(10 * LONGEST_LINE);
    expect(linesOf(`${long}\n`).map(({ length }) => length)).toEqual([long.length]);
  });

  it('passes on what there is of a line that has not ended, and says so', () => {
    const splitter = new LineSplitter();
    expect(splitter.push(Buffer.from('done\nSetting up …'))).toEqual(['done']);
    expect([splitter.hasPartial, splitter.isOpen]).toEqual([true, false]);
    expect(splitter.takePartial()).toEqual(['Setting up …']);
    expect([splitter.hasPartial, splitter.isOpen]).toEqual([false, true]);
    expect(splitter.takePartial()).toEqual([]);
    expect(splitter.push(Buffer.from(' ready\nnext'))).toEqual([' ready']);
    expect([splitter.hasPartial, splitter.isOpen]).toEqual([true, false]);
  });

  it('ends a line of which all was passed on with an empty text', () => {
    const splitter = new LineSplitter();
    splitter.push(Buffer.from('50%'));
    splitter.takePartial();
    expect(splitter.push(Buffer.from('\n'))).toEqual(['']);
    splitter.push(Buffer.from('60%'));
    splitter.takePartial();
    expect([splitter.flush(), splitter.flush()]).toEqual([[''], []]);
  });

  it.each([
    ['\u001b', '[31mred'],
    ['\u001b[3', '1mred'],
    ['\u001b[38;5;', '9mred'],
    ['\u001b]8;;https://example.com', '\u0007red'],
    ['\u001b(', 'Bred'],
  ])('keeps the sequence that begins with %j together', (begin, rest) => {
    const splitter = new LineSplitter();
    splitter.push(Buffer.from(`text${begin}`));
    expect(splitter.takePartial()).toEqual(['text']);
    expect(splitter.takePartial()).toEqual([]);
    expect(splitter.push(Buffer.from(`${rest}\n`))).toEqual([begin + rest]);
  });

  it('holds no sequence back that never ends', () => {
    const splitter = new LineSplitter();
    splitter.push(Buffer.from(`\u001b]${'x'.repeat(5_000)}`));
    expect(splitter.takePartial().map(({ length }) => length)).toEqual([5_002]);
  });

  it('passes a line that never ends on in pieces, and holds only one of them', () => {
    const splitter = new LineSplitter();
    const chunk = Buffer.alloc(400_000, 'x');
    const pieces: string[] = [];
    for (let count = 0; count < 64; count += 1) pieces.push(...splitter.push(chunk));
    expect(splitter.isOpen).toBe(true);
    pieces.push(...splitter.flush());
    expect(pieces.every(({ length }) => length < 1_500_000)).toBe(true);
    expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBe(64 * 400_000);
  });

  it('can be used again after it was flushed', () => {
    const splitter = new LineSplitter();
    splitter.push(Uint8Array.of(0x61, 0xc3));
    expect(splitter.flush()).toEqual(['a\uFFFD']);
    expect(splitter.push(Buffer.from('\uFEFFé\r'))).toEqual(['\uFEFFé']);
    expect(splitter.flush()).toEqual([]);
    expect(splitter.push(Buffer.from('\nb\n'))).toEqual(['', 'b']);
  });

  it('splits at every byte into the same lines', () => {
    const bytes = Buffer.from('a\r\n\r\né€😀\r\rb\n\uFEFF\xff\n\nend');
    const whole = linesOf(bytes);
    for (let at = 0; at <= bytes.length; at += 1) {
      expect(linesOf(bytes.subarray(0, at), bytes.subarray(at))).toEqual(whole);
    }
  });

  it('makes the same lines of the same bytes, however they are split', () => {
    const text = ['\r', '\n', '\r\n', 'a', 'é', '€', '😀', '\uFEFF'].map((part) =>
      Buffer.from(part),
    );
    const invalid = ['\x80', '\xf0\x9f'].map((part) => Buffer.from(part, 'latin1'));
    const split = fc
      .array(fc.constantFrom(...text, ...invalid), { maxLength: 40, size: 'max' })
      .map((parts) => Buffer.concat(parts))
      .chain((bytes) => fc.record({ bytes: fc.constant(bytes), pieces: piecesOf(bytes, 4) }));
    fc.assert(
      fc.property(split, ({ bytes, pieces }) => {
        expect(linesOf(...pieces)).toEqual(linesOf(bytes));
      }),
      cases(200),
    );
  });
});

describe('cutLine', () => {
  it('leaves a line that is not too long as it is', () => {
    const line = 'x'.repeat(LONGEST_LINE);
    expect(cutLine(line) === line).toBe(true);
  });

  it.each([
    { name: 'a longer line', text: 'xxx', kept: 0, more: 3 },
    { name: 'a character of two units', before: 1, text: '😀y', kept: 0, more: 3 },
    { name: 'the beginning of a color', before: 2, text: '\u001b[33mred', kept: 0, more: 8 },
    { name: 'a color, but not the text in it', before: 5, text: '\u001b[33mred', kept: 5, more: 3 },
    { name: 'a link', before: 6, text: '\u001b]8;;http://a\u0007b', kept: 0, more: 15 },
  ])('cuts $name whole, and says how much is gone', ({ before = 0, text, kept, more }) => {
    const begin = 'x'.repeat(LONGEST_LINE - before);
    const cut = cutLine(begin + text);
    expect(cut.slice(begin.length)).toBe(`${text.slice(0, kept)}… [${more} more characters]`);
  });
});
