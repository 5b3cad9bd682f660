import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/pipeline/model.ts';
import { findPreparers } from '../../../../src/run/plan/preparers.ts';
import { aStep } from '../../../support/values/steps.ts';

/** `tong: step step` for each tong of one step. */
function preparersOf(id: string, steps: readonly Step[]): string[] {
  const found = [...findPreparers(steps)].find(([step]) => step === id)?.[1] ?? [];
  return found.map(
    ({ tong, steps: before }) => `${tong}: ${before.map((each) => each.id).join(' ')}`,
  );
}

describe('findPreparers', () => {
  const seed = aStep('seed', { tongs: ['db'] });
  const other = aStep('other', { tongs: ['cache'] });

  it('are the ancestors that name the same tong, for each by itself, in the order of the plan', () => {
    const more = aStep('more', { tongs: ['cache', 'db'] });
    const test = aStep('test', { needs: ['more', 'other', 'seed'], tongs: ['db', 'cache'] });
    expect(preparersOf('test', [seed, other, more, test])).toEqual([
      'cache: other more',
      'db: seed more',
    ]);
  });

  it('are none for a tong that each step has for itself', () => {
    const own = { tongs: ['db'], sharedTongs: [] };
    const test = aStep('test', { needs: ['first'], ...own });
    expect(preparersOf('test', [aStep('first', own), test])).toEqual([]);
  });

  it('are also those that are needed by way of steps without a tong', () => {
    const between = [aStep('x', { needs: ['seed'] }), aStep('y', { needs: ['x'] })];
    const test = aStep('test', { needs: ['y'], tongs: ['db'] });
    expect(preparersOf('test', [seed, ...between, test])).toEqual(['db: seed']);
  });

  it('are also those that a step needs whose files it goes on from', () => {
    const install = aStep('install', { needs: ['seed'] });
    const test = aStep('test', { from: 'install', tongs: ['db'] });
    expect(preparersOf('test', [seed, install, test])).toEqual(['db: seed']);
  });

  it('are none whose files it goes on from, nor those that use another tong, or that it does not need', () => {
    const apart = aStep('apart', { tongs: ['db'] });
    const parent = aStep('parent', { from: 'seed', tongs: ['db'] });
    const test = aStep('test', { from: 'parent', needs: ['other'], tongs: ['db'] });
    expect(preparersOf('test', [seed, other, apart, parent, test])).toEqual([]);
    expect(preparersOf('parent', [seed, parent])).toEqual([]);
  });

  it('are found among ten thousand steps', () => {
    const steps = Array.from({ length: 10_000 }, (_, index) =>
      aStep(`s${index}`, {
        ...(index > 0 && { from: `s${index - 1}` }),
        tongs: index % 2 === 0 ? ['db'] : [],
      }),
    );
    const test = aStep('test', { needs: ['s9999'], tongs: ['db'] });
    expect(findPreparers([...steps, test]).get(test.id)?.[0]?.steps).toHaveLength(5_000);
  });
});
