import { describe, expect, it } from 'vitest';
import { cut } from '../../../../src/report/terminal/cut.ts';

describe('cut', () => {
  it.each([
    ['short', 10, 'short'],
    ['just fits', 9, 'just fits'],
    ['too long', 3, 'too'],
    ['any', 0, ''],
    ['漢字 and more', 4, '漢字'],
    ['漢字', 3, '漢'],
    ['ｗide', 3, 'ｗi'],
    ['한글 x', 5, '한글 '],
    ['🎉🎉🎉', 5, '🎉🎉'],
    ['👩‍👩‍👧‍👦 family', 4, '👩‍👩‍👧‍👦 f'],
    ['e\u0301a\u0308o', 2, 'e\u0301a\u0308'],
    ['⠋ ✔ │', 3, '⠋ ✔'],
    ['a\u200bb', 1, 'a\u200b'],
  ])('leaves of %j in %d columns %j', (line, columns, rest) => {
    expect(cut(line, columns)).toBe(rest);
  });

  it('counts no color, and keeps those that end others', () => {
    expect(cut('\u001b[36mcyan\u001b[39m and \u001b[2mdim\u001b[22m', 6)).toBe(
      '\u001b[36mcyan\u001b[39m a\u001b[2m\u001b[22m',
    );
  });

  it('puts nothing after a wide character that does not fit', () => {
    expect(cut('a漢\u001b[1mb\u001b[22m', 2)).toBe('a\u001b[1m\u001b[22m');
  });
});
