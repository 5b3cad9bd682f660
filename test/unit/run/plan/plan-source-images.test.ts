import { describe, expect, it } from 'vitest';
import type { Image } from '../../../../src/engine/types.ts';
import type { Step } from '../../../../src/pipeline/model.ts';
import { planSourceImages } from '../../../../src/run/plan/plan-source-images.ts';
import { Manifest } from '../../../../src/source/manifest.ts';
import { anImage } from '../../../support/images/stub-images.ts';
import { aStep, type StepFields } from '../../../support/values/steps.ts';

const uncached: StepFields = { cache: false };

function manifestOf(count: number): Manifest {
  const names = Array.from({ length: count }, (_, index) => `f${index}`);
  return new Manifest(names.map((path) => ({ path, kind: 'file', hash: '0' })));
}

const LARGE = manifestOf(2_000);
const SMALL = manifestOf(10);

/** The users of each group for which a source image pays within the run, or of the others. */
function plan(
  steps: readonly Step[],
  facts: {
    readonly sees?: Readonly<Record<string, Manifest>>;
    readonly bytes?: number;
    readonly pays?: boolean;
    readonly image?: Image;
  } = {},
): readonly (readonly string[])[] {
  const { sees = {}, bytes = 1, pays = true, image = anImage('base') } = facts;
  const groups = planSourceImages({
    plan: steps.map((step) => ({
      step,
      key: undefined,
      verdict: 'run',
      reason: 'not-cached',
      changed: [],
    })),
    visible: new Map(steps.map((step) => [step.id, sees[step.id] ?? LARGE])),
    source: { folder: '/', manifest: LARGE, sizes: new Map([['f0', bytes]]), warnings: [] },
    roots: new Map(steps.map(({ id }) => [id, { name: 'base', image }])),
  });
  const users = [...Map.groupBy(groups.keys(), (id) => groups.get(id))];
  return users.flatMap(([group, ids]) => (group?.pays === pays ? [ids] : []));
}

describe('planSourceImages', () => {
  it('makes one for two cached steps that start from one image and see the same', () => {
    expect(plan([aStep('a'), aStep('b')])).toEqual([['a', 'b']]);
  });

  it('makes none for one step, but knows that it is sent much', () => {
    expect(plan([aStep('a')])).toEqual([]);
    expect(plan([aStep('a')], { pays: false })).toEqual([['a']]);
    expect(plan([aStep('a')], { pays: false, sees: { a: SMALL } })).toEqual([]);
  });

  it('makes one for steps without a commit only when they are four', () => {
    const steps = ['a', 'b', 'c', 'd'].map((id) => aStep(id, uncached));
    expect(plan(steps.slice(0, 3))).toEqual([]);
    expect(plan(steps)).toEqual([['a', 'b', 'c', 'd']]);
  });

  it('makes none for few small files, and one for a large file', () => {
    const sees = { a: SMALL, b: SMALL };
    expect(plan([aStep('a'), aStep('b')], { sees })).toEqual([]);
    expect(plan([aStep('a'), aStep('b')], { sees, bytes: 24 * 2 ** 20 })).toEqual([['a', 'b']]);
  });

  it.each([
    ['images', aStep('b', { image: 'other' })],
    ['users', aStep('b', { user: '1000' })],
    ['parents', aStep('b', { from: 'c' })],
  ])('makes none for steps of other %s', (_, other) => {
    expect(plan([aStep('a'), other])).toEqual([]);
  });

  it('makes none where an image keeps something in volumes', () => {
    const image = anImage('base');
    const volumes = { ...image, config: { ...image.config, volumes: ['/workspace'] } };
    expect(plan([aStep('a'), aStep('b')], { image: volumes })).toEqual([]);
    expect(plan([aStep('a')], { image: volumes, pays: false })).toEqual([]);
  });

  it('makes none for steps that see other files', () => {
    expect(plan([aStep('a'), aStep('b')], { sees: { a: manifestOf(2_001) } })).toEqual([]);
  });

  it('counts what the parent of the steps has not seen', () => {
    const children = [aStep('b', { from: 'a' }), aStep('c', { from: 'a' })];
    expect(plan([aStep('a'), ...children])).toEqual([]);
    expect(plan([aStep('a'), ...children], { sees: { a: SMALL } })).toEqual([]);
    expect(plan([aStep('a'), ...children], { sees: { a: manifestOf(0) } })).toEqual([['b', 'c']]);
  });
});
