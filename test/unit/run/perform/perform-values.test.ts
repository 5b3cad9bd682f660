import { expect, test } from 'vitest';
import { openRunRig, type RunRig } from '../../../support/rigs/run-rig.ts';
import { GIT_ENVIRONMENT } from '../../../support/files/git-repository.ts';
import { aPipeline, aStep, aTong } from '../../../support/values/steps.ts';

const RUNNER = {
  ...GIT_ENVIRONMENT,
  GITHUB_ACTIONS: 'true',
  GITHUB_SHA: 'the-commit',
  GITHUB_JOB: 'ci',
};
const SAY = 'echo "$GITHUB_ACTIONS/$GITHUB_SHA/$GITHUB_JOB/$GITHUB_WORKSPACE"';

async function openRig(environment: RunRig['environment']): Promise<RunRig> {
  const rig = await openRunRig();
  rig.engine.seedImage('tong-image');
  rig.engine.programs.set('server', () => new Promise<number>(() => {}));
  rig.environment = environment;
  return rig;
}

function said(rig: RunRig): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(rig.of('step-output').map(({ step, lines }) => [step, lines]));
}

test('steps that no snapshot depends on get the variables of the workflow', async () => {
  const rig = await openRig(RUNNER);
  const db = aTong('db');
  const steps = [
    aStep('plain', { run: SAY, cache: false }),
    aStep('own', { run: SAY, cache: false, env: { GITHUB_JOB: 'mine' } }),
    aStep('cached', { run: SAY, cache: true }),
    // It fills a tong that a cached step reads.
    aStep('fills', { run: SAY, cache: false, tongs: ['db'] }),
    aStep('reads', { run: SAY, cache: true, tongs: ['db'], needs: ['fills'] }),
  ];
  await rig.perform(aPipeline(steps, { tongs: [db] }));
  expect(said(rig)).toEqual({
    plain: ['true/the-commit/ci//workspace'],
    own: ['true/the-commit/mine//workspace'],
    cached: ['true///'],
    fills: ['true///'],
    reads: ['true///'],
  });
});

test('a snapshot of a workflow is found on a laptop, and holds no variable of the workflow', async () => {
  const rig = await openRig(RUNNER);
  const pipeline = aPipeline([aStep('cached', { run: SAY, cache: true })]);
  await rig.perform(pipeline, { snapshots: 'local' });
  const [saved] = rig.of('snapshot-saved');
  const images = JSON.stringify(await rig.engine.inspectImage(saved?.image ?? ''));
  expect(images).toContain('dev.tongs.snapshot');
  expect(images).not.toMatch(/the-commit|GITHUB/);
  rig.environment = GIT_ENVIRONMENT;
  await rig.perform(pipeline, { snapshots: 'local' });
  expect(rig.of('step-finished')).toMatchObject([{ outcome: 'cached' }]);
});

test('steps get no variables of a workflow outside of one', async () => {
  const { GITHUB_ACTIONS: _, ...laptop } = RUNNER;
  const rig = await openRig(laptop);
  await rig.perform(aPipeline([aStep('plain', { run: SAY, cache: false })]));
  expect(said(rig)).toEqual({ plain: ['///'] });
});
