import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArtifactRule } from '../../../../src/pipeline/model.ts';
import {
  depthOf,
  listOutside,
  planRoots,
  selectFiles,
  Sieve,
  withoutInner,
} from '../../../../src/run/artifacts/select-files.ts';
import { listQuestions } from '../../../../src/source/globs.ts';
import { cases } from '../../../support/values/property.ts';
import { aRule } from '../../../support/values/artifacts.ts';

/** What is taken if each name is seen once, as an archive has them: folders before what is in them. */
function take(rules: readonly ArtifactRule[], paths: readonly string[]): string[] {
  const sieve = new Sieve(rules);
  const roots = planRoots(rules);
  askOutside(rules, paths, sieve);
  const seen = listAll(paths).filter((path) =>
    roots.some((root) => root === '' || path === root || path.startsWith(`${root}/`)),
  );
  for (const root of roots) {
    if (root === '' || !listAll(paths).includes(root)) continue;
    const names = root.split('/');
    names.slice(0, -1).forEach((_, at) => sieve.note(names.slice(0, at + 1).join('/')));
  }
  const kept = seen.filter((path) => sieve.see(path)).map((path) => toFile(path, paths));
  const { rules: taken } = selectFiles(rules, kept, sieve.exists);
  return filesOf(taken);
}

function askOutside(rules: readonly ArtifactRule[], paths: readonly string[], sieve: Sieve): void {
  const all = listAll(paths);
  for (const path of listOutside(rules, planRoots(rules))) if (all.includes(path)) sieve.note(path);
}

/** The same if the names are listed first, as deep as that is of use, and only some paths are read then. */
function takeListed(rules: readonly ArtifactRule[], paths: readonly string[]): string[] {
  const sieve = new Sieve(rules);
  const all = listAll(paths);
  askOutside(rules, paths, sieve);
  const isIn = (path: string, root: string): boolean =>
    root === '' || path === root || path.startsWith(`${root}/`);
  const read = planRoots(rules).flatMap((root) => {
    const depth = depthOf(rules, root);
    const below = all.filter((path) => path !== root && isIn(path, root));
    if (depth === 0 || (root !== '' && below.length === 0)) return [root];
    const above = root === '' ? 0 : root.split('/').length;
    const isShallow = (path: string): boolean =>
      depth === undefined || path.split('/').length - above <= depth;
    if (root !== '') sieve.note(root);
    return withoutInner(below.filter(isShallow).filter((path) => sieve.see(path)));
  });
  const seen = all.filter((path) => read.some((root) => isIn(path, root)));
  for (const root of read.filter((path) => all.includes(path))) {
    const names = root.split('/');
    names.slice(0, -1).forEach((_, at) => sieve.note(names.slice(0, at + 1).join('/')));
  }
  const kept = seen.filter((path) => sieve.see(path)).map((path) => toFile(path, paths));
  const { rules: taken } = selectFiles(rules, kept, sieve.exists);
  return filesOf(taken);
}

/** What is taken if all names are known before. */
function takeKnown(rules: readonly ArtifactRule[], paths: readonly string[]): string[] {
  const all = listAll(paths);
  const files = all.map((path) => toFile(path, paths));
  const { rules: taken } = selectFiles(rules, files, (path) => all.includes(path));
  return filesOf(taken);
}

function filesOf(
  rules: readonly { readonly files: readonly { readonly kind: string; readonly path: string }[] }[],
): string[] {
  const files = rules.flatMap((rule) => rule.files);
  return files
    .filter(({ kind }) => kind === 'file')
    .map(({ path }) => path)
    .toSorted();
}

/** Whether names that its own wildcards match decide what it matches: these may be outside of what is read. */
function isUncertain(glob: string): boolean {
  return listQuestions({ glob, optional: false }) === undefined;
}

function listAll(paths: readonly string[]): string[] {
  const all = new Set<string>();
  for (const path of paths) {
    const names = path.split('/');
    names.forEach((_, at) => all.add(names.slice(0, at + 1).join('/')));
  }
  return [...all].toSorted();
}

function toFile(path: string, files: readonly string[]) {
  return { path, kind: files.includes(path) ? ('file' as const) : ('directory' as const) };
}

const FILES = [
  '.env',
  'coverage/.resultset.json',
  'coverage/lcov.info',
  'coverage/tmp/a',
  'pages/[slug]/page.js',
  'pages/s/page.js',
  'report.xml',
  'what?',
];

describe('the files of a rule', () => {
  it.each([
    ['a folder, with hidden files', ['coverage'], 3],
    ['everything below a folder', ['coverage/**'], 3],
    ['without what is excluded', ['coverage/**', '!coverage/tmp/**'], 2],
    [
      'what is taken again after it was excluded',
      ['coverage/**', '!coverage/**', 'coverage/tmp/a'],
      1,
    ],
    ['a name at any depth', ['**/*.xml'], 1],
    ['a name with brackets that exists', ['pages/[slug]/page.js'], 1],
    ['the same behind a wildcard', ['pag*/[slug]/page.js'], 1],
    ['hidden files by a wildcard', ['*'], 8],
    ['a name that ends with a question mark', ['what?'], 1],
    ['nothing, where that may be', ['none/**?'], 0],
  ] as const)('are %s', (_, globs, count) => {
    expect(take([aRule(globs)], FILES)).toHaveLength(count);
  });

  it('are missing if only an empty folder matches', () => {
    const rule = aRule(['coverage/**', 'other.xml', 'absent?']);
    const files = [{ path: 'coverage', kind: 'directory' } as const];
    const { missing } = selectFiles([rule], files, (path) => path === 'coverage');
    expect(missing.map(({ pattern }) => pattern.glob)).toEqual(['coverage/**', 'other.xml']);
  });

  it('come from no more than the folders with which the patterns begin', () => {
    const rules = [
      aRule(['coverage/**', 'coverage/lcov.info', '!coverage/tmp/**']),
      aRule(['dist/a/*.js']),
    ];
    expect(planRoots(rules)).toEqual(['coverage', 'dist/a']);
    expect(planRoots([...rules, aRule(['*.xml'])])).toEqual(['']);
    expect(planRoots([aRule(['reports/junit.xml?'])])).toEqual(['reports']);
  });

  it('are looked for only as deep as a pattern goes', () => {
    expect(depthOf([aRule(['*.tgz'])], '')).toBe(1);
    expect(depthOf([aRule(['packages/*/dist/**', 'packages/*.txt'])], 'packages')).toBe(2);
    expect(depthOf([aRule(['**/*.xml', '*.tgz'])], '')).toBeUndefined();
    expect(depthOf([aRule(['coverage/**'])], 'coverage')).toBe(0);
    expect(withoutInner(['a.b', 'a', 'a/c', 'a/c/d', 'b'])).toEqual(['a', 'a.b', 'b']);
  });

  it('are the same whether names are known before they are read or not', () => {
    const name = fc.constantFrom(
      'a',
      'b',
      '[a]',
      '(b)',
      '{a,b}',
      '.h',
      'a*',
      'b?',
      '\\[a]',
      '**',
      '*',
    );
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
    const pattern = fc
      .tuple(fc.boolean(), path)
      .map(([not, glob]) => (not && !isUncertain(glob) ? `!${glob}` : glob));
    const file = fc
      .array(fc.constantFrom('a', 'b', '[a]', '(b)', '.h', 'ab', 'b?'), {
        minLength: 1,
        maxLength: 3,
      })
      .map((names) => names.join('/'));
    fc.assert(
      fc.property(
        fc.array(pattern, { minLength: 1, maxLength: 3 }),
        fc.uniqueArray(file, { maxLength: 8 }),
        (globs, files) => {
          const paths = files.filter(
            (each) => !files.some((other) => other.startsWith(`${each}/`)),
          );
          const known = takeKnown([aRule(globs)], paths);
          expect(take([aRule(globs)], paths)).toEqual(known);
          expect(takeListed([aRule(globs)], paths)).toEqual(known);
        },
      ),
      cases(1_000),
    );
  });
});
