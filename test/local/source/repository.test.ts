import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identifyRepository } from '../../../src/source/repository.ts';
import { createRepository, GIT_ENVIRONMENT } from '../../support/files/git-repository.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';

describe('identifyRepository', () => {
  it('is the remote of the repository that the folder is in', async () => {
    const repository = await createRepository();
    repository.git('remote', 'add', 'origin', 'git@github.com:o/n.git');
    await mkdir(join(repository.folder, 'sub'));
    const identity = await identifyRepository(join(repository.folder, 'sub'), GIT_ENVIRONMENT);
    expect(identity).toBe('github.com/o/n');
  });

  it.each(['', '/srv/git/n.git'])('is the real path where the remote is %j', async (url) => {
    const { folder, git } = await createRepository();
    if (url !== '') git('remote', 'add', 'origin', url);
    expect(await identifyRepository(folder, GIT_ENVIRONMENT)).toBe(folder);
  });

  it('is the path in the main worktree, in whatever worktree the folder is', async () => {
    const { folder, git, commit } = await createRepository();
    commit({ 'packages/a/file': '' });
    const places = [join(folder, '.worktrees/inside'), join(await temporaryFolder(), 'outside')];
    for (const place of places) {
      git('worktree', 'add', '--quiet', '--detach', place);
      expect(await identifyRepository(place, GIT_ENVIRONMENT)).toBe(folder);
      const below = await identifyRepository(join(place, 'packages/a'), GIT_ENVIRONMENT);
      expect(below).toBe(join(folder, 'packages/a'));
    }
  });

  it('is the path of the repository where it has no main worktree', async () => {
    const origin = await createRepository();
    origin.commit({ file: '' });
    const place = await temporaryFolder();
    const bare = join(place, 'name.git');
    origin.git('clone', '--quiet', '--bare', '.', bare);
    const worktrees = ['a', 'b'].map((name) => join(place, name));
    for (const worktree of worktrees) {
      origin.git('-C', bare, 'worktree', 'add', '--quiet', '--detach', worktree);
      expect(await identifyRepository(worktree, GIT_ENVIRONMENT)).toBe(bare);
    }
  });

  it('is the real path in a submodule, and where the repository of a worktree is gone', async () => {
    const library = await createRepository();
    library.commit({ file: '' });
    const { folder, git } = await createRepository();
    git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.folder, 'lib');
    const inside = join(folder, 'lib');
    git('-C', inside, 'remote', 'remove', 'origin');
    expect(await identifyRepository(inside, GIT_ENVIRONMENT)).toBe(inside);
    const lost = await temporaryFolder();
    await writeFile(join(lost, '.git'), 'gitdir: /nowhere/.git/worktrees/lost\n');
    expect(await identifyRepository(lost, GIT_ENVIRONMENT)).toBe(lost);
  });

  it('is the real path of a folder that is no repository', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'real'));
    await symlink('real', join(folder, 'link'));
    expect(await identifyRepository(join(folder, 'link'), GIT_ENVIRONMENT)).toBe(
      join(folder, 'real'),
    );
  });
});
