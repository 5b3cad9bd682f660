import { describe, expect, it } from 'vitest';
import { ownPruningSnippet, prunesItself } from '../../../../src/cli/doctor/own-pruning.ts';

const on = { builder: { gc: { enabled: true } } };
const off = { builder: { gc: { enabled: false } } };

describe('an engine', () => {
  it.each([
    ['Docker', '20.10.24+dfsg1', undefined, false],
    ['Docker', '28.1.1', undefined, false],
    ['Docker', '28.2.0', undefined, true],
    ['Docker', '29.0.0', {}, true],
    ['Docker', '24.0.7', on, true],
    ['Docker', '29.0.0', off, false],
    ['Docker', '24.0.7', { builder: { gc: { defaultKeepStorage: '1GB' } } }, false],
    ['Docker', '24.0.7', { builder: 'x' }, false],
    ['Docker', 'dev', undefined, undefined],
    ['Podman', '5.0.0', undefined, undefined],
  ])('prunes its build cache by itself or not: %j', (...[product, version, settings, does]) => {
    expect(prunesItself({ product, version }, settings)).toBe(does);
  });

  it('gets a setting that fits its disk', () => {
    expect(ownPruningSnippet(undefined)).toContain('"20GB"');
    expect(ownPruningSnippet(5e11)).toContain('"50GB"');
    expect(ownPruningSnippet(4e9)).toContain('"1GB"');
    expect(() => JSON.parse(ownPruningSnippet(1e12))).not.toThrow();
  });
});
