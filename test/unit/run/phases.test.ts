import { expect, test } from 'vitest';
import { openRunRig } from '../../support/rigs/run-rig.ts';
import { aPipeline, aStep, aTong } from '../../support/values/steps.ts';

test('a step reports how long each of its parts took, and nothing of parts that it has not', async () => {
  const rig = await openRunRig();
  rig.engine.seedImage('tong-image');
  rig.engine.programs.set('server', () => new Promise<number>(() => {}));
  const steps = [
    aStep('plain', { cache: false, run: 'true' }),
    aStep('held', { from: 'plain', cache: false, run: 'true' }),
    aStep('kept', { run: 'true' }),
    aStep('parent', { cache: false, run: 'echo parent' }),
    aStep('left', { from: 'parent', cache: false, run: 'true' }),
    aStep('right', { from: 'parent', cache: false, run: 'true' }),
    aStep('user', { cache: false, run: 'true', tongs: ['db'] }),
    aStep('fails', { cache: false, run: 'exit 1' }),
  ];
  await rig.perform(aPipeline(steps, { tongs: [aTong('db')] }), { snapshots: 'local' });
  const phases = rig.of('step-finished').map((each) => [each.step, Object.keys(each.phases)]);
  const usual = ['startMs', 'transferMs', 'commandMs'];
  expect(Object.fromEntries(phases)).toEqual({
    plain: usual,
    held: ['transferMs', 'commandMs'],
    kept: [...usual, 'commitMs'],
    parent: [...usual, 'commitMs'],
    left: usual,
    right: usual,
    user: ['tongsMs', ...usual],
    fails: usual,
  });
});

test('nor does a cached step', async () => {
  const rig = await openRunRig();
  const pipeline = aPipeline([aStep('a', { run: 'true' })]);
  await rig.perform(pipeline, { snapshots: 'local' });
  await rig.perform(pipeline, { snapshots: 'local' });
  expect(rig.of('step-finished')).toMatchObject([{ outcome: 'cached', phases: {} }]);
});
