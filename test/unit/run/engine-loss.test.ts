import { expect, test } from 'vitest';
import { openRunRig, outcomes } from '../../support/rigs/run-rig.ts';
import { aPipeline, aStep } from '../../support/values/steps.ts';

const uncached = { cache: false } as const;

test('an engine that goes away amid a step ends the run, and is reported once', async () => {
  const rig = await openRunRig();
  rig.engine.scripts.set('run a', () => {
    rig.engine.vanish();
    return new Promise<number>(() => {});
  });
  rig.engine.scripts.set('run b', () => new Promise<number>(() => {}));
  const summary = await rig.perform(
    aPipeline(
      [aStep('a', uncached), aStep('b', uncached), aStep('c', { ...uncached, needs: ['a'] })],
      { maxParallel: 2 },
    ),
  );
  expect(summary.result).toBe('engine-failed');
  const { a, b, c } = outcomes(summary);
  expect(c).toBe('skipped');
  expect([a, b]).toContain('failed');
  expect(rig.of('cleanup-failed')).toMatchObject([
    { subject: 'the run', message: 'the engine is gone; the next run removes what is left' },
  ]);
  const failed = rig.of('step-finished').filter(({ outcome }) => outcome === 'failed');
  expect(failed[0]).toMatchObject({ reason: 'engine-vanished' });
  expect(failed[0]?.message).toBe('The engine at "tcp://fake:2375" went away');
});

test('a container that somebody removes amid a step fails that step alone', async () => {
  const rig = await openRunRig();
  rig.engine.scripts.set('run a', async () => {
    for (const { id } of await rig.engine.listContainers({ label: 'dev.tongs.run' })) {
      await rig.engine.removeContainer(id);
    }
    return 0;
  });
  const steps = [aStep('a', uncached), aStep('b', { ...uncached, run: 'true' })];
  const summary = await rig.perform(aPipeline(steps, { maxParallel: 1 }));
  expect(summary.result).toBe('engine-failed');
  expect(outcomes(summary)).toEqual({ a: 'failed', b: 'succeeded' });
  expect(rig.of('step-finished')[0]).toMatchObject({
    reason: 'anvil-ended',
    message: 'Cannot continue the step: its container was removed',
  });
  expect(await rig.left()).toEqual([]);
});

test('an anvil whose process 1 is killed fails the step with its exit code', async () => {
  const rig = await openRunRig();
  rig.engine.scripts.set('run a', async () => {
    for (const { id } of await rig.engine.listContainers({ label: 'dev.tongs.run' })) {
      await rig.engine.killContainer(id, 'SIGKILL');
    }
    return 0;
  });
  const summary = await rig.perform(aPipeline([aStep('a', uncached)]));
  expect(summary.result).toBe('engine-failed');
  expect(rig.of('step-finished')[0]).toMatchObject({
    reason: 'anvil-ended',
    message: 'Cannot continue the step: its container ended with exit code 137',
  });
  expect(await rig.left()).toEqual([]);
});

test('a removal whose answer is lost is done again, and nothing is reported', async () => {
  const rig = await openRunRig();
  const pipeline = aPipeline([aStep('a', { ...uncached, run: 'true' })]);
  await rig.perform(pipeline);
  const call = rig.methods.indexOf('removeContainer');
  expect(call).toBeGreaterThan(0);
  const summary = await rig.perform(pipeline, { failure: { call, kind: 'cut' } });
  expect(rig.methods[call]).toBe('removeContainer');
  expect(summary.result).toBe('succeeded');
  expect(rig.of('cleanup-failed')).toEqual([]);
  expect(await rig.left()).toEqual([]);
});
