import { describe, expect, it } from 'vitest';
import { LOCAL_SCOPE, toScope, type Trigger } from '../../../src/snapshots/scope.ts';

const PUSH: Trigger = {
  ref: 'refs/heads/main',
  defaultBranch: 'main',
  pullRequest: undefined,
  isFork: false,
};

function branch(name: string): string {
  return toScope({ ...PUSH, ref: `refs/heads/${name}` }).own;
}

describe('toScope', () => {
  it('takes the default branch for the most trusted', () => {
    expect(toScope(PUSH)).toEqual(LOCAL_SCOPE);
  });

  it('gives every other branch and tag a scope of its own, which reads the default branch too', () => {
    const { own, readable } = toScope({ ...PUSH, ref: 'refs/heads/feature/x' });
    expect(own).toMatch(/^branch-[0-9a-f]{20}$/);
    expect(readable).toEqual(['default', own]);
    expect(branch('feature/y')).not.toBe(own);
    expect(toScope({ ...PUSH, ref: 'refs/tags/feature/x' }).own).not.toBe(own);
  });

  it('takes nothing for the default branch where that is not known', () => {
    expect(toScope({ ...PUSH, defaultBranch: '' }).own).toMatch(/^branch-/);
    expect(toScope({ ...PUSH, defaultBranch: '', ref: '' }).own).toMatch(/^branch-/);
  });

  it('lets a pull request read the branch that it is for', () => {
    const pullRequest = { number: 7, base: 'release', isFork: false };
    const { own, readable } = toScope({ ...PUSH, ref: 'refs/pull/7/merge', pullRequest });
    expect(own).toBe('pr-7');
    expect(readable).toEqual(['default', branch('release'), 'pr-7']);
  });

  it('keeps a fork apart, whatever it claims to be', () => {
    // As with `pull_request_target`, whose ref is that of the base branch.
    const pullRequest = { number: 7, base: 'main', isFork: true };
    const scope = toScope({ ...PUSH, pullRequest });
    expect(scope).toEqual({ own: 'fork-7', readable: ['default', 'fork-7'] });
    for (const other of [PUSH, { ...PUSH, ref: 'refs/heads/x' }]) {
      expect(toScope(other).readable).not.toContain('fork-7');
    }
    expect(toScope({ ...PUSH, isFork: true }).own).toBe('fork-0');
  });
});
