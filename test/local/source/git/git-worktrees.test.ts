import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createRepository,
  writeFiles,
  type Repository,
} from '../../../support/files/git-repository.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';
import { see } from './seen-by-git.ts';

/** A repository with a file, and another worktree of it at the path. */
async function withWorktree(path: string): Promise<Repository> {
  const repository = await createRepository();
  repository.commit({ a: '1' });
  repository.git('worktree', 'add', '--quiet', '-b', 'other', path);
  return repository;
}

describe('listGitFiles of a repository with another worktree inside', () => {
  it.each(['other', '.worktrees/deep/other'])('sees nothing of it (%s)', async (path) => {
    const { folder, write } = await withWorktree(path);
    write({ [`${path}/new`]: '1', 'beside/b': '1', '.worktrees/note': '1' });
    expect(await see(folder)).toEqual(['.worktrees/note', 'a', 'beside/b']);
    expect(await see(join(folder, path))).toEqual(['a', 'new']);
  });

  it('sees nothing of it from a worktree that is linked itself', async () => {
    const { git } = await createRepository().then((repository) => {
      repository.commit({ a: '1' });
      return repository;
    });
    const linked = join(await temporaryFolder(), 'linked');
    git('worktree', 'add', '--quiet', linked);
    git('worktree', 'add', '--quiet', join(linked, 'inside'));
    expect(await see(linked)).toEqual(['a']);
  });

  it('sees nothing of the main worktree, inside of a linked one', async () => {
    const outer = await temporaryFolder();
    const main = await createRepository(join(await temporaryFolder(), 'main'));
    main.commit({ a: '1' });
    main.git('worktree', 'add', '--quiet', join(outer, 'linked'));
    renameSync(main.folder, join(outer, 'linked/main'));
    const git = join(outer, 'linked/main/.git/worktrees/linked');
    writeFileSync(join(outer, 'linked/.git'), `gitdir: ${git}\n`);
    expect(await see(join(outer, 'linked'))).toEqual(['a']);
  });

  it('sees nothing of it below the folder that it is asked for', async () => {
    const { folder, write } = await withWorktree('sub/other');
    write({ 'sub/b': '1' });
    expect(await see(join(folder, 'sub'))).toEqual(['b']);
  });

  it('sees nothing of those of a bare clone', async () => {
    const origin = await createRepository();
    origin.commit({ a: '1' });
    const project = await temporaryFolder();
    const bare = join(project, '.bare');
    origin.git('clone', '--quiet', '--bare', origin.folder, bare);
    writeFileSync(join(project, '.git'), 'gitdir: ./.bare\n');
    const main = join(project, 'main');
    origin.git('-C', project, 'worktree', 'add', '--quiet', main);
    origin.git('-C', project, 'worktree', 'add', '--quiet', '-b', 'two', join(main, 'two'));
    expect(await see(main)).toEqual(['a']);
  });

  it.each([
    ['by a path that is relative', (path: string, at: string) => relative(at, path)],
    ['by a path through a link', (path: string, at: string) => throughLink(path, at)],
  ])('sees nothing of it where it is linked %s', async (_, write) => {
    const { folder } = await withWorktree('other');
    const where = join(folder, 'other/.git');
    const target = readFileSync(where, 'utf8').trim().replace('gitdir: ', '');
    writeFileSync(where, `gitdir: ${write(target, join(folder, 'other'))}\n`);
    expect((await see(folder)).filter((path) => path.startsWith('other/'))).toEqual([]);
  });

  it('sees nothing of it where its git folder is a link itself', async () => {
    const { folder } = await withWorktree('other');
    rmSync(join(folder, 'other/.git'));
    symlinkSync('../.git/worktrees/other', join(folder, 'other/.git'));
    expect(await see(folder)).toEqual(['a']);
  });

  it('sees nothing of one that shares the refs by links', async () => {
    const { folder, commit } = await createRepository();
    commit({ a: '1' });
    mkdirSync(join(folder, 'other/.git'), { recursive: true });
    for (const name of ['config', 'refs', 'objects']) {
      symlinkSync(join(folder, '.git', name), join(folder, 'other/.git', name));
    }
    writeFileSync(join(folder, 'other/.git/HEAD'), 'ref: refs/heads/main\n');
    writeFiles(folder, { 'other/a': '1' });
    expect(await see(folder)).toEqual(['a']);
  });

  it('sees nothing of it after the repository has moved', async () => {
    const { folder, git } = await withWorktree('.worktrees/other');
    const moved = `${folder}-moved`;
    renameSync(folder, moved);
    try {
      expect(() => git('-C', join(moved, '.worktrees/other'), 'status')).toThrow('ENOENT');
      writeFiles(moved, { '.worktrees/other/sub/b': '1', '.worktrees/note': '1' });
      expect(await see(moved)).toEqual(['.worktrees/note', 'a']);
    } finally {
      renameSync(moved, folder);
    }
  });

  it('sees nothing of it where somebody has added it', async () => {
    const { folder, git } = await withWorktree('other');
    git('add', 'other');
    expect(git('ls-files', '--stage', 'other')).toMatch(/^160000 /);
    expect(await see(folder)).toEqual(['a']);
  });
});

describe('listGitFiles of a submodule with another worktree', () => {
  it.each(['mod/.worktrees/other', 'beside'])('sees nothing of that (%s)', async (path) => {
    const inner = await createRepository();
    inner.commit({ m: '1' });
    const { folder, git, commit } = await createRepository();
    const allowed = ['-c', 'protocol.file.allow=always'];
    git(...allowed, 'submodule', '--quiet', 'add', inner.folder, 'mod');
    commit({ a: '1' });
    git('-C', 'mod', 'worktree', 'add', '--quiet', '-b', 'other', join(folder, path));
    expect(await see(folder)).toEqual(['.gitmodules', 'a', 'mod/m']);
  });

  it('sees it where the submodule is a clone of the repository around it', async () => {
    const { folder, git, commit } = await createRepository();
    commit({ a: '1' });
    git('branch', 'pages');
    const allowed = ['-c', 'protocol.file.allow=always'];
    git(...allowed, 'submodule', '--quiet', 'add', '-b', 'pages', folder, 'pages');
    expect(await see(folder)).toEqual(['.gitmodules', 'a', 'pages/a']);
  });
});

describe('listGitFiles of worktrees of other repositories', () => {
  it('sees their files, and nothing of one inside of another', async () => {
    const other = await createRepository();
    other.commit({ b: '1' });
    const { folder, commit } = await createRepository();
    commit({ a: '1' });
    other.git('worktree', 'add', '--quiet', join(folder, 'linked'));
    other.git('worktree', 'add', '--quiet', '-b', 'two', join(folder, 'linked/two'));
    expect(await see(folder)).toEqual(['a', 'linked/b']);
  });

  it('sees a worktree of the repository around not in a repository inside, either', async () => {
    const { folder, commit, git } = await createRepository();
    commit({ a: '1' });
    (await createRepository(join(folder, 'inner'))).commit({ b: '1' });
    git('worktree', 'add', '--quiet', '-b', 'other', join(folder, 'inner/other'));
    expect(await see(folder)).toEqual(['a', 'inner/b']);
  });

  it('sees files beside a ".git" that leads nowhere, where it is not one of ours', async () => {
    const { folder, write } = await withWorktree('other');
    write({ 'fixture/.git': 'gitdir: /nowhere/.git/worktrees/unknown\n', 'fixture/b': '1' });
    expect(await see(folder)).toEqual(['a', 'fixture/b']);
  });
});

/** The same path, by way of a link beside. */
function throughLink(path: string, at: string): string {
  const link = join(at, '../link');
  symlinkSync('.git', link);
  return path.replace(/\/\.git\//, '/link/');
}
