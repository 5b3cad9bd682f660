import { describe, expect, it } from 'vitest';
import { toOrigin } from '../../../../src/run/trust/to-origin.ts';
import { commitScope, LOCAL_SCOPE, namedScope, toScope } from '../../../../src/snapshots/scope.ts';

const TRIGGER = {
  ref: 'refs/heads/x',
  defaultBranch: 'main',
  pullRequest: undefined,
  isFork: false,
};

describe('the origin of code', () => {
  it.each([
    ['default', LOCAL_SCOPE],
    ['default', namedScope('default')],
    ['branch', namedScope('fork-0')],
    ['branch', toScope(TRIGGER)],
    [
      'pull-request',
      toScope({ ...TRIGGER, pullRequest: { number: 7, base: 'main', isFork: false } }),
    ],
    ['fork', toScope({ ...TRIGGER, pullRequest: { number: 7, base: 'main', isFork: true } })],
    ['fork', toScope({ ...TRIGGER, isFork: true })],
    ['commit', commitScope({ event: 'push', ref: 'refs/heads/main', commit: '' })],
    ['fork', { own: 'something-else', readable: [] }],
  ])('is %s for %j', (origin, scope) => {
    expect(toOrigin(scope)).toBe(origin);
  });
});
