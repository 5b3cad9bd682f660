import { describe, expect, it } from 'vitest';
import { GITHUB_NAMES, hintForGithubName } from '../../../../src/pipeline/contexts/github-names.ts';
import { toLocalContext, toWorkflowContext } from '../../../../src/run/values/github-context.ts';

describe('the context github', () => {
  it('has a value for every documented name, and for the event', () => {
    const names = [...Object.keys(GITHUB_NAMES), 'event'].toSorted();
    expect(Object.keys(toWorkflowContext({}, {})).toSorted()).toEqual(names);
    expect(Object.keys(toLocalContext({ sha: 'x' })).toSorted()).toEqual(names);
  });

  it('has the values of the runner, each under the name that GitHub has for it', () => {
    const environment = Object.fromEntries(
      Object.entries(GITHUB_NAMES).map(([name, { variable = '' }]) => [variable, `of ${name}`]),
    );
    const context = toWorkflowContext({ ...environment, GITHUB_REF_PROTECTED: 'true' }, {});
    for (const name of Object.keys(GITHUB_NAMES)) {
      expect(context[name]).toBe(name === 'ref_protected' ? true : `of ${name}`);
      expect(GITHUB_NAMES[name]?.variable).toBe(`GITHUB_${name.toUpperCase()}`);
    }
  });

  it.each([
    ['refs/heads/a/b', 'a/b', 'branch'],
    ['refs/tags/v1', 'v1', 'tag'],
    ['refs/pull/7/merge', '7/merge', 'branch'],
    ['', '', ''],
  ])('derives from the ref %j what a runner does not say', (ref, name, type) => {
    const environment = { GITHUB_REF: ref, GITHUB_REPOSITORY: 'owner/name' };
    const names = { ref_name: name, ref_type: type, repository_owner: 'owner' };
    expect(toWorkflowContext(environment, {})).toMatchObject(names);
    const said = { ...environment, GITHUB_REF_NAME: 'x', GITHUB_REPOSITORY_OWNER: 'y' };
    expect(toWorkflowContext(said, {})).toMatchObject({ ref_name: 'x', repository_owner: 'y' });
  });

  it('has what the event has, without tokens', () => {
    const event = {
      pull_request: { number: 7, labels: [{ name: 'bug' }, { name: 'ui' }], draft: false },
      client_payload: {
        token: 't',
        api_token: 't',
        accessToken: 't',
        'my-secret': 's',
        color: 'red',
      },
      password: 'p',
      list: [{ tokens: ['t'] }, null],
      tokenizer: 'kept',
    };
    expect(toWorkflowContext({}, event)['event']).toEqual({
      pull_request: { number: 7, labels: [{ name: 'bug' }, { name: 'ui' }], draft: false },
      client_payload: { color: 'red' },
      list: [{}, null],
      tokenizer: 'kept',
    });
  });

  it('has nothing else of the environment', () => {
    const environment = {
      GITHUB_TOKEN: 'secret',
      ACTIONS_RUNTIME_TOKEN: 'secret',
      HOME: '/secret',
    };
    expect(JSON.stringify(toWorkflowContext(environment, {}))).not.toContain('secret');
  });

  it('is empty on a laptop, except the event and what git knows', () => {
    const known = { sha: 'abc', ref: 'refs/heads/main' };
    const {
      event,
      event_name: name,
      ref_protected: isProtected,
      ...others
    } = toLocalContext(known);
    expect([event, name, isProtected]).toEqual([{}, 'local', false]);
    expect(Object.entries(others).filter(([, value]) => value !== '')).toEqual([
      ['ref', 'refs/heads/main'],
      ['sha', 'abc'],
    ]);
  });
});

describe('the hint for a name that github does not have', () => {
  it.each([
    ['reff', /"github\.ref"/],
    ['eventname', /"github\.event_name"/],
    ['token', /secrets/],
    ['workspace', /\$GITHUB_WORKSPACE/],
    ['zzzzzzzz', /Its names are actor, /],
    ['constructor', /Its names are/],
  ])('for %s names what to write', (name, hint) => {
    expect(hintForGithubName(name)).toMatch(hint);
  });
});
