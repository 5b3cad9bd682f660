import { describe, expect, it } from 'vitest';
import { parseCommandFile } from '../../../support/runner-harness/command-file.ts';

describe('parseCommandFile', () => {
  it('reads values on one line and on several', () => {
    const text = 'a=1\n\nb=x=<<y\nc<<END\none\n\ntwo=<<\nEND\nd<<E=F\nE=F\ne=\n';
    expect(parseCommandFile(text)).toEqual({
      ok: true,
      entries: [
        ['a', '1'],
        ['b', 'x=<<y'],
        ['c', 'one\n\ntwo=<<'],
        ['d', ''],
        ['e', ''],
      ],
    });
  });

  it('keeps the last of several values of a name', () => {
    const file = parseCommandFile('a=1\na=2');
    expect(file.ok && Object.fromEntries(file.entries)).toEqual({ a: '2' });
  });

  it.each([
    ['a<<END\nvalue\n', "Matching delimiter not found 'END'"],
    ['a<<END\nvalue\n END\n', "Matching delimiter not found 'END'"],
    ['nonsense\n', "Invalid format 'nonsense'"],
    ['=value\n', "Invalid format '=value'"],
    ['a<<\n', "Invalid format 'a<<'"],
  ])('refuses %j', (text, problem) => {
    expect(parseCommandFile(text)).toEqual({ ok: false, problem });
  });
});
