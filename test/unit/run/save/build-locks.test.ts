import { expect, it } from 'vitest';
import { openRunRig, outcomes, type RunRig } from '../../../support/rigs/run-rig.ts';
import type { Step } from '../../../../src/pipeline/model.ts';
import { aPipeline, aStep, aTong } from '../../../support/values/steps.ts';

const kept = { snapshots: 'local' } as const;

async function openRig(): Promise<RunRig> {
  const rig = await openRunRig();
  rig.engine.seedImage('tong-image');
  rig.engine.programs.set('server', () => new Promise<number>(() => {}));
  return rig;
}

function pipelineOf(...steps: readonly Step[]): ReturnType<typeof aPipeline> {
  return aPipeline(steps, { tongs: [aTong('db')] });
}

it('a cached step runs again for what it does to the tong of another step', async () => {
  const rig = await openRig();
  const migrate = aStep('migrate', { tongs: ['db'], run: 'true' });
  const test = aStep('test', { tongs: ['db'], needs: ['migrate'], cache: false, run: 'true' });
  await rig.perform(pipelineOf(migrate), kept);
  const { plan } = await rig.prepare(pipelineOf(migrate, test), kept);
  expect(plan.map(({ reason }) => reason)).toEqual(['tong-needed', 'not-cached']);
  const summary = await rig.perform(pipelineOf(migrate, test), kept);
  expect(outcomes(summary)).toEqual({ migrate: 'succeeded', test: 'succeeded' });
});

it('a snapshot that another run has built is used, except where another step needs the tong', async () => {
  const rig = await openRig();
  const alone = aStep('alone', { tongs: ['db'], run: 'true' });
  const shared = pipelineOf(alone, aStep('test', { tongs: ['db'], cache: false, run: 'true' }));
  const [late, lateShared] = [
    await rig.prepare(pipelineOf(alone), kept),
    await rig.prepare(shared, kept),
  ];
  await rig.perform(pipelineOf(alone), kept);
  expect(outcomes(await rig.performPrepared(late))).toEqual({ alone: 'cached' });
  expect(outcomes(await rig.performPrepared(lateShared))).toEqual({
    alone: 'succeeded',
    test: 'succeeded',
  });
});

it('a snapshot on one that another run has built says when that was made', async () => {
  const rig = await openRig();
  const steps = [aStep('a', { run: 'true' }), aStep('b', { from: 'a', run: 'true' })];
  const late = await rig.prepare(aPipeline(steps), kept);
  await rig.perform(aPipeline(steps.slice(0, 1)), kept);
  expect(outcomes(await rig.performPrepared(late))).toEqual({ a: 'cached', b: 'succeeded' });
  const { found } = await rig.prepare(aPipeline(steps), kept);
  const [a, b] = ['a', 'b'].map((id) => [...found.values()].find(({ step }) => step === id));
  expect(b?.ancestors).toEqual([a?.createdAt]);
});
