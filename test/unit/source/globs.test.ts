import { describe, expect, it } from 'vitest';
import { createMatcher, createSelector } from '../../../src/source/globs.ts';
import { Manifest } from '../../../src/source/manifest.ts';

const PATHS = [
  '.env',
  'README.md',
  'a\nb/c.ts',
  'lib.ts',
  'src/.hidden/x.ts',
  'src/a.ts',
  'src/a.tsx',
  'src/deep/er/b.ts',
  'src2/a.ts',
  'we[i]rd/f',
];

function chosenBy(glob: string): string[] {
  return PATHS.filter(createMatcher(glob));
}

describe('createMatcher', () => {
  it.each([
    ['README.md', ['README.md']],
    ['./README.md', ['README.md']],
    ['readme.md', []],
    ['*.ts', ['lib.ts']],
    ['*', PATHS],
    ['**', PATHS],
    ['.', PATHS],
    ['./', PATHS],
    [
      '**/*.ts',
      ['a\nb/c.ts', 'lib.ts', 'src/.hidden/x.ts', 'src/a.ts', 'src/deep/er/b.ts', 'src2/a.ts'],
    ],
    ['src', ['src/.hidden/x.ts', 'src/a.ts', 'src/a.tsx', 'src/deep/er/b.ts']],
    ['src/', ['src/.hidden/x.ts', 'src/a.ts', 'src/a.tsx', 'src/deep/er/b.ts']],
    ['src/**', ['src/.hidden/x.ts', 'src/a.ts', 'src/a.tsx', 'src/deep/er/b.ts']],
    ['src/*', ['src/.hidden/x.ts', 'src/a.ts', 'src/a.tsx', 'src/deep/er/b.ts']],
    ['src/*.ts', ['src/a.ts']],
    ['src/*.{ts,tsx}', ['src/a.ts', 'src/a.tsx']],
    ['src/a.ts?', ['src/a.tsx']],
    ['src[0-9]', ['src2/a.ts']],
    ['{lib.ts,src2}', ['lib.ts', 'src2/a.ts']],
    ['src/deep', ['src/deep/er/b.ts']],
    ['**/er', ['src/deep/er/b.ts']],
    ['.env', ['.env']],
    ['.*', ['.env']],
    ['a*', ['a\nb/c.ts']],
    ['a\nb', ['a\nb/c.ts']],
    ['we\\[i\\]rd', ['we[i]rd/f']],
    ['nowhere', []],
    ['!README.md', []],
  ])('by %j takes %j', (glob, paths) => {
    expect(chosenBy(glob)).toEqual(paths);
  });

  it('takes what has braces that go over many names', () => {
    expect(chosenBy('{src,lib.ts}')).toEqual([
      'lib.ts',
      'src/.hidden/x.ts',
      'src/a.ts',
      'src/a.tsx',
      'src/deep/er/b.ts',
    ]);
  });
});

describe('createSelector', () => {
  const manifest = new Manifest(PATHS.map((path) => ({ path, kind: 'file', hash: 'h' })));

  it('gives the files that a glob takes', () => {
    expect(createSelector(manifest)('*.ts').map((file) => file.path)).toEqual(['lib.ts']);
  });

  it('matches a glob once', () => {
    const select = createSelector(manifest);
    expect(select('src/**')).toBe(select('src/**'));
  });
});
