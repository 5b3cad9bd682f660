import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identifyRepository, normalizeRemote } from '../../../src/source/repository.ts';
import { createRepository, GIT_ENVIRONMENT } from '../../support/git-repository.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('normalizeRemote', () => {
  it.each([
    'https://github.com/Owner/Name',
    'https://github.com/Owner/Name.git',
    'https://github.com/Owner/Name/',
    'https://github.com/Owner/Name.git/',
    'https://user:token@github.com/Owner/Name.git',
    'http://github.com:8080/Owner/Name.git',
    'git://github.com/Owner/Name.git',
    'ssh://git@github.com/Owner/Name.git',
    'ssh://git@github.com:22/Owner/Name.git',
    'ssh://git@ssh.github.com:443/Owner/Name.git',
    'git@github.com:Owner/Name.git',
    'git@github.com:Owner/Name',
    'git@github.com:/Owner/Name.git',
    'github.com:Owner/Name.git',
    'HTTPS://GitHub.com/owner/name',
  ])('makes of %s host, owner and name', (url) => {
    expect(normalizeRemote(url)).toBe('github.com/owner/name');
  });

  it.each([
    ['https://gitlab.example.com/a/b/c.git', 'gitlab.example.com/a/b/c'],
    ['git@host:name.git', 'host/name'],
    ['https://host/name.github', 'host/name.github'],
  ])('makes of %s %s', (url, name) => {
    expect(normalizeRemote(url)).toBe(name);
  });

  it.each([
    '',
    '/srv/git/name.git',
    './name.git',
    '../name',
    'name.git',
    'file:///srv/git/name.git',
    'https://github.com/',
    'https://github.com',
    'https://',
    './with:colon',
  ])('makes nothing of %j', (url) => {
    expect(normalizeRemote(url)).toBeUndefined();
  });
});

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

  it('is the real path of a folder that is no repository', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'real'));
    await symlink('real', join(folder, 'link'));
    expect(await identifyRepository(join(folder, 'link'), GIT_ENVIRONMENT)).toBe(
      join(folder, 'real'),
    );
  });
});
