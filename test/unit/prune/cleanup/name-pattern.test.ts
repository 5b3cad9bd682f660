import { describe, expect, it } from 'vitest';
import { parseCleanupBounds } from '../../../../src/prune/cleanup/bounds.ts';
import { matchesName, matchesReference } from '../../../../src/prune/cleanup/name-pattern.ts';

describe('matchesReference', () => {
  it.each([
    ['postgres', 'postgres:16'],
    ['postgres', 'postgres@sha256:12'],
    ['docker.io/library/postgres', 'postgres:16'],
    ['postgres:*', 'docker.io/library/postgres:16'],
    ['postgres:1?', 'postgres:16'],
    ['ghcr.io/acme/*', 'ghcr.io/acme/team/app:1'],
    ['registry.test:5000/*', 'registry.test:5000/app:1'],
    ['*', 'anything/at/all:1'],
    ['*:*', 'node:latest'],
    ['*:latest', 'node:latest'],
    ['docker.io/*', 'postgres:16'],
    ['docker.io/acme/*', 'acme/app:1'],
    ['index.docker.io/*', 'docker.io/acme/app:1'],
    ['docker.io/library/*', 'postgres:16'],
    ['library/*', 'postgres:16'],
  ])('%s names %s', (pattern, reference) => {
    expect(matchesReference([pattern], reference)).toBe(true);
  });

  it.each([
    ['postgres', 'mypostgres:16'],
    ['postgres', 'postgres-dev:16'],
    ['postgres:16', 'postgres:16.1'],
    ['ghcr.io/acme/*', 'ghcr.io/acme-other/app:1'],
    ['ghcr.io', 'ghcrXio:1'],
    ['*:latest', 'node:24'],
    ['docker.io/*', 'ghcr.io/acme/app:1'],
    ['docker.io/*', 'localhost/app:1'],
    ['docker.io/library/*', 'acme/app:1'],
    ['library/*', 'acme/app:1'],
  ])('%s does not name %s', (pattern, reference) => {
    expect(matchesReference([pattern], reference)).toBe(false);
  });
});

it('matchesName takes every other character as it is', () => {
  expect(matchesName(['a.b'], 'axb')).toBe(false);
  expect(matchesName(['a+(b)'], 'a+(b)')).toBe(true);
  expect(matchesName([], 'a')).toBe(false);
});

describe('parseCleanupBounds', () => {
  const none = { keep: [], only: [] };

  it('takes an age in whole seconds', () => {
    const bounds = parseCleanupBounds({ olderThan: '90.5s', ...none });
    expect(bounds).toEqual({ ok: true, value: { olderThanMs: 91_000, ...none } });
  });

  it.each([
    [{ olderThan: '7', ...none }, '--older-than: "7" has no unit'],
    [{ olderThan: '59s', ...none }, '--older-than: "59s" is shorter than 1m'],
    [{ olderThan: '7d', keep: [''], only: [] }, '--keep is empty'],
    [{ olderThan: '7d', keep: [], only: ['a', ''] }, '--only is empty'],
  ])('refuses %j', (texts, problem) => {
    expect(parseCleanupBounds(texts)).toMatchObject({ ok: false, problem });
  });

  it('refuses an age below that of the policy', () => {
    const least = { ms: 3_600_000, setBy: '/etc/tongs/policy.yml' };
    expect(parseCleanupBounds({ olderThan: '30m', ...none }, least)).toMatchObject({
      ok: false,
      problem: expect.stringContaining(
        '"30m" is shorter than 1h00m, the least age that the policy',
      ),
    });
  });
});
