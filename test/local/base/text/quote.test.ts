import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { quoteShell, quoteWords } from '../../../../src/base/text/quote.ts';

/** What a shell passes on of a word. */
function throughShell(word: string): string {
  return execFileSync('/bin/sh', ['-c', `printf %s ${quoteShell(word)}`], { encoding: 'latin1' });
}

describe('a shell, of what quoteShell gives', () => {
  it.each([
    '',
    ' ',
    "'",
    "'''",
    '"',
    '\\',
    '\\\\',
    '$x ${x} $(id) `id`',
    '*?[a-z]',
    '~',
    '-n',
    '%s%b',
    '!!',
    '#',
    'a\nb\n',
    '\t\r',
    '; exit 1',
    'a&&b|c>d<e',
    "'; exit 1; '",
  ])('keeps %j one word with all its characters', (text) => {
    expect(throughShell(text)).toBe(text);
  });

  it('of quoteWords, keeps every word', () => {
    const words = ['plain', 'a=b', '/x:y,z', 'two words', '', '~', '{a,b}', '$x', "it's", '*'];
    const line = `printf '<%s>' ${quoteWords(words)}`;
    const printed = execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' });
    expect(printed).toBe(words.map((word) => `<${word}>`).join(''));
    expect(line).toMatch(/ plain a=b \/x:y,z 'two words' '' '~'/);
  });

  it('keeps all bytes but NUL', () => {
    const text = String.fromCharCode(...Array.from({ length: 127 }, (_, index) => index + 1));
    expect(throughShell(text)).toBe(text);
    const printed = Buffer.from(throughShell('é€😀'), 'latin1').toString('utf8');
    expect(printed).toBe('é€😀');
  });
});
