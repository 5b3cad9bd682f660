import { expect, test } from 'vitest';
import { writeFiles } from '../../support/git-repository.ts';
import { SourceLayers } from '../../../src/run/source-layers.ts';
import { stubEngine } from '../../support/stub-engine.ts';
import { anImage } from '../../support/stub-images.ts';
import { openRunRig, outcomes, type RunRig } from '../../support/run-rig.ts';
import { aPipeline, aStep, type StepFields } from './steps.ts';

const BASE = anImage('base');
const uncached: StepFields = { cache: false };

/** With a source for which a layer pays. */
async function openRig(): Promise<RunRig> {
  const rig = await openRunRig();
  writeFiles(rig.folder, { large: Buffer.alloc(24 * 2 ** 20) });
  return rig;
}

function count(rig: RunRig, method: string): number {
  return rig.calls.filter((call) => call.method === method).length;
}

test('steps that see the same of the source send it once, and nothing of the layer is left', async () => {
  const rig = await openRig();
  const steps = ['a', 'b', 'c'].map((id) => aStep(id, { run: `cat file.txt; echo ${id} >/own` }));
  const summary = await rig.perform(aPipeline(steps), { snapshots: 'local' });
  expect(summary.result).toBe('succeeded');
  // The layer and three snapshots.
  expect([count(rig, 'putArchive'), count(rig, 'commitContainer')]).toEqual([1, 4]);
  expect(await rig.left()).toEqual([]);
});

test('a snapshot that was made from a layer is that of the step: later runs find it, and children too', async () => {
  const rig = await openRig();
  const steps = [
    aStep('parent', { run: 'echo p >/p', inputs: [] }),
    aStep('a', { from: 'parent', run: 'cat /p file.txt; echo a >/a' }),
    aStep('b', { from: 'parent', run: 'cat /p file.txt; echo b >/b' }),
    aStep('child', { ...uncached, from: 'b', run: 'cat /b file.txt' }),
  ];
  const pipeline = aPipeline(steps, { maxParallel: 1 });
  await rig.perform(pipeline, { snapshots: 'local' });
  const expected = { parent: 'cached', a: 'cached', b: 'cached', child: 'succeeded' };
  const again = await rig.perform(pipeline, { snapshots: 'local' });
  expect(outcomes(again)).toEqual(expected);
  // A layer in the place of the parent would have been a miss; and nothing is sent.
  expect(count(rig, 'putArchive')).toBe(0);
  expect(await rig.left()).toEqual([]);
});

test('another step makes the layer where the first one ended before it had the source', async () => {
  const rig = await openRig();
  const steps = ['a', 'b', 'c'].map((id) => aStep(id, { run: `cat file.txt; echo ${id} >/own` }));
  const pipeline = aPipeline(steps, { maxParallel: 1 });
  const puts = 'putArchive';
  await rig.perform(pipeline);
  const call = rig.methods.indexOf(puts);
  const summary = await rig.perform(pipeline, { failure: { call, kind: 'refused' } });
  expect(outcomes(summary)).toEqual({ a: 'failed', b: 'succeeded', c: 'succeeded' });
  expect([count(rig, puts), await rig.left()]).toEqual([2, []]);
});

test('who waits for a layer gets the turn of who left without one, and stops when the run does', async () => {
  const steps = ['a', 'b', 'c'].map((id) => aStep(id));
  const group = { users: steps.map(({ id }) => id), committed: 0, files: 0, bytes: 0 };
  const layers = new SourceLayers(new Map(steps.map(({ id }) => [id, group])));
  const stopping = new AbortController();
  const { signal } = stopping;
  const context = { engine: stubEngine({}), run: 'r', ephemerals: [], labels: () => ({}), signal };
  const [first, second, third] = await Promise.all([
    layers.enter(context, steps[0] ?? aStep('a'), BASE),
    ...steps.slice(1).map(async (step) => ({ entering: layers.enter(context, step, BASE) })),
  ]);
  first.leave();
  const next = await second?.entering;
  // Twice is harmless: the turn is another's now.
  first.leave();
  stopping.abort(new Error('enough'));
  await expect(third?.entering).rejects.toThrow('enough');
  expect(next?.base).toBe(BASE);
});
