import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Manifest, type SourceFile } from '../../../src/source/manifest.ts';
import { cases } from '../../support/values/property.ts';

const A: SourceFile = { path: 'a', kind: 'file', hash: '78981922613b2afb6025042ff6bd878ac1994e85' };
const B: SourceFile = { path: 'b/c', kind: 'executable', hash: A.hash };
const LINK: SourceFile = { path: 'link', kind: 'link', hash: A.hash };
const EMPTY: SourceFile = { path: 'empty', kind: 'directory', hash: '' };

function inAnyOrder<Item>(items: readonly Item[]): fc.Arbitrary<Item[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length });
}

describe('Manifest', () => {
  it('has its files in the order of their paths, whatever order they came in', () => {
    const paths = ['b', 'a/b', 'a', 'a-b', 'B', 'é', '\uDCFF', '😀', 'a.b'];
    const sorted = ['B', 'a', 'a-b', 'a.b', 'a/b', 'b', 'é', '😀', '\uDCFF'];
    fc.assert(
      fc.property(inAnyOrder(paths), (shuffled) => {
        const manifest = new Manifest(shuffled.map((path) => ({ ...A, path })));
        expect(manifest.files.map((file) => file.path)).toEqual(sorted);
      }),
      cases(20),
    );
  });

  it('finds a file by its path', () => {
    const manifest = new Manifest([A, B]);
    expect(manifest.byPath.get('b/c')).toBe(B);
    expect(manifest.byPath.get('b')).toBeUndefined();
  });

  it('has a hash that later versions have to keep', () => {
    expect(new Manifest([]).hash).toBe(
      'dd7d56cb61cc0ecf37a5992fe60bf1c81843589f38f667a5ff55bfec0934d5d7',
    );
    expect(new Manifest([A, B, LINK, EMPTY]).hash).toBe(
      '40560944291b48bb3d82555009ff29b3d080b2514db8fb1f3be4cad6387a3c93',
    );
  });

  it('has the same hash whatever order its files came in', () => {
    const { hash } = new Manifest([A, B, LINK, EMPTY]);
    fc.assert(
      fc.property(inAnyOrder([A, B, LINK, EMPTY]), (files) => {
        expect(new Manifest(files).hash).toBe(hash);
      }),
      cases(10),
    );
  });

  it.each([
    { what: 'path', file: { ...A, path: 'aa' } },
    { what: 'kind', file: { ...A, kind: 'executable' } },
    { what: 'content', file: { ...A, hash: B.hash.replace('7', '8') } },
  ] as const)('has another hash for another $what', ({ file }) => {
    expect(new Manifest([file]).hash).not.toBe(new Manifest([A]).hash);
  });

  it('has another hash for a path that would look like two files', () => {
    const two = new Manifest([A, { ...A, path: 'b' }]);
    const one = new Manifest([{ ...A, path: `a\n${A.kind} ${A.hash} b` }]);
    expect(one.hash).not.toBe(two.hash);
  });

  it('tells files apart whose names are different bytes that are no text', () => {
    const one = new Manifest([{ ...A, path: 'a\uDCFE' }]);
    const other = new Manifest([{ ...A, path: 'a\uDCFF' }]);
    expect(one.hash).not.toBe(other.hash);
  });
});
