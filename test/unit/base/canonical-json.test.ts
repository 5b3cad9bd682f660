import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/base/canonical-json.ts';

describe('canonicalJson', () => {
  it('sorts the keys of every object, and keeps the order of lists', () => {
    const value = { b: 1, a: { d: [3, { z: 1, y: 2 }], c: null } };
    expect(canonicalJson(value)).toBe('{"a":{"c":null,"d":[3,{"y":2,"z":1}]},"b":1}');
  });

  it('gives equal texts for equal values, in whatever order they were made', () => {
    expect(canonicalJson({ x: 1, y: { a: 1, b: 2 } })).toBe(
      canonicalJson({ y: { b: 2, a: 1 }, x: 1 }),
    );
  });

  it('writes what RFC 8785 has as its example of sorting', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
    const value = Object.fromEntries(names.map((name) => [name, 0]));
    const members = sorted.map((name) => `${JSON.stringify(name)}:0`);
    expect(canonicalJson(value)).toBe(`{${members.join(',')}}`);
  });

  it('refuses what is no text', () => {
    expect(() => canonicalJson({ a: '\ud800' })).toThrow('Lone surrogate');
  });

  it('sorts by code units, and not by any language', () => {
    expect(canonicalJson({ ä: 1, z: 2, Z: 3, '10': 4, '9': 5 })).toBe(
      '{"10":4,"9":5,"Z":3,"z":2,"ä":1}',
    );
  });

  it.each([
    ['text', '"text"'],
    ['é\n\u2028', '"é\\n\u2028"'],
    [1.5, '1.5'],
    [null, 'null'],
    [[], '[]'],
    [{}, '{}'],
    [[undefined], '[null]'],
    [{ a: undefined }, '{}'],
  ])('writes %j as %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('keeps a key that is named like a prototype', () => {
    const value: unknown = JSON.parse('{"__proto__":{"b":1,"a":2}}');
    expect(canonicalJson(value)).toBe('{"__proto__":{"a":2,"b":1}}');
  });

  it('tells a text from a number', () => {
    expect(canonicalJson({ a: '1' })).not.toBe(canonicalJson({ a: 1 }));
  });
});
