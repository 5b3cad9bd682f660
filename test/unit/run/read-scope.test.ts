import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../src/base/environment.ts';
import { readScope } from '../../../src/run/read-scope.ts';
import { LOCAL_SCOPE, toScope } from '../../../src/snapshots/scope.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** What a runner sets, for an event with this payload. */
async function jobWith(payload: unknown, ref = 'refs/heads/main'): Promise<Environment> {
  const path = join(await temporaryFolder(), 'event.json');
  await writeFile(path, typeof payload === 'string' ? payload : JSON.stringify(payload));
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: 'Acme/thing',
    GITHUB_REF: ref,
    GITHUB_EVENT_PATH: path,
  };
}

const REPOSITORY = { default_branch: 'main' };
/** Of the branch `topic`. */
const TOPIC = toScope({
  ref: 'refs/heads/topic',
  defaultBranch: 'main',
  pullRequest: undefined,
  isFork: false,
}).own;

function pullRequestOf(head: unknown): unknown {
  const pull_request = { number: 12, base: { ref: 'main' }, head };
  return { repository: REPOSITORY, pull_request };
}

describe('readScope', () => {
  it('is that of one own machine where no workflow runs', async () => {
    expect(await readScope({ GITHUB_REF: 'refs/heads/x' })).toEqual(LOCAL_SCOPE);
  });

  it.each([
    ['a push to the default branch', { repository: REPOSITORY }, 'default'],
    ['a pull request', pullRequestOf({ repo: { full_name: 'acme/thing' } }), 'pr-12'],
    ['a pull request of a fork', pullRequestOf({ repo: { full_name: 'eve/thing' } }), 'fork-12'],
    ['a pull request of a fork that is gone', pullRequestOf({ repo: null }), 'fork-12'],
    [
      'a workflow after one of a fork',
      { repository: REPOSITORY, workflow_run: { head_repository: { full_name: 'eve/thing' } } },
      'fork-0',
    ],
    [
      'a workflow after one of its own',
      { repository: REPOSITORY, workflow_run: { head_repository: { full_name: 'acme/thing' } } },
      'default',
    ],
    [
      'a workflow after one of another branch',
      {
        repository: REPOSITORY,
        workflow_run: { head_branch: 'topic', head_repository: { full_name: 'acme/thing' } },
      },
      TOPIC,
    ],
    [
      'a comment on a pull request, which may be of a fork',
      { repository: REPOSITORY, issue: { number: 7, pull_request: { url: 'u' } } },
      'fork-0',
    ],
    ['a comment on an issue', { repository: REPOSITORY, issue: { number: 7 } }, 'default'],
  ])('of %s is its own', async (_, payload, own) => {
    expect((await readScope(await jobWith(payload))).own).toBe(own);
  });

  it.each(['', '{', '[]', '{"pull_request":{"number":"7"}}', '{"repository":7}'])(
    'trusts nothing to be the default branch where the event is %j',
    async (payload) => {
      expect((await readScope(await jobWith(payload))).own).toMatch(/^branch-/);
    },
  );

  it('trusts nothing to be the default branch where there is no event', async () => {
    const environment = { GITHUB_ACTIONS: 'true', GITHUB_REF: 'refs/heads/main' };
    expect((await readScope(environment)).own).toMatch(/^branch-/);
  });
});
