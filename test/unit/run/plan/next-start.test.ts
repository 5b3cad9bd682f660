import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/pipeline/model.ts';
import { planNext } from '../../../../src/run/plan/next-start.ts';
import { Planner } from '../../../../src/run/plan/planner.ts';
import { aConfig, anImage } from '../../../support/images/stub-images.ts';
import { aStep, stepId } from '../../../support/values/steps.ts';
import { factsOf } from './plan-facts.ts';

/** Those that go on in place: `parent>child`. Steps run, except those that are named as cached. */
function chainsOf(
  steps: readonly Step[],
  {
    volumes = [],
    cached = [],
    late = [],
  }: { volumes?: string[]; cached?: string[]; late?: string[] } = {},
): string[] {
  const root = { name: 'base', image: anImage('base', { config: aConfig({ volumes }) }) };
  const facts = factsOf(steps, cached, { late: new Set(late.map(stepId)) });
  const plan = new Planner(facts);
  return plan.steps().flatMap((planned) => {
    if (planned.verdict !== 'run' || planNext(planned, plan, root) !== 'in-place') return [];
    return plan.childrenOf(planned.step).flatMap(({ step, verdict }) => {
      return verdict === 'run' ? [`${planned.step.id}>${step.id}`] : [];
    });
  });
}

describe('planNext', () => {
  const a = aStep('a');
  const b = aStep('b', { from: 'a' });
  const c = aStep('c', { from: 'b' });

  it('has a whole chain go on in place', () => {
    expect(chainsOf([a, b, c])).toEqual(['a>b', 'b>c']);
  });

  it('does not where several start from the same files', () => {
    expect(chainsOf([a, b, c, aStep('d', { from: 'b' })])).toEqual(['a>b']);
  });

  it('counts only those that run', () => {
    expect(chainsOf([a, b, c], { cached: ['a'] })).toEqual(['b>c']);
  });

  it('leaves an image to a step that may run, as long as that is undecided', () => {
    const other = aStep('other', { from: 'a' });
    expect(chainsOf([a, b, other], { late: ['other'] })).toEqual([]);
    expect(chainsOf([a, b], { late: ['b'] })).toEqual([]);
  });

  it('does not go on from a step that is needed only', () => {
    expect(chainsOf([a, aStep('b', { needs: ['a'] })])).toEqual([]);
  });

  it.each<[string, Parameters<typeof aStep>[1]]>([
    ['other limits', { resources: { pids: 5 } }],
    ['a tong', { tongs: ['db'] }],
  ])('does not where the container would be another: %s', (_, fields) => {
    const child = aStep('b', { from: 'a', ...fields });
    expect(chainsOf([a, child])).toEqual([]);
  });

  it.each<[string, Parameters<typeof aStep>[1]]>([
    ['user', { user: 'someone' }],
    ['shell', { shell: ['bash'] }],
    ['workdir', { workdir: '/elsewhere' }],
    ['env', { env: { A: 'b' } }],
    ['failure that is tolerated, as the last', { continueOnError: true }],
  ])('does where only the command is another: %s', (_, fields) => {
    const child = aStep('b', { from: 'a', ...fields });
    expect(chainsOf([a, child])).toEqual(['a>b']);
  });

  it('does not with a tong of its own: the next step has another one', () => {
    const fields = { tongs: ['db', 'web'], sharedTongs: ['web'] };
    const first = aStep('a', fields);
    expect(chainsOf([first, aStep('b', { from: 'a', ...fields })])).toEqual([]);
  });

  it('does with the same tongs in whatever order', () => {
    const first = aStep('a', { tongs: ['db', 'web'] });
    const second = aStep('b', { from: 'a', tongs: ['web', 'db'] });
    expect(chainsOf([first, second])).toEqual(['a>b']);
  });

  // Whoever goes on from a step that broke before its command starts from what that one started from.
  it('leaves an image to a step whose failure is tolerated, for those after it', () => {
    const tolerated = aStep('b', { from: 'a', continueOnError: true });
    expect(chainsOf([a, tolerated, c])).toEqual(['b>c']);
  });

  it('does not in an image with volumes: no commit holds what is in them', () => {
    expect(chainsOf([a, b], { volumes: ['/data'] })).toEqual([]);
  });
});
