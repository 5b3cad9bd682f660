import { expect, test } from 'vitest';
import { NO_POLICY, type LimitPolicy } from '../../../src/policy/model.ts';
import { openRunRig, type RunRig } from '../../support/rigs/run-rig.ts';
import { aPipeline, aStep } from '../../support/values/steps.ts';

/** A rig on a host with these limits, and how many steps ran at once at most. */
async function openLimited(
  limits: Partial<LimitPolicy>,
): Promise<{ readonly rig: RunRig; readonly most: () => number }> {
  const rig = await openRunRig();
  rig.policy = { ...NO_POLICY, limits: { ...NO_POLICY.limits, ...limits } };
  let running = 0;
  let most = 0;
  rig.engine.scripts.set('work', async () => {
    running += 1;
    most = Math.max(most, running);
    await rig.clock.sleep(1_000);
    running -= 1;
    return 0;
  });
  return { rig, most: () => most };
}

const FOUR = ['a', 'b', 'c', 'd'].map((id) => aStep(id, { run: 'work', cache: false }));

test('without limits, as many steps run at once as the pipeline says', async () => {
  const { rig, most } = await openLimited({});
  await rig.perform(aPipeline(FOUR, { maxParallel: 4 }));
  expect(most()).toBe(4);
  expect(rig.methods).not.toContain('createVolume');
});

test('max-parallel of the host counts where the pipeline or the engine has more', async () => {
  for (const maxParallel of [4, undefined]) {
    const { rig, most } = await openLimited({ maxParallel: 1 });
    await rig.perform(aPipeline(FOUR, { maxParallel }));
    expect(most()).toBe(1);
  }
});

test('max-steps of the host is held by volumes, which are gone when the run ends', async () => {
  const { rig, most } = await openLimited({ maxSteps: 2 });
  const summary = await rig.perform(aPipeline(FOUR, { maxParallel: 4 }));
  expect(summary.result).toBe('succeeded');
  expect(most()).toBe(2);
  expect(await rig.left()).toEqual([]);
});
