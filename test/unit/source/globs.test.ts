import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSelector, hintAtNames } from '../../../src/source/globs.ts';
import { Manifest } from '../../../src/source/manifest.ts';
import { patternsOf } from '../../support/values/patterns.ts';
import { cases } from '../../support/values/property.ts';

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

function chosenBy(glob: string, paths = PATHS): string[] {
  const manifest = new Manifest(paths.map((path) => ({ path, kind: 'file', hash: 'h' })));
  const { select } = createSelector(manifest);
  return patternsOf(glob).flatMap((pattern) => select(pattern).map(({ path }) => path));
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
    ['src/a.t?x', ['src/a.tsx']],
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

describe('createMatcher of names that could be globs', () => {
  const ROUTES = [
    '$id.tsx',
    '(shop)/b/page.tsx',
    '+page.svelte',
    '@modal/(.)photo/[id]/page.tsx',
    '[...slug]/page.tsx',
    '[[lang]]/+page@.svelte',
    '[slug]/deep/page.tsx',
    '[slug]/page.tsx',
    'a\\b/f',
    'b/page.tsx',
    'g/page.tsx',
    'shop/page.tsx',
    'what?',
    '{a,b}/page.tsx',
    '!important',
  ].map((path) => `app/${path}`);

  it.each([
    ['app/[slug]', ['[slug]/deep/page.tsx', '[slug]/page.tsx']],
    ['app/[slug]/', ['[slug]/deep/page.tsx', '[slug]/page.tsx']],
    ['./app//./[slug]/*.tsx', ['[slug]/page.tsx']],
    ['app/[slug]/**/*.tsx', ['[slug]/deep/page.tsx', '[slug]/page.tsx']],
    ['app/[...slug]/page.tsx', ['[...slug]/page.tsx']],
    ['app/(shop)', ['(shop)/b/page.tsx']],
    ['app/(shop)/**', ['(shop)/b/page.tsx']],
    ['app/(shop)/**/*.tsx', ['(shop)/b/page.tsx']],
    ['**/(shop)/**/*.tsx', ['(shop)/b/page.tsx']],
    ['*/[slug]/**', ['[slug]/deep/page.tsx', '[slug]/page.tsx']],
    ['**/[id]/page.tsx', ['@modal/(.)photo/[id]/page.tsx']],
    ['app/@modal', ['@modal/(.)photo/[id]/page.tsx']],
    ['app/@modal/(.)photo/**', ['@modal/(.)photo/[id]/page.tsx']],
    ['app/$id.tsx', ['$id.tsx']],
    ['app/+page.svelte', ['+page.svelte']],
    ['app/[[lang]]/+page@.svelte', ['[[lang]]/+page@.svelte']],
    ['app/{a,b}', ['{a,b}/page.tsx']],
    ['app/{a,b}/*', ['{a,b}/page.tsx']],
    ['app/{b,g}/*', ['b/page.tsx', 'g/page.tsx']],
    ['{app/b,app/g}/*', ['b/page.tsx', 'g/page.tsx']],
    ['app/[bg]/*', ['b/page.tsx', 'g/page.tsx']],
    ['app/(b|g)', ['b/page.tsx', 'g/page.tsx']],
    ['app/\\[slug\\]/*.tsx', ['[slug]/page.tsx']],
    ['**/\\(shop\\)/**', ['(shop)/b/page.tsx']],
    ['app/\\{a,b\\}/(page).tsx', ['{a,b}/page.tsx']],
    ['app/a\\b', ['a\\b/f']],
    ['app/a\\b/*', ['a\\b/f']],
    ['app/\\b', ['b/page.tsx']],
    ['*/a\\b/f', ['a\\b/f']],
    ['**/\\b/(page).tsx', ['(shop)/b/page.tsx', 'b/page.tsx']],
    ['app/what?', ['what?']],
    ['app/\\!important', ['!important']],
    ['app/!important', ['!important']],
    ['app/[none]/(of)/{these}', []],
  ])('by %j takes below "app" %j', (glob, paths) => {
    expect(chosenBy(glob, ROUTES)).toEqual(paths.map((path) => `app/${path}`));
  });

  it('takes what is called like a wildcard, where it is named as a whole', () => {
    expect(chosenBy('*', ['*', 'a'])).toEqual(['*']);
    expect(chosenBy('a/**', ['a/**', 'a/b'])).toEqual(['a/**']);
    expect(chosenBy('*/b', ['*/c', 'a/b'])).toEqual(['a/b']);
  });

  it('takes any name that is named to the letter', () => {
    const odd = String.raw`ab[](){}!+@|*?\"'.,-^$#~&;:<>=% `.split('').concat('\n', 'é');
    const names = fc
      .string({ unit: fc.constantFrom(...odd), minLength: 1, maxLength: 6 })
      .filter((name) => name !== '.' && name !== '..');
    fc.assert(
      fc.property(names, (name) => {
        const paths = [`x/${name}/f`, `x/${name}-/f`, 'x/a/f', 'y'];
        const named = paths.filter((path) => path.startsWith(`x/${name}/`));
        expect(chosenBy(`x/${name}`, paths)).toEqual(named);
      }),
      cases(1_000),
    );
  });
});

describe('createSelector', () => {
  const manifest = new Manifest(PATHS.map((path) => ({ path, kind: 'file', hash: 'h' })));

  it('matches a pattern once', () => {
    const { select } = createSelector(manifest);
    const all = { glob: 'src/**', optional: false };
    expect(select(all)).toBe(select({ ...all }));
  });

  it('knows files and the folders that they are in', () => {
    const { exists } = createSelector(manifest);
    expect(['src', 'src/deep/er', 'lib.ts', 'sr', 'src/', ''].filter(exists)).toEqual([
      'src',
      'src/deep/er',
      'lib.ts',
    ]);
  });
});

it.each([
  ['app/[slug]/(shop)', String.raw`'app/\[slug\]/\(shop\)'`],
  [String.raw`app/\[slug]`, String.raw`'app/\[slug\]'`],
  ['src/{a,b}', String.raw`'src/\{a,b\}'`],
])('a hint for %s says how its characters are meant as a name', (glob, escaped) => {
  expect(hintAtNames(glob)).toContain(escaped);
});

it.each(['src/**', 'a', '*.ts'])('there is no hint for %s', (glob) => {
  expect(hintAtNames(glob)).toBeUndefined();
});
