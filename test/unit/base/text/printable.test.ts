import { describe, expect, it } from 'vitest';
import {
  encodePlainLines,
  toPrintable,
  toPrintableLine,
} from '../../../../src/base/text/printable.ts';
import { NASTY_LINES } from '../../../support/output/nasty-output.ts';

const COLORS = { keepsColors: true };
const NO_COLORS = { keepsColors: false };

/** Colors, and everything else that a terminal may obey. */
// oxlint-disable-next-line no-control-regex -- It is what colors begin with.
const COLOR = /\u001b\[[0-9;:]*m/g;
const CONTROL = /[^\P{Cc}\t]/u;

describe('toPrintable', () => {
  it.each([
    ['plain text, tabs\tand 漢字 🎉 ü', 'plain text, tabs\tand 漢字 🎉 ü'],
    ['\u001b[31mred\u001b[0m \u001b[1;38:5:4mbold\u001b[m', 'red bold'],
  ])('keeps the text of %j', (text, shown) => {
    expect(toPrintable(text, NO_COLORS)).toBe(shown);
    expect(toPrintable(text, COLORS)).toBe(text);
  });

  it.each([
    ['erases', 'a\u001b[2Jb\u001b[Kc'],
    ['moves the cursor', 'a\u001b[1Ab\u001b[10;20Hc'],
    ['sets modes', 'a\u001b[?1049hb\u001b[?25lc'],
    ['looks like a color', 'a\u001b[>4;2mb\u001b[?1mc\u001b[1 m'],
    ['sets a title', 'a\u001b]0;a title\u0007b\u001b]2;漢字\u001b\\c'],
    ['is a link', 'a\u001b]8;;https://example.org\u0007b\u001b]8;;\u0007c'],
    ['is a string of another kind', 'a\u001bPq#0\u001b\\b\u001b_x\u001b\\c'],
    ['has two characters', 'a\u001bc\u001b7b\u001bMc'],
    ['chooses a character set', 'a\u001b(0b\u001b)Bc'],
    ['is of eight bits', 'a\u009b2Jb\u009d0;title\u009cc\u0085\u0090'],
    ['is one control character', 'a\u0000\bb\u0007\u000b\u000c\u000ec\u007f\r'],
    ['is cut off', 'abc\u001b'],
    ['is cut off after its beginning', 'abc\u001b['],
    ['is cut off in its numbers', 'abc\u001b[31;1'],
    ['begins again', 'abc\u001b\u001b[\u001b[2J'],
  ])('takes away what %s', (_, text) => {
    expect(toPrintable(text, COLORS)).toBe('abc');
    expect(toPrintable(text, NO_COLORS)).toBe('abc');
  });

  it('loses no text to a string without an end', () => {
    expect(toPrintable('\u001b]0;all of the rest', COLORS)).toBe('0;all of the rest');
  });

  it('makes no sequence by taking another away', () => {
    expect(toPrintable('\u001b\u0000[2J\u001b\u001b]x\u0007[2J', COLORS)).toBe('[2J[2J');
  });

  it('leaves nothing to obey of output that is made for it', () => {
    for (const line of NASTY_LINES) {
      expect(toPrintable(line, NO_COLORS)).not.toMatch(CONTROL);
      expect(toPrintable(line, COLORS).replaceAll(COLOR, '')).toBe(toPrintable(line, NO_COLORS));
    }
  });

  it('takes no longer for a line of nothing else', () => {
    for (const piece of ['\u001b]', '\u009d', '\u001b[', '\u001b[1', '\u001b(', '\u001b[0m']) {
      expect(toPrintable(piece.repeat(100_000), NO_COLORS)).not.toMatch(CONTROL);
    }
  });
});

describe('toPrintableLine', () => {
  it.each([
    ['\u001b[31mred', '\u001b[31mred\u001b[0m'],
    ['\u001b[0m\u001b[31mred', '\u001b[0m\u001b[31mred\u001b[0m'],
    ['\u001b[31mred\u001b[0m and not', '\u001b[31mred\u001b[0m and not'],
    ['\u001b[31mred\u001b[m and not', '\u001b[31mred\u001b[m and not'],
    ['\u001b[31mred and more of them m', '\u001b[31mred and more of them m\u001b[0m'],
    ['none', 'none'],
  ])('ends the colors of %j', (line, shown) => {
    expect(toPrintableLine(line, COLORS)).toBe(shown);
  });

  it('takes no longer for a line that has none', () => {
    const line = 'x'.repeat(200_000);
    expect(toPrintableLine(line, COLORS)).toBe(line);
  });

  it('has none to end without colors', () => {
    expect(toPrintableLine('\u001b[31mred', NO_COLORS)).toBe('red');
  });
});

describe('encodePlainLines', () => {
  const prefix = '\u001b[36mtest\u001b[0m │ ';

  it('puts the prefix before each line', () => {
    const encoded = encodePlainLines(prefix, ['one', '', 'tab\t~']);
    expect(encoded?.toString('utf8')).toBe(`${prefix}one\n${prefix}\n${prefix}tab\t~\n`);
  });

  it.each(['ü', '漢', '\u001b[31mred', 'a\u007f', '\u0085', '\r', '\u0000'])(
    'leaves %j to those that know what may be printed',
    (line) => {
      expect(encodePlainLines(prefix, ['plain', line])).toBeUndefined();
    },
  );
});
