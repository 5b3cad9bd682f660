import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseMemberName,
  splitNames,
  toIdValue,
  toMemberId,
} from '../../../../src/pipeline/matrix/member-id.ts';
import { cases } from '../../../support/values/property.ts';

function idOf(values: Readonly<Record<string, string>>): string {
  return toMemberId('unit', new Map(Object.entries(values)));
}

describe('the id of a member', () => {
  it('has the axes with their values', () => {
    expect(idOf({ node: '1.10', os: 'Debian 13', empty: '' })).toBe(
      'unit[node=1.10,os=Debian 13,empty=]',
    );
  });

  it('has characters in percent form that mean something in it, or that nobody sees', () => {
    expect(idOf({ a: 'x,y=[z]', b: '100%', c: 'a\n"b"', d: ' é\u200b ' })).toBe(
      'unit[a=x%2Cy%3D%5Bz%5D,b=100%25,c=a%0A%22b%22,d=%20é%E2%80%8B%20]',
    );
  });

  it('has the beginning and a hash of a long value', () => {
    const long = `npm run test -- --reporter=dot ${'x'.repeat(200)}`;
    const [one, other] = [toIdValue(long), toIdValue(`${long}y`)];
    expect(one).toMatch(/^npm run test -- --reporter%3Ddot x+~[0-9a-f]{8}$/);
    expect(one.length).toBeLessThan(64);
    expect(one).not.toBe(other);
    // A character is not cut into halves.
    expect(toIdValue('😀'.repeat(40))).toMatch(/^(?:😀)+~[0-9a-f]{8}$/u);
  });

  it('is read again as the values that it was made of', () => {
    const value = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 4 }), (values) => {
        const pairs = values.map((each, index): [string, string] => [`axis-${index}`, each]);
        const found = parseMemberName(toMemberId('unit', new Map(pairs)));
        expect(found).toEqual({
          unit: 'unit',
          values: pairs.map(([name, each]) => [name, toIdValue(each)]),
        });
        expect(new Set(values.map(toIdValue)).size).toBe(values.length);
      }),
      cases(500),
    );
  });
});

describe('a name with brackets', () => {
  it('may have spaces and a value that is not encoded', () => {
    expect(parseMemberName(' unit[ node = 24, url=a=b ]')).toEqual({
      unit: 'unit',
      values: [
        ['node', '24'],
        ['url', 'a=b'],
      ],
    });
  });

  it('is none without brackets at its end', () => {
    for (const text of ['unit', 'unit[a', 'unit]', 'unit[a=1]x', 'a[b][c]']) {
      expect(parseMemberName(text)).toBeUndefined();
    }
  });

  it('is one entry of a list, commas and spaces in its brackets included', () => {
    expect(splitNames('lint, unit[node=24, shard=2] pack\nunit[os=Debian 13],,')).toEqual([
      'lint',
      'unit[node=24, shard=2]',
      'pack',
      'unit[os=Debian 13]',
    ]);
    expect(splitNames('a[b')).toEqual(['a', '[', 'b']);
  });
});
