import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../../src/base/environment.ts';
import { readScope, type FoundScope } from '../../../../src/run/prepare/read-scope.ts';
import { LOCAL_SCOPE, toScope } from '../../../../src/snapshots/scope.ts';
import {
  createRepository,
  GIT_ENVIRONMENT,
  type Repository,
} from '../../../support/files/git-repository.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

/** A checkout, and what a runner sets for an event with this payload at its commit. */
class Job {
  readonly repository: Repository;
  environment: Environment;

  constructor(repository: Repository, environment: Environment) {
    this.repository = repository;
    this.environment = environment;
  }

  get head(): string {
    return this.repository.git('rev-parse', 'HEAD').trim();
  }

  /** A commit more: what a checkout with a `ref` of its own comes to. */
  async checkOutAnother(): Promise<string> {
    this.repository.commit({ other: 'file' });
    return this.head;
  }

  async read(sourceFolder = this.repository.folder): Promise<FoundScope> {
    return readScope({ environment: this.environment, sourceFolder, named: undefined });
  }

  async own(): Promise<string> {
    return (await this.read()).scope.own;
  }
}

async function openJob(payload: unknown, more: Environment = {}): Promise<Job> {
  const path = join(await temporaryFolder(), 'event.json');
  await writeFile(path, typeof payload === 'string' ? payload : JSON.stringify(payload));
  const repository = await createRepository();
  repository.commit({ file: '' });
  const job = new Job(repository, {
    ...GIT_ENVIRONMENT,
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: 'Acme/thing',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_EVENT_PATH: path,
    ...more,
  });
  job.environment = { ...job.environment, GITHUB_SHA: job.head };
  return job;
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
    const environment = { GITHUB_REF: 'refs/heads/x' };
    const found = await readScope({ environment, sourceFolder: '/', named: undefined });
    expect(found).toEqual({ scope: LOCAL_SCOPE });
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
    const job = await openJob(payload);
    expect(await job.read()).toEqual({ scope: expect.objectContaining({ own }) });
  });

  it.each(['', '{', '[]', '{"pull_request":{"number":"7"}}', '{"repository":7}'])(
    'trusts nothing to be the default branch where the event is %j',
    async (payload) => {
      expect(await (await openJob(payload)).own()).toMatch(/^branch-/);
    },
  );

  it('trusts nothing to be the default branch where there is no event', async () => {
    const job = await openJob('', { GITHUB_EVENT_PATH: undefined });
    expect(await job.own()).toMatch(/^branch-/);
  });
});

const PUSH = { repository: REPOSITORY };

describe("readScope, of a checkout that is another than the event's", () => {
  it.each(['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'issue_comment'])(
    'is one of its own for %s, which reads the default branch alone',
    async (name) => {
      const job = await openJob(PUSH, { GITHUB_EVENT_NAME: name });
      expect(await job.own()).toBe('default');
      const head = await job.checkOutAnother();
      const { scope, note } = await job.read();
      expect(scope.own).toMatch(/^commit-[0-9a-f]{20}$/);
      expect(scope.readable).toEqual(['default', scope.own]);
      expect(note).toMatchObject({
        type: 'noted',
        code: 'scope-of-checkout',
        message: `The source is at commit ${head.slice(0, 12)}, not at the commit of the event, so its snapshots have a scope of their own: no run of another commit reads them`,
      });
      expect(await job.own()).toBe(scope.own);
      await job.checkOutAnother();
      expect(await job.own()).not.toBe(scope.own);
    },
  );

  it('is that of the event for a detached and shallow checkout of its commit, and for an annotated tag', async () => {
    const job = await openJob(PUSH);
    job.repository.git('tag', '--annotate', '--message', 'one', 'v1');
    const tag = job.repository.git('rev-parse', 'v1').trim();
    job.repository.git('checkout', '--quiet', '--detach');
    const clone = join(await temporaryFolder(), 'clone');
    const from = `file://${job.repository.folder}`;
    job.repository.git('clone', '--quiet', '--depth=1', '--branch=v1', from, clone);
    for (const GITHUB_SHA of [job.head, tag]) {
      job.environment = { ...job.environment, GITHUB_SHA };
      for (const folder of [job.repository.folder, clone]) {
        expect((await job.read(folder)).scope.own, folder).toBe('default');
      }
    }
  });

  it('is that of a pull request for its head as well as for the merge commit', async () => {
    const job = await openJob(PUSH);
    const head = await job.checkOutAnother();
    const event = { repo: { full_name: 'eve/thing' }, sha: head };
    await writeFile(
      job.environment['GITHUB_EVENT_PATH'] ?? '',
      JSON.stringify(pullRequestOf(event)),
    );
    expect(await job.own()).toBe('fork-12');
    await job.checkOutAnother();
    expect(await job.own()).toMatch(/^commit-/);
  });

  it.each([
    ['a branch', 'acme/thing', TOPIC],
    ['a fork', 'eve/thing', expect.stringMatching(/^commit-/)],
  ])('after a workflow of %s, at its commit, is %s: %s', async (_, full_name, own) => {
    const job = await openJob(PUSH);
    const head_sha = await job.checkOutAnother();
    const after = { head_branch: 'topic', head_sha, head_repository: { full_name } };
    const event = { repository: REPOSITORY, workflow_run: after };
    await writeFile(job.environment['GITHUB_EVENT_PATH'] ?? '', JSON.stringify(event));
    expect(await job.own()).toEqual(own);
  });

  it('is one of its own if there is no commit, except for pull requests', async () => {
    const folder = await temporaryFolder();
    const job = await openJob(PUSH);
    const { scope, note } = await job.read(folder);
    expect(scope.own).toMatch(/^commit-/);
    expect(note?.message).toBe(
      'The source has no git commit to compare with the commit of the event, so its snapshots have a scope of their own: only runs of the same event and ref whose source has no commit read them',
    );
    const request = await openJob(pullRequestOf({ repo: { full_name: 'acme/thing' } }));
    expect(await request.read(folder)).toMatchObject({ scope: { own: 'pr-12' } });
  });

  it('is that of the folder whose files the steps see', async () => {
    const job = await openJob(PUSH);
    const inner = await createRepository(join(job.repository.folder, 'pull'));
    inner.commit({ other: '' });
    expect(await job.own()).toBe('default');
    expect((await job.read(inner.folder)).scope.own).toMatch(/^commit-/);
  });
});

describe('readScope, where the caller names it', () => {
  const read = (named: string | undefined, environment: Environment = {}): Promise<FoundScope> =>
    readScope({ environment, sourceFolder: '/', named });

  it('is the default, or one that reads that, too', async () => {
    expect(await read('default')).toEqual({ scope: LOCAL_SCOPE });
    const { scope } = await read('group/fork:topic');
    expect(scope.own).toMatch(/^branch-[0-9a-f]{20}$/);
    expect(scope.readable).toEqual(['default', scope.own]);
    expect((await read('group/other:topic')).scope.own).not.toBe(scope.own);
  });

  it('warns in a CI where nobody has named it', async () => {
    expect((await read(undefined, { CI: 'true' })).note).toMatchObject({ code: 'scope-not-set' });
    for (const CI of [undefined, '', 'false', '0']) {
      expect(await read(undefined, { CI })).toEqual({ scope: LOCAL_SCOPE });
    }
    expect(await read('default', { CI: '1' })).toEqual({ scope: LOCAL_SCOPE });
  });

  it('is refused in a workflow', async () => {
    await expect(read('default', { GITHUB_ACTIONS: 'true' })).rejects.toMatchObject({
      code: 'scope-on-github',
    });
  });
});
