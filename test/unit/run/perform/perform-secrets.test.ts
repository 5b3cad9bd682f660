import { describe, expect, it, test } from 'vitest';
import type { Pipeline, Step } from '../../../../src/pipeline/model.ts';
import { CallerSecrets } from '../../../../src/run/values/caller-secrets.ts';
import { LOCAL_SCOPE, type Scope } from '../../../../src/snapshots/scope.ts';
import { openRunRig, outcomes, type RunRig } from '../../../support/rigs/run-rig.ts';
import { aRule } from '../../../support/values/artifacts.ts';
import { aPipeline, aSecret, aStep, type StepFields } from '../../../support/values/steps.ts';

const PULL_REQUEST: Scope = { own: 'fork-7', readable: ['default', 'fork-7'] };
const wants: StepFields = { secrets: [aSecret('TOKEN')] };
const uncached: StepFields = { cache: false };

async function perform(
  rig: RunRig,
  pipeline: Pipeline,
  { token, scope = LOCAL_SCOPE }: { readonly token: string; readonly scope?: Scope },
) {
  const prepared = await rig.prepare(pipeline, { snapshots: 'local', scope });
  const secrets = new CallerSecrets('input', [['TOKEN', token]]);
  return rig.performPrepared({ ...prepared, request: { ...prepared.request, secrets } });
}

function saved(rig: RunRig): readonly string[] {
  return rig.events.flatMap((event) => (event.type === 'snapshot-saved' ? [event.step] : []));
}

test('a secret is in the env of the step that names it, and of no other step in the same anvil', async () => {
  const rig = await openRunRig();
  const steps = [
    aStep('a', { ...uncached, ...wants, run: 'echo "$TOKEN" >/a' }),
    aStep('b', { ...uncached, from: 'a', run: 'echo "x$TOKEN" >/b; cat /a /b' }),
  ];
  await perform(rig, aPipeline(steps), { token: 'hunter2' });
  const printed = rig.events.flatMap((each) => (each.type === 'step-output' ? each.lines : []));
  expect(printed).toEqual(['hunter2', 'x']);
  const creates = rig.calls.filter(({ method }) => method === 'createContainer');
  expect(JSON.stringify(creates)).not.toContain('hunter2');
  expect(creates).toHaveLength(1);
});

test('a secret is part of no key: another value is no cache miss', async () => {
  const rig = await openRunRig();
  const pipeline = aPipeline([aStep('a', { ...wants, run: 'echo done >/a' })]);
  await perform(rig, pipeline, { token: 'hunter2' });
  expect(outcomes(await perform(rig, pipeline, { token: 'another' }))).toEqual({ a: 'cached' });
  // Not even an empty one, as in the run for a fork.
  const cached = await perform(rig, pipeline, { token: '', scope: PULL_REQUEST });
  expect(outcomes(cached)).toEqual({ a: 'cached' });
});

test('a cached step that has written a secret is not saved, nor is what starts from its files', async () => {
  const rig = await openRunRig();
  const steps = [
    aStep('clean', { ...wants, run: 'echo done >/clean' }),
    aStep('leak', { ...wants, from: 'clean', run: 'echo "$TOKEN" >/leak' }),
    aStep('after', { from: 'leak', run: 'cat /leak' }),
  ];
  const summary = await perform(rig, aPipeline(steps), { token: 'hunter2' });
  expect(summary.result).toBe('succeeded');
  expect(saved(rig)).toEqual(['clean']);
  const warned = rig.events.flatMap((each) => (each.type === 'warned' ? [each.message] : []));
  expect(warned).toEqual([
    'Step "leak" was not saved as a snapshot: the file "/leak" has the secret "TOKEN"',
  ]);
  expect(await rig.left()).toEqual([]);
});

test('a step whose secret is empty is skipped on a pull request if no other step needs it', async () => {
  const rig = await openRunRig();
  const steps = [
    aStep('test', { ...uncached, run: 'echo test' }),
    aStep('deploy', { ...uncached, ...wants, from: 'test', run: 'echo deploy' }),
  ];
  const summary = await perform(rig, aPipeline(steps), { token: '', scope: PULL_REQUEST });
  expect(outcomes(summary)).toEqual({ test: 'succeeded', deploy: 'skipped' });
  expect(summary.result).toBe('succeeded');
  expect(rig.events).toContainEqual(
    expect.objectContaining({
      type: 'step-finished',
      step: 'deploy',
      reason: 'secret-empty',
      message: 'its secret "TOKEN" is empty',
    }),
  );
  expect(await rig.left()).toEqual([]);
});

test('it fails where others need it, and elsewhere; it is not retried', async () => {
  const rig = await openRunRig();
  const install = aStep('install', {
    ...uncached,
    ...wants,
    retries: { max: 3, delayMs: 1 },
    run: 'echo install',
  });
  const pipeline = aPipeline([install, aStep('test', { ...uncached, from: 'install' })]);
  const onRequest = await perform(rig, pipeline, { token: '', scope: PULL_REQUEST });
  expect(outcomes(onRequest)).toEqual({ install: 'failed', test: 'skipped' });
  expect(onRequest.result).toBe('failed');
  expect(rig.events.filter(({ type }) => type === 'step-retried')).toEqual([]);
  const onMain = await perform(rig, aPipeline([install]), { token: '' });
  expect(outcomes(onMain)).toEqual({ install: 'failed' });
  expect(rig.calls.filter(({ method }) => method === 'createContainer')).toEqual([]);
});

test('an optional secret that is empty is no variable', async () => {
  const rig = await openRunRig();
  const secrets = [aSecret('TOKEN', { optional: true })];
  const pipeline = aPipeline([aStep('a', { ...uncached, secrets, run: 'echo "<$TOKEN>"' })]);
  expect((await perform(rig, pipeline, { token: '' })).result).toBe('succeeded');
  const printed = rig.events.flatMap((each) => (each.type === 'step-output' ? each.lines : []));
  expect(printed).toEqual(['<>']);
});

async function performWithKey(steps: readonly Step[]): Promise<RunRig> {
  const rig = await openRunRig();
  const prepared = await rig.prepare(aPipeline(steps), { snapshots: 'local' });
  const secrets = new CallerSecrets('flags', [['KEY', 'hunter2!']]);
  await rig.performPrepared({ ...prepared, request: { ...prepared.request, secrets } });
  return rig;
}

describe('a cached step', () => {
  it('is not saved with the secret of another step in the artifacts that are put into it', async () => {
    const rig = await performWithKey([
      aStep('install', { run: 'echo install' }),
      aStep('gen', {
        cache: false,
        run: 'echo "token=$KEY" >.npmrc',
        secrets: [aSecret('KEY')],
        artifacts: [aRule(['.npmrc'])],
      }),
      aStep('pack', { needs: ['install', 'gen'], from: 'install', run: 'echo pack' }),
    ]);
    expect(rig.of('snapshot-saved').map(({ step }) => step)).toEqual(['install']);
    expect(rig.of('warned')).toMatchObject([
      {
        code: 'secret-written',
        message:
          'Step "pack" was not saved as a snapshot: the file "/workspace/.npmrc" has the secret "KEY"',
      },
    ]);
  });

  it('is not searched for the secrets of steps whose files it starts from: those were', async () => {
    const rig = await performWithKey([
      aStep('install', { run: 'echo install', secrets: [aSecret('KEY')] }),
      aStep('build', { from: 'install', run: 'echo build' }),
    ]);
    expect(rig.of('snapshot-saved').map(({ step }) => step)).toEqual(['install', 'build']);
    expect(rig.methods.filter((method) => method === 'listChanges')).toHaveLength(1);
  });
});
