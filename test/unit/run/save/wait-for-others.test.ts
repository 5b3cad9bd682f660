import { expect, test } from 'vitest';
import {
  EXPIRES_LABEL,
  NAME_LABEL,
  OWNER_LABEL,
  RUN_LABEL,
} from '../../../../src/engine/labels.ts';
import { formatExpiry, formatOwner, type Owner } from '../../../../src/engine/owner/owner.ts';
import type { Prepared } from '../../../../src/run/prepare/prepare.ts';
import { snapshotReference } from '../../../../src/snapshots/names.ts';
import { acquireKeyLock } from '../../../../src/snapshots/key-lock.ts';
import { openRunRig, outcomes, type RunRig } from '../../../support/rigs/run-rig.ts';
import { aPipeline, aStep } from '../../../support/values/steps.ts';

const ELSEWHERE: Owner = { host: 'a', boot: 'b', namespace: '2', pid: 2, startedAt: 1 };

/** Another run that builds the snapshot of a step; resolves with how it lets go of the lock. */
async function buildElsewhere(
  rig: RunRig,
  prepared: Prepared,
  step: string,
): Promise<() => Promise<void>> {
  const key = [...prepared.keys].find(([id]) => id === step)?.[1].key;
  if (!key) throw new Error(`step ${step} has no key`);
  const { promise, resolve } = Promise.withResolvers<() => Promise<void>>();
  await acquireKeyLock(rig.engine, {
    reference: snapshotReference({
      repository: prepared.snapshotRepository,
      scope: prepared.scope.own,
      key,
    }),
    labels: {
      [RUN_LABEL]: 'elsewhere',
      [OWNER_LABEL]: formatOwner(ELSEWHERE),
      [EXPIRES_LABEL]: formatExpiry(rig.clock.now() + 3_600_000),
      [NAME_LABEL]: step,
    },
    vantage: () => ({
      self: ELSEWHERE,
      lookUpProcess: () => ({ state: 'gone' }),
      now: rig.clock.now(),
    }),
    look: async () => undefined,
    onHeld: resolve,
    clock: rig.clock,
    signal: rig.stopping.signal,
  });
  return promise;
}

test('steps that wait for another run leave their slots to those that can run', async () => {
  const rig = await openRunRig();
  const pipeline = aPipeline(
    [
      aStep('waits', { run: 'echo waits' }),
      aStep('waits-too', { run: 'echo waits too' }),
      aStep('free', { run: 'echo free', cache: false }),
      aStep('after', { from: 'free', run: 'echo after', cache: false }),
    ],
    { maxParallel: 2 },
  );
  const prepared = await rig.prepare(pipeline, { snapshots: 'local' });
  const releases = [
    await buildElsewhere(rig, prepared, 'waits'),
    await buildElsewhere(rig, prepared, 'waits-too'),
  ];
  const done = rig.performPrepared(prepared);
  await rig.until('the ends of two steps', () => rig.of('step-finished').length === 2);
  expect(rig.of('step-finished').map(({ step }) => step)).toEqual(['free', 'after']);
  expect(rig.of('step-waiting').map(({ step, builtBy }) => [step, builtBy])).toEqual([
    ['waits', 'elsewhere'],
    ['waits-too', 'elsewhere'],
  ]);
  for (const release of releases) await release();
  expect(outcomes(await done)).toEqual({
    waits: 'succeeded',
    'waits-too': 'succeeded',
    free: 'succeeded',
    after: 'succeeded',
  });
  expect(await rig.left()).toEqual([]);
});

test('a step that may run after a wait takes its turn for a slot', async () => {
  const rig = await openRunRig();
  const { promise, resolve } = Promise.withResolvers<number>();
  rig.engine.scripts.set('run long', () => promise);
  const steps = [
    aStep('waits', { run: 'echo waits' }),
    aStep('long', { run: 'run long', cache: false }),
  ];
  const prepared = await rig.prepare(aPipeline(steps, { maxParallel: 1 }), { snapshots: 'local' });
  const release = await buildElsewhere(rig, prepared, 'waits');
  const done = rig.performPrepared(prepared);
  await rig.until('the wait', () => rig.of('step-waiting').length > 0);
  await rig.until('the long step', () =>
    rig.of('step-started').some(({ step }) => step === 'long'),
  );
  await release();
  const locks = (): string[] => [...rig.engine.volumes.values()].map((of) => of[RUN_LABEL] ?? '');
  await rig.until('the lock to be its own', () => locks().includes(rig.run));
  expect(rig.of('step-output')).toEqual([]);
  resolve(0);
  expect((await done).result).toBe('succeeded');
  expect(rig.of('step-finished').map(({ step }) => step)).toEqual(['long', 'waits']);
});

test('the next step in an anvil waits for another run when its turn has come, and no step before it', async () => {
  const rig = await openRunRig();
  const steps = [aStep('a', { run: 'echo a' }), aStep('b', { from: 'a', run: 'echo b' })];
  const prepared = await rig.prepare(aPipeline(steps), { snapshots: 'local' });
  const release = await buildElsewhere(rig, prepared, 'b');
  const done = rig.performPrepared(prepared);
  await rig.until('the wait', () => rig.of('step-waiting').length > 0);
  expect(rig.of('step-finished').map(({ step }) => step)).toEqual(['a']);
  await release();
  expect(outcomes(await done)).toEqual({ a: 'succeeded', b: 'succeeded' });
  expect(await rig.left()).toEqual([]);
});
