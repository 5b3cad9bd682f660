import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFoundFiles } from '../../../../src/source/folder/disk.ts';
import { listFolderFiles, listIncludedFiles } from '../../../../src/source/folder/folder-files.ts';
import { GIT_ENVIRONMENT, writeFiles } from '../../../support/files/git-repository.ts';
import { cases, chance } from '../../../support/values/property.ts';
import { patternsOf } from '../../../support/values/patterns.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';
import { differing, listed } from '../on-disk.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

async function folderWith(files: Files): Promise<string> {
  const folder = await temporaryFolder();
  writeFiles(folder, files);
  return folder;
}

async function see(folder: string): Promise<string[]> {
  const files = await readFoundFiles(
    folder,
    await listFolderFiles(folder, { isWanted: () => true }),
  );
  expect(differing(folder, files)).toEqual([]);
  return listed(files);
}

const gitFolder = mkdtempSync(join(tmpdir(), 'tongs-test-'));
beforeAll(() => {
  execFileSync('git', ['init', '--quiet', '--bare', gitFolder], { env: GIT_ENVIRONMENT });
});
afterAll(() => rmSync(gitFolder, { recursive: true }));

/** What git would take of the folder, if it were a repository. */
function seenByGit(folder: string): string[] {
  const args = ['--work-tree=.', 'ls-files', '-zoc', '--exclude-standard'];
  const env = { ...GIT_ENVIRONMENT, GIT_DIR: gitFolder };
  return execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' })
    .split('\0')
    .slice(0, -1)
    .toSorted();
}

/** Files only: git knows no empty folders. */
async function seeFiles(folder: string): Promise<string[]> {
  return (await see(folder)).filter((path) => !path.endsWith('/'));
}

describe('listFolderFiles', () => {
  it('sees all files, links and empty folders', async () => {
    const folder = await folderWith({ a: '1', 'b/c': '1', '.hidden/d': '1' });
    mkdirSync(join(folder, 'empty/deep'), { recursive: true });
    symlinkSync('b', join(folder, 'link'));
    symlinkSync('/nowhere', join(folder, 'b/dangling'));
    execFileSync('chmod', ['+x', join(folder, 'b/c')]);
    expect(await see(folder)).toEqual([
      '.hidden/d',
      'a',
      'b/c*',
      'b/dangling@',
      'empty/deep/',
      'link@',
    ]);
  });

  it('sees nothing in an empty folder', async () => {
    expect(await see(await temporaryFolder())).toEqual([]);
  });

  it('does not see the insides of repositories, or what is no file', async () => {
    const folder = await folderWith({ '.git/config': '1', 'sub/.git/config': '1', 'sub/a': '1' });
    writeFileSync(join(folder, 'sub/.gitx'), '1');
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await see(folder)).toEqual(['sub/.gitx', 'sub/a']);
  });

  it('sees names that are odd or no UTF-8', async () => {
    const folder = await folderWith({ 'a\nb/c\td': '1', ' x ': '1', '..a': '1', '-': '1' });
    writeFileSync(Buffer.from(`${folder}/a\xff`, 'latin1'), '1');
    expect(await see(folder)).toEqual([' x ', '-', '..a', 'a\nb/c\td', 'a\uDCFF']);
  });

  it('hashes a large file in pieces', async () => {
    const folder = await folderWith({ large: Buffer.alloc(9 * 1024 * 1024, 'x') });
    expect(await see(folder)).toEqual(['large']);
  });

  it('leaves out what a .gitignore names, and keeps a folder that is empty then out as well', async () => {
    const folder = await folderWith({
      '.gitignore': 'node_modules/\n*.log\n',
      'node_modules/a/b': '1',
      'x.log': '1',
      'logs/y.log': '1',
      'src/a': '1',
    });
    expect(await see(folder)).toEqual(['.gitignore', 'src/a']);
  });

  it('does not mind a .gitignore that is a folder', async () => {
    const folder = await folderWith({ '.gitignore/a': '1', b: '1' });
    expect(await see(folder)).toEqual(['.gitignore/a', 'b']);
  });
});

describe('listFolderFiles leaves out what git would', () => {
  const files = Object.fromEntries(
    [
      'a', 'A', 'a.log', 'A.LOG', 'b.txt', 'build/x', 'Build/x', 'src/build/y', 'src/a.log',
      'src/a', 'src/deep/er/c.log', 'src/deep/er/keep.log', 'doc/readme', 'doc/a.txt', 'x y',
      '#hash', '!bang', 'trail ', 'é', 'build.txt', 'foo/bar/baz', 'foo/bar', 'z/foo/q', '[x]', 'x',
      'dir/.hidden/f', '.dot',
    ]
      .filter((path) => path !== 'foo/bar')
      .map((path) => [path, '1']),
  ); // prettier-ignore

  it.each([
    ['a'],
    ['*.log'],
    ['/a'],
    ['build'],
    ['build/'],
    ['/build/'],
    ['src/*'],
    ['src/**'],
    ['**/build'],
    ['src/**/c.log'],
    ['**/er/**'],
    ['*\n!*/\n!*.txt'],
    ['*.log\n!keep.log'],
    ['src/\n!src/deep/er/keep.log'],
    ['src/*\n!src/deep/'],
    ['\\#hash\n\\!bang'],
    ['#hash'],
    ['trail '],
    ['trail\\ '],
    ['x y   '],
    ['\uFEFFa'],
    ['a\r\nb.txt\r\n'],
    ['?'],
    ['[ab]'],
    ['[!a]'],
    ['[a-z].txt'],
    ['\\[x\\]'],
    ['é'],
    ['foo/*/baz'],
    ['foo/'],
    ['foo'],
    ['/**/foo'],
    ['.*'],
    ['*/'],
    ['/*'],
    ['/*\n!/src'],
    ['/*\n!/src\n/src/*\n!/src/deep'],
    ['a\n!a\na'],
    ['!a'],
    ['/'],
    ['**'],
    ['doc/**/*.txt'],
    ['**/*.txt'],
    ['deep/er'],
    ['/deep/er'],
    ['  a'],
    ['\\a'],
    ['a\\'],
  ])('for %j', async (rules) => {
    const folder = await folderWith({ ...files, '.gitignore': rules });
    expect(await seeFiles(folder)).toEqual(seenByGit(folder));
  });

  it.each([
    ['x.log\n/y/z'],
    ['/y'],
    ['y/'],
    ['y/z'],
    ['**/z'],
    ['y/**'],
    ['*\n!*/\n!z'],
    ['!x.log'],
    ['!*'],
    ['#y'],
    ['\\#y'],
    ['\\!y'],
    ['/'],
    ['!'],
    ['  '],
    ['y/  '],
    ['y\\ '],
    ['[xy]'],
    ['\uFEFFy'],
  ])('for %j in inner folders with odd names', async (rules) => {
    const inside = { 'x.log': '1', 'y/z': '1', 'deep/y/z': '1', '#y': '1', '!y': '1', 'y ': '1' };
    const all: Record<string, string> = { '.gitignore': '*.log\n' };
    for (const folder of ['in', 'a[b]*?', 'é !#', 'back\\slash', 'deep/er']) {
      all[`${folder}/.gitignore`] = rules;
      for (const path of Object.keys(inside)) all[`${folder}/${path}`] = '1';
    }
    const folder = await folderWith(all);
    expect(await seeFiles(folder)).toEqual(seenByGit(folder));
  });

  it('for rules that are a link or a pipe', async () => {
    const folder = await folderWith({ rules: 'b\n', 'a/b': '1', 'c/b': '1' });
    symlinkSync('../rules', join(folder, 'a/.gitignore'));
    execFileSync('mkfifo', [join(folder, 'c/.gitignore')]);
    expect(await see(folder)).toEqual(['a/.gitignore@', 'a/b', 'c/b', 'rules']);
  });

  it('for rules that are no UTF-8', async () => {
    const folder = await folderWith({ '.gitignore': Buffer.from('a\xff\n', 'latin1'), b: '1' });
    writeFileSync(Buffer.from(`${folder}/a\xff`, 'latin1'), '1');
    writeFileSync(Buffer.from(`${folder}/a\xfe`, 'latin1'), '1');
    expect(await seeFiles(folder)).toEqual(['.gitignore', 'a\uDCFE', 'b']);
  });

  it('for rules in several folders, of which the innermost decides', async () => {
    const folder = await folderWith({
      ...files,
      '.gitignore': '*.log\n/src/a\nbaz\n',
      'src/.gitignore': '!*.log\n/deep/er/c.log\n',
      'src/deep/.gitignore': 'keep.log\n!c.log\n',
      'foo/.gitignore': '!baz\nbar/\n',
    });
    expect(await seeFiles(folder)).toEqual(seenByGit(folder));
  });

  it('for generated rules and folders', async () => {
    await fc.assert(
      fc.asyncProperty(generatedFiles, async (generated) => {
        const folder = await folderWith(generated);
        expect(await seeFiles(folder)).toEqual(seenByGit(folder));
      }),
      cases(15),
    );
  });
});

const NAMES = ['a', 'b', 'A', 'a.log', 'b.txt', '.x', 'build'] as const;
const PATTERNS = [
  '*', 'a', 'A', 'a/', '/a', '*.log', 'a/b', '/a/*', 'a/**', '**/b', '**/a/', '*/', 'build', 'b*',
  '[ab]', '?', '.x', 'a/*/b', '**/build/**', '*.l?g', '',
] as const; // prettier-ignore

const generatedPath = fc
  .array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 })
  .map((names) => names.join('/'));

const rule = fc
  .tuple(chance(0.3), fc.constantFrom(...PATTERNS))
  .map(([isNegated, pattern]) => (isNegated ? '!' : '') + pattern);

const rules = fc.array(rule, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));

/** Files, and rules at the top and in some of their folders. */
const generatedFiles = fc
  .record({
    paths: fc.uniqueArray(generatedPath, { minLength: 1, maxLength: 60, size: 'max' }),
    top: rules,
    inFolders: fc.array(fc.tuple(fc.nat(99), rules), { maxLength: 10, size: 'max' }),
  })
  .map(({ paths, top, inFolders }) => {
    // A path below another path would need a folder in the place of a file.
    const files = paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`)));
    const folders = [...new Set(files.map((path) => path.split('/').slice(0, -1).join('/')))];
    const ignoring = inFolders.map(([index, text]) => {
      const folder = folders[index % folders.length] ?? '';
      return [folder === '' ? '.gitignore' : `${folder}/.gitignore`, text] as const;
    });
    return {
      ...Object.fromEntries(files.map((path) => [path, '1'])),
      '.gitignore': top,
      ...Object.fromEntries(ignoring),
    };
  });

describe('listIncludedFiles', () => {
  const files = {
    '.gitignore': '*\n',
    'dist/a.js': '1',
    'dist/deep/b.js': '1',
    'dist/deep/c.css': '1',
    'other/d.js': '1',
    'we[i]rd/e.js': '1',
    'top.js': '1',
    '.env': '1',
    '.cache/f': '1',
  };

  async function include(...globs: readonly string[]): Promise<string[]> {
    return includeFrom(await folderWith(files), ...globs);
  }

  async function includeFrom(folder: string, ...globs: readonly string[]): Promise<string[]> {
    const options = { isWanted: () => true };
    const listing = await listIncludedFiles(folder, patternsOf(...globs), options);
    const found = await readFoundFiles(folder, listing);
    expect(differing(folder, found)).toEqual([]);
    return listed(found);
  }

  it.each([
    [['top.js'], ['top.js']],
    [['./top.js'], ['top.js']],
    [['.env'], ['.env']],
    [
      ['./.env', '.cache/**'],
      ['.cache/f', '.env'],
    ],
    [['dist'], ['dist/a.js', 'dist/deep/b.js', 'dist/deep/c.css']],
    [['dist/'], ['dist/a.js', 'dist/deep/b.js', 'dist/deep/c.css']],
    [['dist/**/*.js'], ['dist/a.js', 'dist/deep/b.js']],
    [['dist/*.js', 'dist/a.*'], ['dist/a.js']],
    [['**/*.css'], ['dist/deep/c.css']],
    [['{dist,other}/*.js'], ['dist/a.js', 'other/d.js']],
    [['we\\[i\\]rd/*.js'], ['we[i]rd/e.js']],
    [['we[i]rd'], ['we[i]rd/e.js']],
    [['we[i]rd/**/*.js'], ['we[i]rd/e.js']],
    [['nowhere?', 'nowhere/*?', 'top.js/x?', 'we[i]rd/*.css?'], []],
    [[], []],
  ])('by %j are %j', async (globs, paths) => {
    expect(await include(...globs)).toEqual(paths);
  });

  it('are not looked for behind a link that leads out of the source', async () => {
    const outside = await folderWith({ secret: '1' });
    const folder = await folderWith({ 'in/a': '1' });
    symlinkSync(outside, join(folder, 'out'));
    expect(await includeFrom(folder, 'out/**', 'in/**')).toEqual(['in/a', 'out@']);
    expect(await includeFrom(folder, 'out/secret?')).toEqual([]);
  });

  it('are empty folders as well', async () => {
    const folder = await folderWith({ 'a/b': '1' });
    mkdirSync(join(folder, 'dist/empty'), { recursive: true });
    expect(await includeFrom(folder, 'dist')).toEqual(['dist/empty/']);
    expect(await includeFrom(folder, '*/b')).toEqual(['a/b']);
  });

  it('have to be there, unless they may be absent', async () => {
    const options = { isWanted: () => true };
    const patterns = patternsOf('nowhere', 'dist', '(x)/[y]/**', 'top.js?');
    const folder = await folderWith(files);
    await expect(listIncludedFiles(folder, patterns, options)).rejects.toMatchObject({
      name: 'InvalidInput',
      code: 'include-unmatched',
      diagnostics: [
        {
          message: 'Cannot include "nowhere" in the source: nothing matches it',
          hint: 'Check the path (it is relative to the source), or write "nowhere?" if it may be absent.',
        },
        {
          message: 'Cannot include "(x)/[y]/**" in the source: nothing matches it',
          hint: expect.stringContaining(String.raw`write '\(x\)/\[y\]/**'`),
        },
      ],
    });
  });

  it('are not those that are not wanted', async () => {
    const folder = await folderWith(files);
    const found = await listIncludedFiles(folder, patternsOf('**/*.js'), {
      isWanted: (path) => !path.includes('/'),
    });
    expect(found.map(({ path }) => path)).toEqual(['top.js']);
  });

  it('never are the insides of a repository', async () => {
    const folder = await folderWith({ '.git/config': '1', 'a/.git/config': '1', 'a/b': '1' });
    expect(await includeFrom(folder, '**', '.git/config?', 'a/.git/**?')).toEqual(['a/b']);
  });
});
