import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRepository, writeFiles } from '../../../support/files/git-repository.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';
import { differing } from '../on-disk.ts';
import { readAll, see } from './seen-by-git.ts';

describe('listGitFiles', () => {
  it('sees what is tracked and what is not ignored, as it is on disk', async () => {
    const { folder, commit, write, git } = await createRepository();
    commit({
      clean: '1',
      modified: '1',
      deleted: '1',
      staged: '1',
      'sub/clean': '1',
      '.gitignore': '*.log\nbuild/\n',
    });
    write({ staged: '2', added: '1' });
    git('add', 'staged', 'added');
    write({ modified: '2', 'sub/new': '1', 'x.log': '1', 'build/x': '1', staged: '3' });
    rmSync(join(folder, 'deleted'));
    expect(await see(folder)).toEqual([
      '.gitignore',
      'added',
      'clean',
      'modified',
      'staged',
      'sub/clean',
      'sub/new',
    ]);
  });

  it('sees nothing in an empty repository', async () => {
    const { folder } = await createRepository();
    expect(await see(folder)).toEqual([]);
  });

  it('sees a file whose first commit is still to come', async () => {
    const { folder, write, git } = await createRepository();
    write({ a: '1', b: '1' });
    git('add', 'a');
    expect(await see(folder)).toEqual(['a', 'b']);
  });

  it('sees a tracked file that would be ignored', async () => {
    const { folder, write, commit, git } = await createRepository();
    commit({ '.gitignore': '*.log' });
    write({ 'kept.log': '1' });
    git('add', '--force', 'kept.log');
    expect(await see(folder)).toContain('kept.log');
  });

  it('does not see what is excluded for this clone, or for this user', async () => {
    const { folder, write, git } = await createRepository();
    const excludes = join(await temporaryFolder(), 'excludes');
    writeFileSync(excludes, 'mine\n');
    git('config', 'core.excludesFile', excludes);
    writeFileSync(join(folder, '.git/info/exclude'), 'local\n');
    write({ mine: '1', local: '1', other: '1' });
    expect(await see(folder)).toEqual(['other']);
  });

  it('sees executable files and links as such, tracked or not', async () => {
    const { folder, commit } = await createRepository();
    const make = (prefix: string): void => {
      writeFiles(folder, { [`${prefix}run`]: '#!/bin/sh\n', [`${prefix}dir/x`]: '1' });
      chmodSync(join(folder, `${prefix}run`), 0o755);
      symlinkSync(`${prefix}run`, join(folder, `${prefix}to-file`));
      symlinkSync(`${prefix}dir`, join(folder, `${prefix}to-dir`));
      symlinkSync('../nowhere', join(folder, `${prefix}to-nothing`));
    };
    make('a-');
    commit({});
    make('b-');
    const each = (prefix: string): string[] =>
      [`dir/x`, 'run*', 'to-dir@', 'to-file@', 'to-nothing@'].map((name) => prefix + name);
    expect(await see(folder)).toEqual([...each('a-'), ...each('b-')]);
  });

  it('sees a change of the mode that is not staged', async () => {
    const { folder, commit } = await createRepository();
    commit({ a: '1', b: '1' });
    chmodSync(join(folder, 'a'), 0o755);
    expect(await see(folder)).toEqual(['a*', 'b']);
  });

  it('sees a change of the content that leaves size and time as they were', async () => {
    const { folder, commit, write } = await createRepository();
    commit({ a: 'one' });
    execFileSync('touch', ['-d', '2020-01-01', join(folder, 'a')]);
    write({ a: 'two' });
    expect(await see(folder)).toEqual(['a']);
  });

  it('sees it also in the second in which git saw the file before', async () => {
    const { folder, git, write } = await createRepository();
    const old = new Date('2020-01-01T00:00:00Z');
    // Each in its own second, mostly: one is enough to be unseen.
    for (const text of ['one', 'two', 'six', 'ten']) {
      write({ a: text });
      utimesSync(join(folder, 'a'), old, old);
      git('add', 'a');
      write({ a: text.toUpperCase() });
      utimesSync(join(folder, 'a'), old, old);
      expect(await see(folder)).toEqual(['a']);
    }
  });

  it('sees nothing behind a link in the place of a folder, of the same files or of others', async () => {
    const { folder, commit, write, git } = await createRepository();
    commit({ 'a/x': 'x', 'b/x': 'x', 'c/d/x': 'y', 'e/d/x': 'x', '.gitignore': 'c' });
    git('add', '--force', 'c');
    for (const path of ['a', 'c']) rmSync(join(folder, path), { recursive: true });
    symlinkSync('b', join(folder, 'a'));
    symlinkSync('e', join(folder, 'c'));
    write({ 'b/new': '1' });
    expect(await see(folder)).toEqual(['.gitignore', 'a@', 'b/new', 'b/x', 'e/d/x']);
  });

  it('sees what a file was replaced by', async () => {
    const { folder, commit, write } = await createRepository();
    commit({ a: '1', b: '1', 'c/d': '1', e: '1', 'f/g': '1' });
    for (const path of ['a', 'b', 'c', 'e', 'f']) rmSync(join(folder, path), { recursive: true });
    symlinkSync('b', join(folder, 'a'));
    write({ 'b/inside': '1', c: '1' });
    execFileSync('mkfifo', [join(folder, 'e')]);
    symlinkSync('b', join(folder, 'f'));
    expect(await see(folder)).toEqual(['a@', 'b/inside', 'c', 'f@']);
  });

  it('sees a file that is only meant to be added', async () => {
    const { folder, write, git } = await createRepository();
    write({ a: 'content' });
    git('add', '--intent-to-add', 'a');
    expect(await see(folder)).toEqual(['a']);
  });

  it('sees files in a merge conflict once, as they are on disk', async () => {
    const { folder, commit, git } = await createRepository();
    commit({ a: 'base\n', gone: 'base\n', clean: '1' });
    git('checkout', '--quiet', '-b', 'other');
    commit({ a: 'other\n', gone: 'other\n' });
    git('checkout', '--quiet', 'main');
    git('rm', '--quiet', 'gone');
    commit({ a: 'mine\n' });
    expect(() => git('merge', 'other')).toThrow('a');
    expect(git('ls-files', '--unmerged')).toContain('\ta\n');
    expect(await see(folder)).toEqual(['a', 'clean', 'gone']);
    rmSync(join(folder, 'gone'));
    expect(await see(folder)).toEqual(['a', 'clean']);
  });

  it.each(['--assume-unchanged', '--skip-worktree'])(
    'sees what is on disk of files that git was told not to look at (%s)',
    async (flag) => {
      const { folder, commit, write, git } = await createRepository();
      commit({ a: '1', b: '1', gone: '1' });
      git('update-index', flag, 'a', 'b', 'gone');
      write({ a: '2' });
      rmSync(join(folder, 'gone'));
      expect(await see(folder)).toEqual(['a', 'b']);
    },
  );

  it.each(['--cone', '--no-cone', '--sparse-index'])(
    'does not see what a sparse checkout leaves out (%s)',
    async (mode) => {
      const { folder, commit, git } = await createRepository();
      commit({ top: '1', 'in/a': '1', 'out/b': '1', 'out/deep/c': '1' });
      git('sparse-checkout', 'init', mode);
      git('sparse-checkout', 'set', ...(mode === '--no-cone' ? ['/top', '/in/'] : ['in']));
      expect(await see(folder)).toEqual(['in/a', 'top']);
    },
  );

  it('sees only what is below the folder that it is asked for', async () => {
    const { folder, commit, write } = await createRepository();
    commit({ outside: '1', 'sub/a': '1', 'sub/b': '1', '.gitignore': '*.log' });
    write({ 'sub/b': '2', 'sub/c': '1', 'sub/x.log': '1', new: '1' });
    rmSync(join(folder, 'sub/a'));
    expect(await see(join(folder, 'sub'))).toEqual(['b', 'c']);
  });

  it('sees what a second work tree of a repository has', async () => {
    const { folder, commit, git } = await createRepository();
    commit({ a: '1' });
    const other = join(await temporaryFolder(), 'other');
    git('worktree', 'add', '--quiet', other);
    writeFiles(other, { a: '2', b: '1' });
    expect(await see(other)).toEqual(['a', 'b']);
    expect(await see(folder)).toEqual(['a']);
  });

  it('sees a linked file as a file where the clone has no links', async () => {
    const { folder, git } = await createRepository();
    symlinkSync('target', join(folder, 'link'));
    git('add', 'link');
    git('commit', '--quiet', '--message', 'test');
    git('config', 'core.symlinks', 'false');
    rmSync(join(folder, 'link'));
    git('checkout', '--', 'link');
    expect(await see(folder)).toEqual(['link']);
  });
});

describe('listGitFiles of odd names', () => {
  const names = [
    ' lead and trail ',
    '-rf',
    '--',
    ':(glob)x',
    'a\tb',
    'a\nb',
    "a'b",
    'a"b',
    'a\\b',
    'back\\slash/c',
    '#a',
    '!a',
    '*',
    '?',
    '[a]',
    'é€😀',
    'nfd-e\u0301',
    'x'.repeat(255),
  ];

  it('sees them, tracked and not', async () => {
    const { folder, commit, write } = await createRepository();
    const all = Object.fromEntries(names.map((name) => [name, 'content']));
    commit(all);
    expect(await see(folder)).toEqual(names.toSorted());
    write(Object.fromEntries(names.map((name) => [`new/${name}`, 'content'])));
    write(Object.fromEntries(names.map((name) => [name, 'changed'])));
    expect(await see(folder)).toEqual([...names, ...names.map((name) => `new/${name}`)].toSorted());
  });

  it('sees names that are no UTF-8', async () => {
    const { folder, commit } = await createRepository();
    const name = (text: string): Buffer => Buffer.from(`${folder}/${text}`, 'latin1');
    writeFileSync(name('a\xff'), '1');
    mkdirSync(name('d\xfe'));
    writeFileSync(name('d\xfe/\xc3'), '1');
    commit({});
    writeFileSync(name('new\x80'), '1');
    writeFileSync(name('a\xff'), '2');
    expect(await see(folder)).toEqual(['a\uDCFF', 'd\uDCFE/\uDCC3', 'new\uDC80']);
  });
});

describe('listGitFiles of files that git converts', () => {
  it('hashes what is on disk where line ends are converted', async () => {
    const { folder, commit } = await createRepository();
    commit({
      '.gitattributes': '*.auto text=auto\n*.text text\n*.crlf eol=crlf\n*.bin -text\n',
      'a.auto': 'one\r\ntwo\r\n',
      'a.text': 'one\r\ntwo\r\n',
      'a.crlf': 'one\r\ntwo\r\n',
      'a.bin': 'one\r\ntwo\r\n',
      'sub/.gitattributes': '*.deep text\n',
      'sub/a.deep': 'one\r\n',
    });
    expect(await see(folder)).toHaveLength(7);
  });

  it.each(['true', 'input'])('hashes what is on disk with core.autocrlf=%s', async (value) => {
    const { folder, git, write } = await createRepository();
    git('config', 'core.autocrlf', value);
    write({ a: 'one\r\ntwo\r\n' });
    git('add', '--all');
    git('commit', '--quiet', '--message', 'test');
    expect(git('status', '--porcelain')).toBe('');
    expect(await see(folder)).toEqual(['a']);
  });

  it('hashes what is on disk where a filter keeps another content in the repository', async () => {
    const { folder, git, write } = await createRepository();
    git('config', 'filter.pointer.clean', 'echo pointer');
    git('config', 'filter.pointer.smudge', 'echo content');
    write({
      '.gitattributes': '*.bin filter=pointer\n',
      'a.bin': 'content\n',
      'b.bin': 'pointer\n',
    });
    git('add', '--all');
    git('commit', '--quiet', '--message', 'test');
    expect(git('cat-file', '-p', ':a.bin')).toBe('pointer\n');
    const files = await readAll(folder);
    expect(differing(folder, files)).toEqual([]);
    const hashOf = (path: string): string | undefined =>
      files.find((file) => file.path === path)?.hash;
    expect(hashOf('a.bin')).not.toBe(hashOf('b.bin'));
  });

  it.each(['ident', 'working-tree-encoding=UTF-16'])(
    'hashes what is on disk of files with the attribute %s',
    async (attribute) => {
      const { folder, git, write } = await createRepository();
      const content = Buffer.from('\uFEFF$Id$\n', attribute === 'ident' ? 'utf8' : 'utf16le');
      write({ '.gitattributes': `a ${attribute}\n`, a: content });
      git('add', '--all');
      git('commit', '--quiet', '--message', 'test');
      rmSync(join(folder, 'a'));
      git('checkout', '--', 'a');
      expect(git('status', '--porcelain')).toBe('');
      expect(await see(folder)).toEqual(['.gitattributes', 'a']);
    },
  );

  it('honors attributes that are kept for this clone only', async () => {
    const { folder, git, write } = await createRepository();
    writeFileSync(join(folder, '.git/info/attributes'), '* text\n');
    write({ a: 'one\r\n' });
    git('add', '--all');
    git('commit', '--quiet', '--message', 'test');
    expect(await see(folder)).toEqual(['a']);
  });
});
