import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextFinder, type Span } from '../../../../src/base/text/text-finder.ts';
import { cases } from '../../../support/values/property.ts';

/** By looking at every place. */
function findSlowly(texts: readonly string[], text: string): Span[] {
  const isIn = Array.from({ length: text.length }, () => false);
  for (const each of texts) {
    for (let at = text.indexOf(each); at !== -1; at = text.indexOf(each, at + 1)) {
      isIn.fill(true, at, at + each.length);
    }
  }
  const spans: Span[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!isIn[at]) continue;
    let end = at;
    while (isIn[end]) end += 1;
    spans.push({ start: at, end });
    at = end;
  }
  return spans;
}

describe('TextFinder', () => {
  it('finds texts at both ends, and takes those that overlap or touch for one', () => {
    const finder = new TextFinder(['abcd', 'cdef', 'xyz']);
    expect(finder.find('abcdef-xyzxyz')).toEqual([
      { start: 0, end: 6 },
      { start: 7, end: 13 },
    ]);
    expect(finder.find('abc')).toEqual([]);
    expect(finder.find('')).toEqual([]);
    expect(new TextFinder([]).find('abc')).toEqual([]);
  });

  it('finds the longest of those that begin alike', () => {
    expect(new TextFinder(['abc', 'abcdef']).find('-abcdef-')).toEqual([{ start: 1, end: 7 }]);
  });

  it('finds what a slow search finds', () => {
    // Few letters, so that much is found; among them some whose pairs are one number.
    const letters = fc.constantFrom('a', 'b', '\u0100', '\u0101', '✓');
    const texts = fc.array(fc.string({ unit: letters, minLength: 3, maxLength: 7 }), {
      minLength: 1,
      maxLength: 4,
    });
    const text = fc.string({ unit: letters, maxLength: 40, size: 'max' });
    fc.assert(
      fc.property(texts, text, (all, searched) => {
        expect(new TextFinder(all).find(searched)).toEqual(findSlowly(all, searched));
      }),
      cases(500),
    );
  });

  it('finds texts that are longer than its table of shifts reaches', () => {
    const long = `${'x'.repeat(400)}y`;
    expect(new TextFinder([long]).find(`xx${long}x`)).toEqual([{ start: 2, end: 403 }]);
  });

  it('tells where one may begin at the end of a text', () => {
    const finder = new TextFinder(['secret', 'cretin']);
    expect(finder.findBegun('a sec')).toBe(2);
    expect(finder.findBegun('a secr')).toBe(2);
    expect(finder.findBegun('a secret')).toBe(4);
    expect(finder.findBegun('a word')).toBe(6);
    expect(finder.findBegun('')).toBe(0);
  });
});
