import { expect, test } from 'vitest';
import { Cancelled } from '../../../../src/base/errors/errors.ts';
import { openRunRig, outcomes, type RunRig } from '../../../support/rigs/run-rig.ts';
import { aPipeline, aStep, type StepFields } from '../../../support/values/steps.ts';

const uncached: StepFields = { cache: false };

function started(rig: RunRig): number {
  return rig.calls.filter(({ method }) => method === 'startContainer').length;
}

function commits(rig: RunRig): number {
  return rig.calls.filter(({ method }) => method === 'commitContainer').length;
}

test('a chain runs in one container, and commits what is cached only', async () => {
  const rig = await openRunRig();
  const steps = [
    aStep('a', { run: 'echo a >/a' }),
    aStep('b', { from: 'a', run: 'cat /a; echo b >/b' }),
    aStep('c', { ...uncached, from: 'b', run: 'cat /a /b' }),
    aStep('d', { ...uncached, from: 'c', run: 'cat /a /b' }),
  ];
  const summary = await rig.perform(aPipeline(steps), { snapshots: 'local' });
  expect(summary.result).toBe('succeeded');
  expect([started(rig), commits(rig)]).toEqual([1, 2]);
  expect(await rig.left()).toEqual([]);
});

test('a snapshot in a chain has the one before it for a parent', async () => {
  const rig = await openRunRig();
  const run = 'echo x >>/x';
  const steps = [
    aStep('a', { run }),
    aStep('b', { run, from: 'a' }),
    aStep('c', { run, from: 'b' }),
  ];
  await rig.perform(aPipeline(steps), { snapshots: 'local' });
  expect(started(rig)).toBe(1);
  // A parent that is another image than the recorded one would be a miss.
  const again = await rig.perform(aPipeline(steps), { snapshots: 'local' });
  expect([started(rig), outcomes(again)]).toEqual([0, { a: 'cached', b: 'cached', c: 'cached' }]);
});

test('a held anvil that no step continues in is removed', async () => {
  const rig = await openRunRig();
  const steps = [
    aStep('a', { ...uncached, run: 'echo a >/a' }),
    aStep('other', { ...uncached, run: 'exit 1' }),
    aStep('b', { ...uncached, from: 'a', needs: ['a', 'other'] }),
  ];
  const summary = await rig.perform(aPipeline(steps));
  expect(outcomes(summary)).toEqual({ a: 'succeeded', other: 'failed', b: 'skipped' });
  expect(await rig.left()).toEqual([]);
});

test('an anvil that waits for its next step stays when another step from its files is skipped', async () => {
  const rig = await openRunRig();
  const steps = [
    aStep('other', { ...uncached, run: 'exit 1' }),
    aStep('a', { ...uncached, run: 'echo a >/a' }),
    aStep('skipped', { ...uncached, from: 'a', needs: ['a', 'other'] }),
    aStep('b', { ...uncached, from: 'a', run: 'cat /a' }),
  ];
  const summary = await rig.perform(aPipeline(steps, { maxParallel: 1 }));
  expect(outcomes(summary)).toMatchObject({ other: 'failed', skipped: 'skipped', b: 'succeeded' });
  expect(await rig.left()).toEqual([]);
});

test('an anvil that waits for its next step goes with a run that is cancelled', async () => {
  const rig = await openRunRig();
  rig.engine.scripts.set('wait', async () => {
    rig.cancel(new Cancelled('enough', { code: 'test', exitCode: 130 }));
    return 143;
  });
  const steps = [
    aStep('a', { ...uncached, run: 'echo a >/a' }),
    aStep('other', { ...uncached, needs: ['a'], run: 'wait' }),
    aStep('b', { ...uncached, from: 'a', needs: ['a', 'other'] }),
  ];
  const summary = await rig.perform(aPipeline(steps));
  expect(outcomes(summary)).toMatchObject({ a: 'succeeded', b: 'skipped' });
  expect(await rig.left()).toEqual([]);
});

test('after a failure that is tolerated the next step has an anvil of its own', async () => {
  const rig = await openRunRig();
  const steps = [
    aStep('a', { ...uncached, continueOnError: true, run: 'echo a >/a; exit 1' }),
    aStep('b', { ...uncached, from: 'a', run: 'cat /a' }),
  ];
  const summary = await rig.perform(aPipeline(steps));
  expect(summary.result).toBe('succeeded');
  expect(started(rig)).toBe(2);
  expect(await rig.left()).toEqual([]);
});

test('a slow commit ends a chain, but not one that is so long that it would run out of layers', async () => {
  const rig = await openRunRig();
  rig.engine.onCommit = () => (rig.aheadMs += 1_001);
  const steps = Array.from({ length: 130 }, (_, index) =>
    aStep(`s${index}`, {
      run: `echo ${index} >/f${index}`,
      ...(index > 0 && { from: `s${index - 1}` }),
    }),
  );
  const summary = await rig.perform(aPipeline(steps), { snapshots: 'local' });
  expect(summary.result).toBe('succeeded');
  // The image has one layer, and is in the first anvil: after 80 the next one is made no more.
  expect(started(rig)).toBe(80);
});
