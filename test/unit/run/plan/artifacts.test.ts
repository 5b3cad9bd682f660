import { describe, expect, it } from 'vitest';
import type { Step } from '../../../../src/pipeline/model.ts';
import { findArtifactNeeds, findKeyed } from '../../../../src/run/plan/preparers.ts';
import { planSteps } from '../../../../src/run/plan/planner.ts';
import type { Key } from '../../../../src/snapshots/key.ts';
import { changedIngredients } from '../../../../src/snapshots/key.ts';
import { Manifest } from '../../../../src/source/manifest.ts';
import { anImage } from '../../../support/images/stub-images.ts';
import { aRule } from '../../../support/values/artifacts.ts';
import { aPipeline, aStep, type StepFields } from '../../../support/values/steps.ts';
import { computeKeys, findRoots } from '../../../support/values/step-keys.ts';
import { factsOf, told } from './plan-facts.ts';

const dist = (fields: StepFields = {}): StepFields => ({
  artifacts: [aRule(['dist/**'])],
  ...fields,
});

describe('the artifacts of which steps are put into a step?', () => {
  const needsOf = (steps: readonly Step[]): Record<string, readonly string[]> =>
    Object.fromEntries(
      [...findArtifactNeeds(steps)].map(([id, sources]) => [id, sources.map((each) => each.id)]),
    );

  it('of those that it needs and does not start from', () => {
    const steps = [
      aStep('install', dist()),
      aStep('web', dist({ from: 'install' })),
      aStep('api', dist({ from: 'install' })),
      aStep('lint', { from: 'install' }),
      aStep('package', { needs: ['web', 'api', 'lint'], from: 'install' }),
    ];
    expect(needsOf(steps)).toEqual({ package: ['web', 'api'] });
  });

  it('of none from whose files it starts through other steps', () => {
    const steps = [
      aStep('a', dist()),
      aStep('b', { from: 'a' }),
      aStep('c', { needs: ['a', 'b'], from: 'b' }),
    ];
    expect(needsOf(steps)).toEqual({});
  });

  it('of all that it needs if it starts from an image', () => {
    const steps = [aStep('a', dist()), aStep('b', { needs: ['a'], image: 'other' })];
    expect(needsOf(steps)).toEqual({ b: ['a'] });
  });
});

describe('the key of a step into which artifacts are put', () => {
  const image = anImage('base');
  const images = new Map([[' base', image]]);

  function keyOf(steps: readonly Step[]): Key {
    const artifactNeeds = findArtifactNeeds(steps);
    const { keys } = computeKeys({
      pipeline: aPipeline(steps),
      steps,
      visible: new Map(steps.map(({ id }) => [id, new Manifest([])])),
      images,
      roots: findRoots(steps, images),
      preparedTongs: new Map(),
      artifactNeeds,
      keyed: findKeyed(steps, new Map(), artifactNeeds),
    });
    const key = [...keys.values()].at(-1);
    if (key) return key;
    throw new Error('the last step has no key');
  }

  const b = aStep('b', { needs: ['a'] });
  const before = keyOf([aStep('a', dist()), b]);

  it('changes with the step that makes them, and with the patterns', () => {
    const other = keyOf([aStep('a', dist({ run: 'make more' })), b]);
    const wider = keyOf([aStep('a', { artifacts: [aRule(['dist/**', 'doc/**'])] }), b]);
    expect(changedIngredients(before.parts, other.parts)).toEqual(['artifacts']);
    expect(changedIngredients(before.parts, wider.parts)).toEqual(['artifacts']);
  });

  it('does not depend on where they are copied to', () => {
    const moved = keyOf([aStep('a', { artifacts: [aRule(['dist/**'], { to: 'x' })] }), b]);
    expect(moved.key).toBe(before.key);
  });

  it('has no such ingredient if the step that it needs has none', () => {
    const none = keyOf([aStep('a'), b]);
    expect(none.key).toBe(keyOf([b]).key);
    expect(none.parts).not.toHaveProperty('artifacts');
    expect(changedIngredients(none.parts, before.parts)).toEqual(['artifacts']);
    expect(changedIngredients(before.parts, none.parts)).toEqual(['artifacts']);
  });
});

describe('a step with artifacts', () => {
  const steps = [aStep('a', dist()), aStep('b', { from: 'a' })];

  it('is looked up although only cached steps start from its files', () => {
    expect(told(planSteps(factsOf(steps, ['a', 'b'])))).toEqual([
      'a: snapshot-found',
      'b: snapshot-found',
    ]);
    const plain = [aStep('a'), aStep('b', { from: 'a' })];
    expect(told(planSteps(factsOf(plain, ['a', 'b'])))[0]).toBe('a: not-needed');
  });

  it('runs if its snapshot is gone', () => {
    expect(told(planSteps(factsOf(steps, ['b'])))).toEqual([
      'a runs: no-snapshot',
      'b runs: parent-runs',
    ]);
  });
});
