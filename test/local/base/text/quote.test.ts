import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { quoteShell } from '../../../../src/base/text/quote.ts';

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

  it('keeps all bytes but NUL', () => {
    const text = String.fromCharCode(...Array.from({ length: 127 }, (_, index) => index + 1));
    expect(throughShell(text)).toBe(text);
    const printed = Buffer.from(throughShell('é€😀'), 'latin1').toString('utf8');
    expect(printed).toBe('é€😀');
  });
});
