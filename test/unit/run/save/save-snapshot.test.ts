import { expect, it } from 'vitest';
import { writeFiles } from '../../../support/files/git-repository.ts';
import { openRunRig, outcomes } from '../../../support/rigs/run-rig.ts';
import { aPipeline, aStep, PLACE } from '../../../support/values/steps.ts';

const kept = { snapshots: 'local' } as const;

it('a step with more metadata than labels hold is not saved, with a warning; the step after it is', async () => {
  const rig = await openRunRig();
  const env = Object.fromEntries(
    Array.from({ length: 3_000 }, (_, index) => [`A_LONG_NAME_OF_A_VARIABLE_${index}`, '1']),
  );
  const steps = [
    aStep('a', { run: 'true' }),
    aStep('b', { from: 'a', run: 'true', env }),
    aStep('c', { from: 'b', run: 'true' }),
  ];
  const summary = await rig.perform(aPipeline(steps), kept);
  expect(outcomes(summary)).toEqual({ a: 'succeeded', b: 'succeeded', c: 'succeeded' });
  expect(rig.of('warned')).toEqual([
    expect.objectContaining({
      code: 'labels-too-large',
      message:
        'Step "b" was not saved as a snapshot: its metadata does not fit into 64 KiB of image labels',
    }),
  ]);
  expect(rig.of('snapshot-saved').map(({ step }) => step)).toEqual(['a', 'c']);
  expect(await rig.left()).toEqual([]);
  const { plan, found } = await rig.prepare(aPipeline(steps), kept);
  expect(plan.map(({ reason }) => reason)).toEqual(['not-needed', 'not-needed', 'snapshot-found']);
  const c = [...found.values()].find(({ step }) => step === 'c');
  expect(c?.ancestors).toHaveLength(2);
});

it('a step that fails says how much of the source it saw, where that is not all', async () => {
  const rig = await openRunRig();
  writeFiles(rig.folder, { 'b.txt': '', 'c.txt': '' });
  const inputs = [{ glob: 'b.txt', optional: false, place: PLACE }];
  const fails = { run: 'exit 3', cache: false };
  await rig.perform(aPipeline([aStep('some', { ...fails, inputs }), aStep('all', fails)]));
  const hints = rig.of('step-finished').map(({ step, hint }) => [step, hint]);
  expect(Object.fromEntries(hints)).toEqual({
    some: 'The step could see only 1 of 3 source files, those listed in its "inputs".',
    all: undefined,
  });
});

it('a cached step that fails says so where it missed a pipeline', async () => {
  const rig = await openRunRig();
  writeFiles(rig.folder, { '.tongs/pipeline.yml': '' });
  const run = 'echo no .tongs/pipeline.yml; exit 3';
  await rig.perform(aPipeline([aStep('missing', { run }), aStep('other', { run: 'exit 3' })]));
  const hints = rig.of('step-finished').map(({ step, hint }) => [step, hint]);
  expect(Object.fromEntries(hints)).toEqual({
    missing:
      'A cached step without "inputs" does not see the files of pipelines. To see them, list them: inputs: ["**"] is all files.',
    other: undefined,
  });
});
