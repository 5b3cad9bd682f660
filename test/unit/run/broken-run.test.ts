import { expect, test } from 'vitest';
import { InternalError } from '../../../src/base/errors/errors.ts';
import { openRunRig } from '../../support/rigs/run-rig.ts';
import { aPipeline, aStep, stepId } from '../../support/values/steps.ts';

const uncached = { cache: false } as const;

test('a bug that shows before a step starts ends nothing else, and nothing of the run is left', async () => {
  const rig = await openRunRig();
  const pipeline = aPipeline(
    [
      aStep('first', { ...uncached, run: 'echo first >first' }),
      // It would go on in the anvil of the first one.
      aStep('broken', { ...uncached, from: 'first', run: 'true' }),
      aStep('after', { ...uncached, from: 'broken', run: 'true' }),
      aStep('other', { ...uncached, run: 'true' }),
    ],
    { maxParallel: 1 },
  );
  const prepared = await rig.prepare(pipeline);
  const roots = new Map([...prepared.roots].filter(([id]) => id !== stepId('broken')));
  const done = rig.performPrepared({ ...prepared, roots });
  await expect(done).rejects.toThrow('Cannot start step "broken": it has no image');
  await expect(done).rejects.toBeInstanceOf(InternalError);
  const told = rig.of('step-finished').map(({ step, outcome }) => `${step} ${outcome}`);
  expect(told.toSorted()).toEqual([
    'after skipped',
    'broken failed',
    'first succeeded',
    'other succeeded',
  ]);
  expect(await rig.left()).toEqual([]);
});

test('a bug that shows while an earlier step still runs lets that come to its end', async () => {
  const rig = await openRunRig();
  const { promise, resolve } = Promise.withResolvers<number>();
  rig.engine.scripts.set('run slow', () => promise);
  const steps = [aStep('slow', { ...uncached, run: 'run slow' }), aStep('broken', uncached)];
  const prepared = await rig.prepare(aPipeline(steps, { maxParallel: 2 }));
  const roots = new Map([...prepared.roots].filter(([id]) => id !== stepId('broken')));
  const done = rig.performPrepared({ ...prepared, roots });
  done.catch(() => {});
  await rig.until('the end of a step', () => rig.of('step-finished').length > 0);
  expect(rig.of('step-finished')).toMatchObject([{ step: 'broken' }]);
  resolve(0);
  await expect(done).rejects.toBeInstanceOf(InternalError);
  expect(rig.of('step-finished')).toMatchObject([{}, { step: 'slow', outcome: 'succeeded' }]);
  expect(await rig.left()).toEqual([]);
});
