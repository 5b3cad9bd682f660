import { describe, expect, it } from 'vitest';
import { quoteShell } from '../../../../src/base/text/quote.ts';

describe('quoteShell', () => {
  it.each([
    ['', "''"],
    ['plain', "'plain'"],
    ["it's", String.raw`'it'\''s'`],
    ["'", String.raw`''\'''`],
    ['$HOME `id` "x" \\', `'$HOME \`id\` "x" \\'`],
  ])('quotes %j as %s', (text, quoted) => {
    expect(quoteShell(text)).toBe(quoted);
  });
});
