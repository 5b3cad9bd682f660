import { describe, expect, it } from 'vitest';
import { NAME_LABEL } from '../../../../src/engine/labels.ts';
import type { Pipeline } from '../../../../src/pipeline/model.ts';
import { openRunRig, outcomes, type RunRig } from '../../../support/rigs/run-rig.ts';
import { aPipeline, aStep, type StepFields } from '../../../support/values/steps.ts';

const SAVED = { snapshots: 'local' } as const;

/** A chain of `a`, which ends when the test says so, and `b`. */
function chainOf(fields: { readonly a?: StepFields; readonly b?: StepFields } = {}): Pipeline {
  return aPipeline([
    aStep('a', { run: 'run gated', ...fields.a }),
    aStep('b', { from: 'a', run: 'true', ...fields.b }),
  ]);
}

/** Names of the steps whose locks are held. */
function locks({ engine }: RunRig): string[] {
  return [...engine.volumes.values()].map((labels) => labels[NAME_LABEL] ?? '').toSorted();
}

/** Starts a run, and resolves while the command of `a` runs; what it came to when that has ended. */
async function runGated(
  rig: RunRig,
  pipeline: Pipeline,
  options: { readonly useCache?: boolean } = {},
): Promise<(exitCode: number) => ReturnType<RunRig['perform']>> {
  const started = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<number>();
  rig.engine.scripts.set('run gated', () => {
    started.resolve();
    return gate.promise;
  });
  const done = rig.perform(pipeline, { ...SAVED, ...options });
  await started.promise;
  return async (exitCode) => {
    gate.resolve(exitCode);
    return done;
  };
}

/** Whether both locks were made before the first step was saved. */
function isEarly({ calls }: RunRig): boolean {
  const methods = calls.map(({ method }) => method);
  return methods.lastIndexOf('createVolume') < methods.indexOf('commitContainer');
}

describe('the lock of the next step in an anvil', () => {
  it('is acquired while the command before it runs, and released after its own', async () => {
    const rig = await openRunRig();
    const end = await runGated(rig, chainOf());
    await rig.until('the lock of the next step', () => locks(rig).length === 2);
    expect(locks(rig)).toEqual(['a', 'b']);
    expect(outcomes(await end(0))).toEqual({ a: 'succeeded', b: 'succeeded' });
    expect([isEarly(rig), locks(rig), await rig.left()]).toEqual([true, [], []]);
  });

  it('is released where that command fails', async () => {
    const rig = await openRunRig();
    const end = await runGated(rig, chainOf());
    await rig.until('the lock of the next step', () => locks(rig).length === 2);
    expect(outcomes(await end(1))).toEqual({ a: 'failed', b: 'skipped' });
    expect([locks(rig), await rig.left()]).toEqual([[], []]);
  });

  it('is not acquired for a step that is not saved', async () => {
    const rig = await openRunRig();
    const end = await runGated(rig, chainOf({ b: { cache: false } }));
    await end(0);
    expect(rig.calls.filter(({ method }) => method === 'createVolume')).toHaveLength(1);
  });

  it('is acquired when its turn has come where it starts in an anvil of its own', async () => {
    const rig = await openRunRig();
    const end = await runGated(rig, chainOf({ b: { resources: { pids: 5 } } }));
    await end(0);
    expect(isEarly(rig)).toBe(false);
  });

  it('is not acquired early where other runs may have files to build that step from', async () => {
    const rig = await openRunRig();
    rig.engine.scripts.set('run gated', async () => 0);
    await rig.perform(chainOf(), SAVED);
    const end = await runGated(rig, chainOf(), { useCache: false });
    await end(0);
    expect(isEarly(rig)).toBe(false);
  });
});

it('the first snapshot of a key is looked up under its lock, and not again when it is saved', async () => {
  const rig = await openRunRig();
  rig.engine.scripts.set('run gated', async () => 0);
  const { snapshotRepository } = await rig.prepare(chainOf(), SAVED);
  const lookUps = (): number =>
    rig.calls.filter(({ method, args }) => {
      return method === 'inspectImage' && String(args[0]).startsWith(snapshotRepository);
    }).length;
  await rig.perform(chainOf(), SAVED);
  expect(lookUps()).toBe(2);
  // An image that loses its name to another has to be known.
  await rig.perform(chainOf(), { ...SAVED, useCache: false });
  expect(lookUps()).toBe(2);
  expect(await rig.left()).toEqual([]);
});
