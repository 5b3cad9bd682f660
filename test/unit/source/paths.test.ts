import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePath, diskPath, encodePath } from '../../../src/source/paths.ts';
import { cases } from '../../support/values/property.ts';

describe('decodePath', () => {
  it.each(['plain', 'a/b c', 'é€😀', '\uFFFD', '\uFEFFa', 'a\nb', "it's", '"\\'])(
    'leaves %j, which is text, as it is',
    (name) => {
      expect(decodePath(Buffer.from(name))).toBe(name);
    },
  );

  it('makes a lone surrogate of each byte that is no UTF-8', () => {
    expect(decodePath(Buffer.from('61ff62c3', 'hex'))).toBe('a\uDCFFb\uDCC3');
  });

  it('takes overlong forms and encoded surrogates for bytes', () => {
    expect(decodePath(Buffer.from('c0af', 'hex'))).toBe('\uDCC0\uDCAF');
    expect(decodePath(Buffer.from('edb280', 'hex'))).toBe('\uDCED\uDCB2\uDC80');
  });
});

describe('encodePath', () => {
  it.each([
    ['ff'],
    ['c3'],
    ['61c3'],
    ['80ff62'],
    ['eda080'],
    ['f09f92'],
    ['f09f9280ff'],
    ['fff09f9280'],
    ['f09f9280f09f9280c3'],
    ['efbfbdff'],
    ['efbbbfff'],
  ])('gives the bytes %s back', (hex) => {
    const bytes = Buffer.from(hex, 'hex');
    expect(encodePath(decodePath(bytes)).toString('hex')).toBe(hex);
  });

  it('gives any bytes back', () => {
    const parts = ['61', '2f', 'c3a9', 'e282ac', 'f09f9280', 'ff', 'c3', '80', 'f09f', 'efbfbd'];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...parts), maxLength: 12 }), (hex) => {
        expect(encodePath(decodePath(Buffer.from(hex, 'hex'))).toString('hex')).toBe(hex);
      }),
      cases(500),
    );
  });

  it('gives names that differ for bytes that differ', () => {
    const names = Array.from({ length: 256 }, (_, byte) => decodePath(Uint8Array.of(byte)));
    expect(new Set(names).size).toBe(256);
  });
});

describe('diskPath', () => {
  it('is text where that names the file', () => {
    expect(diskPath('/src', 'a/é😀')).toBe('/src/a/é😀');
  });

  it('is bytes where text could not name it', () => {
    expect(diskPath('/src', 'a\uDCFF')).toEqual(Buffer.from('/src/a\xff', 'latin1'));
  });
});
