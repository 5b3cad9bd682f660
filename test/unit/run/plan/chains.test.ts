import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/pipeline/model.ts';
import { planChains } from '../../../../src/run/plan/chains.ts';
import type { PlannedStep } from '../../../../src/run/plan/plan.ts';
import { aConfig, anImage } from '../../../support/stub-images.ts';
import { aKey, aRecord, aStep } from '../../../support/steps.ts';

function running(step: Step): PlannedStep {
  return { step, key: undefined, verdict: 'run', reason: 'not-cached', changed: [] };
}

function hit(step: Step): PlannedStep {
  const key = aKey(step.id);
  return {
    step,
    key,
    verdict: 'cached',
    reason: 'snapshot-found',
    snapshot: aRecord(step.id, key),
  };
}

function chainsOf(plan: readonly PlannedStep[], volumes: readonly string[] = []): string[] {
  const root = { name: 'base', image: anImage('base', { config: aConfig({ volumes }) }) };
  const roots = new Map(plan.map(({ step }) => [step.id, root]));
  return [...planChains(plan, roots)].map(([parent, child]) => `${parent}>${child}`);
}

describe('planChains', () => {
  const a = aStep('a');
  const b = aStep('b', { from: 'a' });
  const c = aStep('c', { from: 'b' });

  it('has a whole chain go on in place', () => {
    expect(chainsOf([a, b, c].map(running))).toEqual(['a>b', 'b>c']);
  });

  it('does not where several start from the same files', () => {
    expect(chainsOf([a, b, c, aStep('d', { from: 'b' })].map(running))).toEqual(['a>b']);
  });

  it('counts only those that run', () => {
    const other = aStep('other', { from: 'a' });
    expect(chainsOf([hit(a), running(b), running(c)])).toEqual(['b>c']);
    expect(chainsOf([running(a), hit(other), running(b)])).toEqual(['a>b']);
  });

  it('does not go on from a step that is needed only', () => {
    expect(chainsOf([a, aStep('b', { needs: ['a'] })].map(running))).toEqual([]);
  });

  it.each<[string, Parameters<typeof aStep>[1]]>([
    ['other limits', { resources: { pids: 5 } }],
    ['a tong', { tongs: ['db'] }],
  ])('does not where the container would be another: %s', (_, fields) => {
    const child = aStep('b', { from: 'a', ...fields });
    expect(chainsOf([a, child].map(running))).toEqual([]);
  });

  it.each<[string, Parameters<typeof aStep>[1]]>([
    ['user', { user: 'someone' }],
    ['shell', { shell: ['bash'] }],
    ['workdir', { workdir: '/elsewhere' }],
    ['env', { env: { A: 'b' } }],
    ['failure that is tolerated, as the last', { continueOnError: true }],
  ])('does where only the command is another: %s', (_, fields) => {
    const child = aStep('b', { from: 'a', ...fields });
    expect(chainsOf([a, child].map(running))).toEqual(['a>b']);
  });

  it('does with the same tongs in whatever order', () => {
    const first = aStep('a', { tongs: ['db', 'web'] });
    const second = aStep('b', { from: 'a', tongs: ['web', 'db'] });
    expect(chainsOf([first, second].map(running))).toEqual(['a>b']);
  });

  // Whoever goes on from a step that broke before its command starts from what that one started from.
  it('leaves an image to a step whose failure is tolerated, for those after it', () => {
    const tolerated = aStep('b', { from: 'a', continueOnError: true });
    expect(chainsOf([a, tolerated, c].map(running))).toEqual(['b>c']);
  });

  it('does not in an image with volumes: no commit holds what is in them', () => {
    expect(chainsOf([a, b].map(running), ['/data'])).toEqual([]);
  });
});
