import { chmodSync, existsSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Manifest } from '../../../../src/source/manifest.ts';
import {
  createRepository,
  GIT_ENVIRONMENT,
  writeFiles,
} from '../../../support/files/git-repository.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';
import { readAll, see } from './seen-by-git.ts';

const SHA256 = ['--object-format=sha256'];

async function hashOf(folder: string): Promise<string> {
  return new Manifest(await readAll(folder)).hash;
}

describe('listGitFiles of another object format', () => {
  const fill = (folder: string): void => {
    writeFiles(folder, { a: '1', 'sub/b': '2', run: '#!/bin/sh\n', empty: '' });
    chmodSync(join(folder, 'run'), 0o755);
    symlinkSync('a', join(folder, 'link'));
  };

  it('gives the same hash to the same files, whatever git knows of them', async () => {
    const [plain, sha256, untracked] = await Promise.all([
      createRepository(),
      createRepository(undefined, SHA256),
      createRepository(undefined, SHA256),
    ]);
    for (const { folder } of [plain, sha256, untracked]) fill(folder);
    for (const { commit } of [plain, sha256]) commit({});
    expect(await see(sha256.folder)).toEqual(['a', 'empty', 'link@', 'run*', 'sub/b']);
    const hashes = [plain, sha256, untracked].map(({ folder }) => hashOf(folder));
    expect(new Set(await Promise.all(hashes)).size).toBe(1);
  });

  it('sees what has changed', async () => {
    const { folder, commit, write } = await createRepository(undefined, SHA256);
    commit({ clean: '1', modified: '1', staged: '1', gone: '1' });
    const before = await hashOf(folder);
    write({ modified: '2', new: '1' });
    rmSync(join(folder, 'gone'));
    expect(await see(folder)).toEqual(['clean', 'modified', 'new', 'staged']);
    expect(await hashOf(folder)).not.toBe(before);
  });

  it.each([
    ['inside one with the usual format', [], SHA256],
    ['around one with the usual format', SHA256, []],
  ])('sees the files of a repository with it %s', async (_, outer, inner) => {
    const { folder, commit } = await createRepository(undefined, outer);
    commit({ top: '1' });
    (await createRepository(join(folder, 'inner'), inner)).commit({ 'sub/a': '1' });
    expect(await see(folder)).toEqual(['inner/sub/a', 'top']);
  });

  it('sees what a second work tree of a repository has', async () => {
    const { commit, git } = await createRepository(undefined, SHA256);
    commit({ a: '1' });
    const other = join(await temporaryFolder(), 'other');
    git('worktree', 'add', '--quiet', other);
    writeFiles(other, { b: '1' });
    expect(await see(other)).toEqual(['a', 'b']);
  });
});

describe('listGitFiles of an index that is kept in another way', () => {
  it.each([
    ['in version 4', ['update-index', '--index-version', '4']],
    ['split in two', ['update-index', '--split-index']],
    ['with what is untracked', ['update-index', '--force-untracked-cache']],
    ['without hashes of its own', ['-c', 'index.skipHash=true', 'update-index', '--refresh']],
  ])('sees the same (%s)', async (_, args) => {
    const { folder, commit, write, git } = await createRepository();
    commit({ 'some/long/path/a': '1', 'some/long/path/b': '1', gone: '1' });
    git(...args);
    git('status', '--porcelain');
    write({ 'some/long/path/b': '2', 'some/long/path/c': '1', d: '1' });
    git('add', 'd');
    rmSync(join(folder, 'gone'));
    const names = ['a', 'b', 'c'].map((name) => `some/long/path/${name}`);
    expect(await see(folder)).toEqual(['d', ...names]);
  });
});

describe('listGitFiles of a clone', () => {
  it('sees all of a shallow one', async () => {
    const origin = await createRepository();
    origin.commit({ a: '1' });
    origin.commit({ b: '1' });
    const clone = join(await temporaryFolder(), 'clone');
    origin.git('clone', '--quiet', '--depth=1', `file://${origin.folder}`, clone);
    expect(await see(clone)).toEqual(['a', 'b']);
  });

  it('fetches nothing for a partial one, whose origin may be gone', async () => {
    const origin = await createRepository();
    origin.commit({
      '.gitattributes': '*.t text\n',
      'out/.gitattributes': '* text\n',
      'in/a': '1',
    });
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(await temporaryFolder(), 'clone');
    const options = ['--quiet', '--filter=blob:none', '--sparse'];
    origin.git('clone', ...options, `file://${origin.folder}`, clone);
    origin.git('-C', clone, 'sparse-checkout', 'set', 'in');
    writeFiles(clone, { 'out/new': '1' });
    renameSync(origin.folder, `${origin.folder}-moved`);
    expect(await see(clone)).toEqual(['.gitattributes', 'in/a', 'out/new']);
    renameSync(`${origin.folder}-moved`, origin.folder);
  });

  it('sees the files of one whose git folder is elsewhere', async () => {
    const where = join(await temporaryFolder(), 'elsewhere.git');
    const { folder, commit, write } = await createRepository(undefined, [
      `--separate-git-dir=${where}`,
    ]);
    commit({ a: '1', '.gitignore': '*.log' });
    write({ b: '1', 'x.log': '1' });
    expect(await see(folder)).toEqual(['.gitignore', 'a', 'b']);
  });

  it('sees the files of one that says itself where its work tree is', async () => {
    const work = await temporaryFolder();
    const bare = await createRepository(join(await temporaryFolder(), 'bare.git'), ['--bare']);
    bare.git('config', 'core.bare', 'false');
    bare.git('config', 'core.worktree', work);
    writeFileSync(join(work, '.git'), `gitdir: ${bare.folder}\n`);
    writeFiles(work, { 'sub/a': '1' });
    bare.git('-C', work, 'add', 'sub/a');
    expect(await see(work)).toEqual(['sub/a']);
    expect(await see(join(work, 'sub'))).toEqual(['a']);
  });
});

describe('listGitFiles', () => {
  it('reads the attributes of the files, where the environment names those of a commit', async () => {
    const { folder, commit, write, git } = await createRepository();
    commit({ a: 'one\n' });
    write({ '.gitattributes': '* text\n', a: 'one\r\n' });
    git('add', '--all');
    const environment = { ...GIT_ENVIRONMENT, GIT_ATTR_SOURCE: 'HEAD' };
    expect(await see(folder, environment)).toEqual(['.gitattributes', 'a']);
  });

  it('finds the repository above a folder beyond which others are not to look', async () => {
    const { folder, commit } = await createRepository();
    commit({ 'sub/a': '1' });
    const environment = { ...GIT_ENVIRONMENT, GIT_CEILING_DIRECTORIES: join(folder, 'sub') };
    expect(await see(join(folder, 'sub'), environment)).toEqual(['a']);
    expect(existsSync(join(folder, 'sub/.git'))).toBe(false);
  });
});
