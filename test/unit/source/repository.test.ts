import { describe, expect, it } from 'vitest';
import { normalizeRemote } from '../../../src/source/repository.ts';

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
