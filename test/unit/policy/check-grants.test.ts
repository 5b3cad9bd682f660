import { describe, expect, it } from 'vitest';
import type { GrantName, PrivilegeRequest } from '../../../src/pipeline/grants.ts';
import { checkGrants, toRefusals, type GrantCaller } from '../../../src/policy/check-grants.ts';
import type { GrantRule, Origin } from '../../../src/policy/model.ts';
import type { GrantVerdict } from '../../../src/report/reasons.ts';
import { aTong, PLACE } from '../../support/values/steps.ts';

function request(grant: GrantName): PrivilegeRequest {
  return { grant, wants: `mounts: ${grant}`, place: PLACE };
}

const TONGS = [aTong('broker', { privileges: [request('docker-socket')] })];

const CALLER: GrantCaller = {
  givenBy: 'flags',
  grants: ['docker-socket'],
  repository: 'github.com/team/app',
  origin: 'default',
};

const RULE: GrantRule = {
  allow: ['docker-socket'],
  repositories: ['github.com/team/*'],
  scopes: ['default', 'branch'],
};

function verdictOf(caller: Partial<GrantCaller>, grants?: readonly GrantRule[]): GrantVerdict {
  const { requested } = checkGrants(TONGS, { ...CALLER, ...caller }, { grants });
  const [first] = requested;
  if (!first || requested.length > 1) throw new Error('one request is expected');
  return first.verdict;
}

describe('a request for a privilege', () => {
  it('is granted only if the caller gives the grant', () => {
    expect(verdictOf({})).toBe('granted');
    expect(verdictOf({ grants: [] })).toBe('not-given');
    expect(verdictOf({ grants: ['workspace-write'] })).toBe('not-given');
  });

  it.each<[Origin, GrantVerdict]>([
    ['default', 'granted'],
    ['branch', 'granted'],
    ['pull-request', 'granted'],
    ['fork', 'untrusted'],
    ['commit', 'untrusted'],
  ])('of code of %s is %s on a host without rules', (origin, verdict) => {
    expect(verdictOf({ origin })).toBe(verdict);
  });

  it('is granted only if a rule of the host allows it to the repository and the scope', () => {
    expect(verdictOf({}, [RULE])).toBe('granted');
    expect(verdictOf({}, [])).toBe('not-allowed');
    expect(verdictOf({}, [{ ...RULE, allow: ['gpus'] }])).toBe('not-allowed');
    expect(verdictOf({ origin: 'pull-request' }, [RULE])).toBe('not-allowed');
    expect(verdictOf({ origin: 'fork' }, [RULE])).toBe('not-allowed');
    expect(verdictOf({ origin: 'fork' }, [{ ...RULE, scopes: ['fork'] }])).toBe('granted');
    expect(verdictOf({ grants: [] }, [RULE])).toBe('not-given');
  });

  it('is not granted by parts of several rules', () => {
    const other: GrantRule = { ...RULE, repositories: ['github.com/other/*'], scopes: ['fork'] };
    expect(verdictOf({ origin: 'fork' }, [RULE, other])).toBe('not-allowed');
    const both = [RULE, { ...RULE, scopes: ['fork'] } satisfies GrantRule];
    expect(verdictOf({ origin: 'fork' }, both)).toBe('granted');
  });

  it.each([
    ['github.com/team/app', 'github.com/team/app', true],
    ['GitHub.com/Team/App', 'github.com/team/app', true],
    ['*', '/home/me/app', true],
    ['github.com/team/*', 'github.com/team/group/app', true],
    // A star never stands for the end of another name.
    ['github.com/team/*', 'github.com/team-evil/app', false],
    ['github.com/team/app', 'github.com/team/app-evil', false],
    ['github.com/team/app', 'evil.example/github.com/team/app', false],
    ['github.com/team/a.p', 'github.com/team/app', false],
    ['github.com/team/ap?', 'github.com/team/app', false],
    ['team/app', 'github.com/team/app', false],
    ['github.com/team/app', 'github.com/team/app\nx', false],
  ])('for the repositories "%s" is for "%s": %s', (pattern, repository, isMeant) => {
    const verdict = verdictOf({ repository }, [{ ...RULE, repositories: [pattern] }]);
    expect(verdict).toBe(isMeant ? 'granted' : 'not-allowed');
  });
});

describe('the refusal of a privilege', () => {
  function refuse(caller: Partial<GrantCaller>, grants?: readonly GrantRule[]) {
    const all = { ...CALLER, ...caller };
    const policy = { grants, file: grants && '/etc/tongs/policy.yml' };
    return toRefusals(checkGrants(TONGS, all, policy), all, policy);
  }

  it('says how the caller gives the grant', () => {
    const message =
      'Cannot start tong "broker" with "mounts: docker-socket": it needs the grant "docker-socket"';
    expect(refuse({ grants: [] })).toEqual([
      {
        message,
        place: PLACE,
        hint: 'If you trust the file with it, add: --grant docker-socket',
      },
    ]);
    expect(refuse({ grants: [], givenBy: 'input' })).toMatchObject([
      { hint: 'If you trust the file with it, add it to the action: grants: docker-socket' },
    ]);
  });

  it('says who can allow it, and how', () => {
    expect(refuse({ origin: 'pull-request' }, [RULE])).toMatchObject([
      {
        message:
          'Cannot start tong "broker" with "mounts: docker-socket": it needs the grant "docker-socket", which the policy of this host (/etc/tongs/policy.yml) does not allow to a pull request of "github.com/team/app"',
        hint: 'Only the administrator of the host can allow it, below "grants:" in /etc/tongs/policy.yml:\n- { allow: [docker-socket], repositories: ["github.com/team/app"], scopes: [pull-request] }',
      },
    ]);
    expect(refuse({ origin: 'fork' })).toMatchObject([
      {
        message:
          'Cannot start tong "broker" with "mounts: docker-socket": it needs the grant "docker-socket", and no host without a policy grants anything to a fork of "github.com/team/app"',
      },
    ]);
  });

  it('says what needs no grant', () => {
    const one = { ...request('public-aliases'), instead: 'Choose another name.' };
    const caller = { ...CALLER, grants: [] };
    const policy = { grants: undefined, file: undefined };
    const checked = checkGrants([aTong('db', { privileges: [one] })], caller, policy);
    expect(toRefusals(checked, caller, policy)).toMatchObject([
      {
        hint: 'Choose another name.\nIf you trust the file with it, add: --grant public-aliases',
      },
    ]);
  });

  it('is absent if everything is granted', () => {
    expect(refuse({})).toEqual([]);
  });
});
