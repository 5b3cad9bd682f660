import { describe, expect, it } from 'vitest';
import { codeFolder } from '../../../src/cli/compile-cache.ts';

describe('codeFolder', () => {
  it.each([
    [{ HOME: '/home/me' }, '/home/me/.cache/tongs/code'],
    [{ HOME: '/home/me', XDG_CACHE_HOME: '/fast' }, '/fast/tongs/code'],
    [{ HOME: '/home/me', XDG_CACHE_HOME: 'relative' }, '/home/me/.cache/tongs/code'],
    [{ HOME: '/home/me', XDG_CACHE_HOME: '' }, '/home/me/.cache/tongs/code'],
    [{ HOME: 'relative' }, undefined],
    [{}, undefined],
  ])('of %j is %s', (environment, folder) => {
    expect(codeFolder(environment)).toBe(folder);
  });
});
