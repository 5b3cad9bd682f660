import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { listGitFiles } from '../../../../src/source/git/git-files.ts';
import {
  createRepository,
  GIT_ENVIRONMENT,
  writeFiles,
} from '../../../support/files/git-repository.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';
import { see } from './seen-by-git.ts';

describe('listGitFiles of repositories inside', () => {
  it('sees the files of a submodule that is checked out, as they are on disk', async () => {
    const inner = await createRepository();
    inner.commit({ a: '1', 'sub/b': '1', '.gitignore': '*.log' });
    const { folder, git, commit } = await createRepository();
    git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      inner.folder,
      'deep/mod',
    );
    commit({ top: '1' });
    writeFiles(folder, { 'deep/mod/a': '2', 'deep/mod/new': '1', 'deep/mod/x.log': '1' });
    expect(await see(folder)).toEqual([
      '.gitmodules',
      'deep/mod/.gitignore',
      'deep/mod/a',
      'deep/mod/new',
      'deep/mod/sub/b',
      'top',
    ]);
    expect(await see(join(folder, 'deep'))).toContain('mod/a');
  });

  it('sees nothing of a submodule that is not checked out', async () => {
    const inner = await createRepository();
    inner.commit({ a: '1' });
    const { folder, git, commit } = await createRepository();
    git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'mod');
    commit({ top: '1' });
    git('submodule', '--quiet', 'deinit', '--force', 'mod');
    expect(await see(folder)).toEqual(['.gitmodules', 'top']);
    rmSync(join(folder, 'mod'), { recursive: true });
    expect(await see(folder)).toEqual(['.gitmodules', 'top']);
  });

  it('sees the files of repositories that are no submodules, and of those inside them', async () => {
    const { folder, commit } = await createRepository();
    commit({ top: '1' });
    const inner = await createRepository(join(folder, 'inner'));
    inner.commit({ a: '1', gone: '1' });
    inner.write({ new: '1', 'x.log': '1', '.gitignore': '*.log' });
    rmSync(join(folder, 'inner/gone'));
    const deepest = await createRepository(join(folder, 'inner/deepest'));
    deepest.commit({ b: '1' });
    expect(await see(folder)).toEqual([
      'inner/.gitignore',
      'inner/a',
      'inner/deepest/b',
      'inner/new',
      'top',
    ]);
  });

  it('sees the files of a repository inside that has no commit yet', async () => {
    const { folder, commit } = await createRepository();
    commit({ top: '1' });
    const inner = await createRepository(join(folder, 'inner'));
    inner.write({ a: '1' });
    inner.git('add', 'a');
    inner.write({ b: '1' });
    expect(await see(folder)).toEqual(['inner/a', 'inner/b', 'top']);
  });

  it('leaves out what is not wanted, there as well', async () => {
    const { folder, commit, write } = await createRepository();
    commit({ a: '1', b: '1' });
    write({ 'new/b': '1' });
    (await createRepository(join(folder, 'inner'))).commit({ a: '1', 'sub/b': '1' });
    const found = await listGitFiles(folder, {
      environment: GIT_ENVIRONMENT,
      isWanted: (path) => !path.endsWith('b') && path !== 'a',
    });
    expect(found.map(({ path }) => path)).toEqual(['inner/a']);
  });

  it('sees nothing of a repository inside that is ignored', async () => {
    const { folder, commit } = await createRepository();
    commit({ '.gitignore': 'inner/' });
    (await createRepository(join(folder, 'inner'))).commit({ a: '1' });
    expect(await see(folder)).toEqual(['.gitignore']);
  });
});

describe('listGitFiles', () => {
  it('runs no hook and no monitor of the repository', async () => {
    const { folder, commit, git, write } = await createRepository();
    commit({ a: '1', b: '1' });
    const ran = join(folder, '.git/ran');
    const script = join(folder, '.git/script');
    writeFileSync(script, `#!/bin/sh\necho "$0" >>'${ran}'\n`);
    chmodSync(script, 0o755);
    mkdirSync(join(folder, '.git/hooks'), { recursive: true });
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'post-checkout']) {
      execFileSync('cp', [script, join(folder, '.git/hooks', hook)]);
    }
    git('config', 'core.fsmonitor', script);
    git('update-index', '--fsmonitor');
    rmSync(ran, { force: true });
    write({ b: '2' });
    expect(await see(folder)).toEqual(['a', 'b']);
    expect(existsSync(ran)).toBe(false);
  });

  it('leaves the index as it is, and takes no lock', async () => {
    const { folder, commit } = await createRepository();
    commit({ a: '1' });
    execFileSync('touch', ['-d', '2020-01-01', join(folder, 'a')]);
    writeFileSync(join(folder, '.git/index.lock'), '');
    const before = execFileSync('sha1sum', [join(folder, '.git/index')]).toString();
    expect(await see(folder)).toEqual(['a']);
    expect(execFileSync('sha1sum', [join(folder, '.git/index')]).toString()).toBe(before);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'reads a repository that belongs to another user',
    async () => {
      const { folder, commit } = await createRepository();
      commit({ a: '1' });
      execFileSync('chown', ['-R', '12345:12345', folder]);
      expect(await see(folder)).toEqual(['a']);
    },
  );

  it.skipIf(process.getuid?.() !== 0)(
    'sees nothing of its own in one of another user where temporary files are made',
    async () => {
      const { folder, commit } = await createRepository();
      commit({ a: '1' });
      mkdirSync(join(folder, 'tmp'));
      execFileSync('chown', ['-R', '12345:12345', folder]);
      const environment = { ...GIT_ENVIRONMENT, TMPDIR: join(folder, 'tmp') };
      const files = await listGitFiles(folder, { environment, isWanted: () => true });
      expect(files.map(({ path }) => path)).toEqual(['a']);
    },
  );

  it('is not led to another repository by the environment', async () => {
    const other = await createRepository();
    other.commit({ other: '1' });
    const { folder, commit } = await createRepository();
    commit({ a: '1' });
    const misleading = {
      GIT_DIR: join(other.folder, '.git'),
      GIT_WORK_TREE: other.folder,
      GIT_INDEX_FILE: join(other.folder, '.git/index'),
      GIT_OBJECT_DIRECTORY: join(other.folder, '.git/objects'),
      GIT_COMMON_DIR: join(other.folder, '.git'),
      GIT_NAMESPACE: 'x',
      GIT_PREFIX: 'x/',
    };
    expect(await see(folder, { ...GIT_ENVIRONMENT, ...misleading })).toEqual(['a']);
  });

  it.each([
    ['GIT_LITERAL_PATHSPECS', '1'],
    ['GIT_ICASE_PATHSPECS', '1'],
    ['GIT_TRACE', '1'],
    ['LC_ALL', 'de_DE.UTF-8'],
    ['LANGUAGE', 'de'],
    ['UNDEFINED', undefined],
  ])('does not mind %s in the environment', async (name, value) => {
    const { folder, commit, write } = await createRepository();
    commit({ a: '1', 'sub/b': '1' });
    write({ c: '1' });
    expect(await see(folder, { ...GIT_ENVIRONMENT, [name]: value })).toEqual(['a', 'c', 'sub/b']);
  });

  it.each([
    { what: 'a broken repository', content: 'gitdir: /nowhere\n' },
    { what: 'something else named so', content: 'hello' },
  ])('rejects with what git says at $what', async ({ content }) => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, '.git'), content);
    await expect(see(folder)).rejects.toMatchObject({
      code: 'source-unreadable',
      message: expect.stringMatching(/^Cannot list the source in ".+": git says: fatal: /),
    });
  });

  it('rejects with a hint where the main worktree has moved', async () => {
    const { folder, commit, git } = await createRepository();
    commit({ a: '1' });
    const linked = join(await temporaryFolder(), 'linked');
    git('worktree', 'add', '--quiet', linked);
    rmSync(folder, { recursive: true });
    await expect(see(linked)).rejects.toMatchObject({
      code: 'source-unreadable',
      diagnostics: [
        {
          hint: `"${linked}/.git" names "${folder}/.git/worktrees/linked", and there is no repository. If that was moved, run "git worktree repair" where it is now.`,
        },
      ],
    });
  });

  it('rejects with a hint where there is no git', async () => {
    const { folder, commit } = await createRepository();
    commit({ a: '1' });
    const environment = { ...GIT_ENVIRONMENT, PATH: await temporaryFolder() };
    await expect(see(folder, environment)).rejects.toMatchObject({
      name: 'InvalidInput',
      code: 'git-missing',
    });
  });

  it('finds git behind what is no program, or may not be looked at, and says nothing of it', async () => {
    const { folder, commit } = await createRepository();
    commit({ a: '1' });
    const bin = await temporaryFolder();
    writeFileSync(join(bin, 'file'), '');
    mkdirSync(join(bin, 'folder/git'), { recursive: true });
    mkdirSync(join(bin, 'data'));
    writeFileSync(join(bin, 'data/git'), 'no program', { mode: 0o644 });
    mkdirSync(join(bin, 'a "program" of ours'));
    const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    symlinkSync(git, join(bin, 'a "program" of ours/git'));
    const folders = ['file', 'folder', 'data', 'none', 'a "program" of ours'];
    const PATH = ['', ...folders.map((name) => join(bin, name))].join(delimiter);
    const log = vi.spyOn(console, 'log');
    onTestFinished(() => log.mockRestore());
    expect(await see(folder, { ...GIT_ENVIRONMENT, PATH })).toEqual(['a']);
    expect(log).not.toHaveBeenCalled();
  });
});
