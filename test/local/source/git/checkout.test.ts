import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCheckout } from '../../../../src/source/git/checkout.ts';
import {
  createRepository,
  GIT_ENVIRONMENT,
  type Repository,
} from '../../../support/files/git-repository.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

async function aRepository(origin?: string): Promise<Repository & { readonly sha: string }> {
  const repository = await createRepository();
  repository.commit({ 'sub/file': '' });
  if (origin !== undefined) repository.git('remote', 'add', 'origin', origin);
  return { ...repository, sha: repository.git('rev-parse', 'HEAD').trim() };
}

function read(folder: string): ReturnType<typeof readCheckout> {
  return readCheckout(folder, GIT_ENVIRONMENT);
}

const ON_MAIN = { ref: 'refs/heads/main', ref_name: 'main', ref_type: 'branch' };

describe('readCheckout', () => {
  it.each([
    ['https://user:token@github.com/Owner/Name.git', 'https://github.com'],
    ['git@github.com:Owner/Name.git', 'https://github.com'],
    ['ssh://git@git.corp:2222/Owner/Name', 'https://git.corp'],
    ['http://git.corp:8080/Owner/Name', 'http://git.corp:8080'],
  ])('knows the commit, the branch and the repository of %s', async (origin, server) => {
    const { folder, sha } = await aRepository(origin);
    expect(await read(join(folder, 'sub'))).toEqual({
      sha,
      ...ON_MAIN,
      repository: 'Owner/Name',
      repository_owner: 'Owner',
      server_url: server,
    });
  });

  it.each([undefined, '/srv/git/name.git'])(
    'has no repository for the origin %s',
    async (origin) => {
      const { folder, sha } = await aRepository(origin);
      expect(await read(folder)).toEqual({ sha, ...ON_MAIN });
    },
  );

  it('has the whole group of a repository in groups', async () => {
    const { folder } = await aRepository('git@gitlab.com:a/b/c.git');
    expect(await read(folder)).toMatchObject({ repository: 'a/b/c', repository_owner: 'a/b' });
  });

  it('has no ref at a detached HEAD, and a branch of any name', async () => {
    const { folder, sha, git } = await aRepository();
    git('checkout', '--quiet', '--detach');
    expect(await read(folder)).toEqual({ sha });
    git('checkout', '--quiet', '-b', 'a/$(b) "c"'.replaceAll(' ', '-'));
    expect(await read(folder)).toMatchObject({ ref_name: 'a/$(b)-"c"' });
  });

  it('has a branch and no commit before the first commit', async () => {
    const { folder } = await createRepository();
    expect(await read(folder)).toEqual({ sha: '', ...ON_MAIN });
  });

  it('reads a worktree and a submodule for themselves', async () => {
    const outer = await aRepository('https://host/o/outer');
    const inner = await aRepository('https://host/o/inner');
    const worktree = join(await temporaryFolder(), 'tree');
    outer.git('worktree', 'add', '--quiet', '-b', 'other', worktree);
    expect(await read(worktree)).toMatchObject({
      sha: outer.sha,
      ref_name: 'other',
      repository: 'o/outer',
    });
    outer.git('submodule', '--quiet', 'add', inner.folder, 'module');
    const module = await read(join(outer.folder, 'module'));
    expect(module['sha']).toBe(inner.sha);
    // Its origin is a path.
    expect(module).not.toHaveProperty('repository');
  });

  it('is empty in a folder without a repository, and on a machine without git', async () => {
    const place = join(await temporaryFolder(), 'plain');
    mkdirSync(place);
    expect(await read(place)).toEqual({ sha: '' });
    const { folder } = await aRepository();
    expect(await readCheckout(folder, { PATH: '/nonexistent' })).toEqual({ sha: '' });
  });
});
