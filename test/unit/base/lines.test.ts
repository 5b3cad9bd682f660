import { describe, expect, it } from 'vitest';
import { LineSplitter, LONGEST_LINE } from '../../../src/base/lines.ts';
import { Random, SEED } from '../../support/random.ts';

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

  it('passes the longest line on whole', () => {
    expect(linesOf(`${'x'.repeat(LONGEST_LINE)}\n`)).toEqual(['x'.repeat(LONGEST_LINE)]);
  });

  it('cuts a longer line, and says how much', () => {
    expect(linesOf(`${'x'.repeat(LONGEST_LINE + 3)}\nnext\n`)).toEqual([
      `${'x'.repeat(LONGEST_LINE)}… [3 more characters]`,
      'next',
    ]);
  });

  it('cuts a line that never ends, and counts all of it', () => {
    const chunk = 'x'.repeat(LONGEST_LINE);
    expect(linesOf(chunk, chunk, 'y')).toEqual([`${chunk}… [${LONGEST_LINE + 1} more characters]`]);
  });

  it('cuts no character in two', () => {
    const [line] = linesOf(`${'x'.repeat(LONGEST_LINE - 1)}😀y`);
    expect(line).toBe(`${'x'.repeat(LONGEST_LINE - 1)}… [3 more characters]`);
  });

  it('holds no more of a line than it passes on', () => {
    const splitter = new LineSplitter();
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    for (let count = 0; count < 64; count += 1) expect(splitter.push(chunk)).toEqual([]);
    const [line = ''] = splitter.push(Buffer.from('\n'));
    expect(line.length).toBeLessThan(LONGEST_LINE + 50);
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

  it(`makes the same lines of the same bytes, however they are split (seed ${SEED})`, () => {
    const random = new Random();
    const parts = ['\r', '\n', '\r\n', 'a', 'é', '€', '😀', '\uFEFF', '\x80', '\xf0\x9f'] as const;
    for (let round = 0; round < 300; round += 1) {
      const chosen = Array.from({ length: random.below(40) }, () => random.pick(parts));
      const bytes = Buffer.concat(
        chosen.map((part) =>
          Buffer.from(part, /[\x80-\xff]/.test(part) && part !== 'é' ? 'latin1' : 'utf8'),
        ),
      );
      expect(linesOf(...random.split(bytes, 4))).toEqual(linesOf(bytes));
    }
  });

  it(`cuts long lines at the same place, however they are split (seed ${SEED})`, () => {
    const random = new Random();
    const bytes = Buffer.from(`${'x'.repeat(LONGEST_LINE - 3)}${'😀'.repeat(9)}\r\nnext`);
    for (let round = 0; round < 50; round += 1) {
      expect(linesOf(...random.split(bytes, LONGEST_LINE))).toEqual(linesOf(bytes));
    }
  });
});
