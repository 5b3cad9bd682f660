import { expect, test, vi } from 'vitest';
import { Cancelled } from '../../../src/base/errors/errors.ts';
import { readSnapshotLabels } from '../../../src/snapshots/labels.ts';
import { findOwnNames } from '../../../src/snapshots/names.ts';
import { HOUR_MS, toHour } from '../../../src/snapshots/tag.ts';
import { settle } from '../../support/clocks/fake-clock.ts';
import { openRunRig, type RunRig } from '../../support/rigs/run-rig.ts';
import { aPipeline, aStep } from '../../support/values/steps.ts';

const CHAIN = aPipeline([
  aStep('a', { run: 'true' }),
  aStep('b', { from: 'a', run: 'true; true' }),
]);

const LOCAL = { snapshots: 'local' } as const;

/** In which hours each step's snapshots were used, by what is noted. */
async function uses({ engine }: RunRig): Promise<Record<string, number[]>> {
  const images = await engine.listImages({ label: 'dev.tongs.snapshot.key' });
  const steps = images.map(({ tags, labels }) => {
    const claim = readSnapshotLabels(labels);
    return [claim.step, findOwnNames(tags, claim).uses.map(({ hour }) => hour)] as const;
  });
  return Object.fromEntries(steps);
}

test('a use is recorded at most once an hour, for the result of a step that no step follows', async () => {
  const rig = await openRunRig();
  await rig.perform(CHAIN, LOCAL);
  await rig.perform(CHAIN, LOCAL);
  expect(rig.calls).toEqual([]);
  expect(await uses(rig)).toEqual({ a: [], b: [] });

  for (const hours of [3, 7]) {
    rig.aheadMs = hours * HOUR_MS;
    const hour = toHour(rig.clock.now());
    expect(await rig.perform(CHAIN, LOCAL)).toMatchObject({ result: 'succeeded', cached: 2 });
    expect(await uses(rig)).toEqual({ a: [], b: [hour] });
    await rig.perform(CHAIN, LOCAL);
    expect(rig.calls).toEqual([]);
  }
});

test('a use that cannot be noted is one warning, and the run succeeds', async () => {
  const rig = await openRunRig();
  await rig.perform(CHAIN, LOCAL);
  const failure = { call: 0, kind: 'refused' } as const;
  rig.aheadMs = 3 * HOUR_MS;
  const summary = await rig.perform(CHAIN, { ...LOCAL, failure });
  expect(summary).toMatchObject({ result: 'succeeded', cached: 2 });
  expect(rig.of('warned').map(({ code }) => code)).toEqual(['use-not-recorded']);
  expect(rig.of('cleanup-failed')).toEqual([]);
});

test('a snapshot that is gone since the plan was made is no reason to warn', async () => {
  const rig = await openRunRig();
  await rig.perform(CHAIN, LOCAL);
  const prepared = await rig.prepare(CHAIN, LOCAL);
  const images = await rig.engine.listImages({ label: 'dev.tongs.snapshot.key' });
  for (const tag of images.toReversed().flatMap(({ tags }) => tags)) {
    await rig.engine.removeImage(tag);
  }
  rig.aheadMs = 3 * HOUR_MS;
  const summary = await rig.performPrepared(prepared);
  expect(summary).toMatchObject({ result: 'succeeded', cached: 2 });
  expect(rig.of('warned')).toEqual([]);
});

test('a snapshot that is made again takes the place of one whose use was noted', async () => {
  const rig = await openRunRig();
  await rig.perform(CHAIN, LOCAL);
  rig.aheadMs = 3 * HOUR_MS;
  await rig.perform(CHAIN, LOCAL);
  rig.aheadMs = 4 * HOUR_MS;
  await rig.perform(CHAIN, { ...LOCAL, useCache: false });
  expect(await rig.engine.listImages({ label: 'dev.tongs.snapshot.key' })).toHaveLength(2);
  expect(await uses(rig)).toEqual({ a: [], b: [] });
});

test.each([
  ['is answered from snapshots', CHAIN],
  ['runs steps', aPipeline([...CHAIN.steps, aStep('c', { run: 'true', cache: false })])],
])('who ends a run that %s does not wait for an engine that notes nothing', async (_, pipeline) => {
  const rig = await openRunRig();
  await rig.perform(CHAIN, LOCAL);
  const prepared = await rig.prepare(pipeline, LOCAL);
  rig.aheadMs = 3 * HOUR_MS;
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const { promise: answer, resolve: give } = Promise.withResolvers<void>();
  vi.spyOn(rig.engine, 'tagImage').mockImplementation(async () => {
    resolve();
    await answer;
    throw new Error('too late');
  });
  const done = rig.performPrepared(prepared);
  await asked;
  rig.cancel(new Cancelled('enough', { code: 'test', exitCode: 130 }));
  await done;
  give();
  await settle();
  expect(rig.of('warned')).toEqual([]);
});
