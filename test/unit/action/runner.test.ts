import { describe, expect, it } from 'vitest';
import { runnerRepository } from '../../../src/action/runner.ts';
import { normalizeRemote } from '../../../src/source/repository.ts';

describe('the repository of a runner', () => {
  it.each([
    ['https://github.com', 'https://github.com/Owner/Name.git'],
    ['https://github.com', 'git@github.com:Owner/Name.git'],
    ['https://github.com', 'ssh://git@github.com/Owner/Name'],
    ['https://github.com', 'ssh://git@github.com:22/Owner/Name.git'],
    ['https://github.com/', 'https://github.com/Owner/Name'],
    ['https://GHES.example.com:8443', 'https://ghes.example.com:8443/Owner/Name.git'],
    ['https://ghes.example.com:8443', 'ssh://git@ghes.example.com:2222/Owner/Name.git'],
    ['https://ghes.example.com:8443', 'git@ghes.example.com:Owner/Name.git'],
    ['http://ghes.example.com', 'https://ghes.example.com/owner/name'],
    ['', 'https://github.com/Owner/Name'],
  ])('of the server %j is that of the remote %s', (server, remote) => {
    const environment = { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: 'Owner/Name' };
    const repository = runnerRepository({ environment });
    expect(repository).toBe(normalizeRemote(remote));
    expect(repository).toMatch(/^(?:github\.com|ghes\.example\.com)\/owner\/name$/);
  });

  it('is unknown where the runner does not say', () => {
    expect(runnerRepository({ environment: {} })).toBeUndefined();
    expect(runnerRepository({ environment: { GITHUB_REPOSITORY: '' } })).toBeUndefined();
  });
});
