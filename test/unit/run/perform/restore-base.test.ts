import { expect, test } from 'vitest';
import { InternalError } from '../../../../src/base/errors/errors.ts';
import type { Step } from '../../../../src/pipeline/model.ts';
import type { Prepared } from '../../../../src/run/prepare/prepare.ts';
import type { SnapshotStore } from '../../../../src/snapshots/store.ts';
import { writeFiles } from '../../../support/files/git-repository.ts';
import { openRunRig, outcomes, type RunRig } from '../../../support/rigs/run-rig.ts';
import { aPipeline, aStep, aTong } from '../../../support/values/steps.ts';

const LOCAL = { snapshots: 'local' } as const;

const A = aStep('a', { run: 'echo a >a' });
const B = aStep('b', { from: 'a', run: 'cat a >b' });
const ENDS = [
  aStep('c', { from: 'b', run: 'cat a b', cache: false }),
  aStep('d', { from: 'b', run: 'cat b', cache: false }),
];

/** A plan with cached steps, whose snapshots somebody then removes. */
async function planAndRemove(
  rig: RunRig,
  steps: readonly string[],
  maxParallel?: number,
): Promise<Prepared> {
  const pipeline = aPipeline([A, B, ...ENDS], { maxParallel });
  await rig.perform(pipeline, LOCAL);
  const prepared = await rig.prepare(pipeline, LOCAL);
  const images = await rig.engine.listImages({ label: 'dev.tongs.snapshot.key' });
  const going = images.filter(({ labels }) =>
    steps.includes(labels['dev.tongs.snapshot.step'] ?? ''),
  );
  // Children first, and twice: what had children is there without a name.
  for (const { tags } of going.toReversed()) await rig.engine.removeImage(tags[0] ?? '');
  for (const { id } of going) await rig.engine.removeImage(id);
  return prepared;
}

test('a snapshot that is gone since the plan was made is built again, once for all that need it', async () => {
  const rig = await openRunRig();
  const prepared = await planAndRemove(rig, ['b']);
  const summary = await rig.performPrepared(prepared);
  expect(summary.result).toBe('succeeded');
  expect(outcomes(summary)).toMatchObject({ c: 'succeeded', d: 'succeeded' });
  expect(rig.of('snapshot-saved').map(({ step }) => step)).toEqual(['b']);
  expect(rig.of('warned').map(({ code }) => code)).toEqual(['snapshot-gone']);
  const [made] = rig
    .of('step-finished')
    .filter(({ step }) => step === 'b')
    .slice(-1);
  expect(made).toMatchObject({ outcome: 'succeeded' });
  expect(await rig.perform(aPipeline([A, B, ...ENDS]), LOCAL)).toMatchObject({ cached: 2 });
});

test('so are those before it whose snapshots are gone as well', async () => {
  const rig = await openRunRig();
  const prepared = await planAndRemove(rig, ['a', 'b']);
  expect(await rig.performPrepared(prepared)).toMatchObject({ result: 'succeeded' });
  expect(rig.of('snapshot-saved').map(({ step }) => step)).toEqual(['a', 'b']);
});

test('steps that wait for it leave their place to it, where one step runs at once', async () => {
  const rig = await openRunRig();
  const prepared = await planAndRemove(rig, ['a', 'b'], 1);
  const summary = await rig.performPrepared(prepared);
  expect(outcomes(summary)).toEqual({
    a: 'succeeded',
    b: 'succeeded',
    c: 'succeeded',
    d: 'succeeded',
  });
  expect(await rig.left()).toEqual([]);
});

test('one that another run has built again meanwhile is used as it is', async () => {
  const rig = await openRunRig();
  const prepared = await planAndRemove(rig, ['b']);
  await rig.perform(aPipeline([A, B]), LOCAL);
  expect(await rig.performPrepared(prepared)).toMatchObject({ result: 'succeeded' });
  expect(rig.of('snapshot-saved')).toEqual([]);
  expect(rig.of('warned')).toEqual([]);
});

/** The store, with another `fetch`. */
function withFetch(store: SnapshotStore, fetch: SnapshotStore['fetch']): SnapshotStore {
  return {
    fetch,
    lookUp: (...of) => store.lookUp(...of),
    list: (...of) => store.list(...of),
    save: (...of) => store.save(...of),
    recordUse: (...of) => store.recordUse(...of),
    removeReplaced: () => store.removeReplaced(),
  };
}

test('a snapshot whose files cannot be fetched is built again', async () => {
  const rig = await openRunRig();
  const pipeline = aPipeline([A, B, ...ENDS]);
  await rig.perform(pipeline, LOCAL);
  const prepared = await rig.prepare(pipeline, LOCAL);
  const store = withFetch(prepared.store, async (snapshot, options) =>
    snapshot.step === 'b' ? undefined : prepared.store.fetch(snapshot, options),
  );
  expect(await rig.performPrepared({ ...prepared, store })).toMatchObject({ result: 'succeeded' });
  expect(rig.of('snapshot-saved').map(({ step }) => step)).toEqual(['b']);
  expect(rig.of('warned').map(({ code }) => code)).toEqual(['snapshot-gone']);
});

test('an earlier snapshot that cannot be fetched is not fallen back on', async () => {
  const rig = await openRunRig();
  const build = aStep('build', { run: 'cat file.txt >built', cacheRules: { fallback: 'nearest' } });
  await rig.perform(aPipeline([build]), LOCAL);
  writeFiles(rig.folder, { 'file.txt': 'changed' });
  const prepared = await rig.prepare(aPipeline([build]), LOCAL);
  expect(prepared.plan).toMatchObject([{ verdict: 'run', fallback: expect.anything() }]);
  const store = withFetch(prepared.store, async () => undefined);
  expect(await rig.performPrepared({ ...prepared, store })).toMatchObject({ result: 'succeeded' });
  const { found } = await rig.prepare(aPipeline([build]), LOCAL);
  expect([...found.values()]).toMatchObject([{ step: 'build', lineage: undefined }]);
});

test('only the files of snapshots that steps start from are fetched', async () => {
  const rig = await openRunRig();
  const fetched: string[] = [];
  const fetchedIn = async (steps: readonly Step[]): Promise<string[]> => {
    fetched.length = 0;
    const prepared = await rig.prepare(aPipeline(steps), LOCAL);
    const store = withFetch(prepared.store, (snapshot, options) => {
      fetched.push(snapshot.step);
      return prepared.store.fetch(snapshot, options);
    });
    await rig.performPrepared({ ...prepared, store });
    return fetched;
  };
  expect(await fetchedIn([A, B])).toEqual([]);
  expect(await fetchedIn([A, B])).toEqual([]);
  expect(await fetchedIn([A, B, ...ENDS])).toEqual(['b']);
});

test('a step whose files cannot be had any more fails with what to do', async () => {
  const rig = await openRunRig();
  rig.engine.seedImage('tong-image');
  rig.engine.programs.set('server', () => new Promise<number>(() => {}));
  const steps = [
    aStep('a', { run: 'true', tongs: ['db'] }),
    aStep('b', { from: 'a', run: 'true; true', cache: false }),
  ];
  const pipeline = aPipeline(steps, { tongs: [aTong('db')] });
  await rig.perform(pipeline, LOCAL);
  const prepared = await rig.prepare(pipeline, LOCAL);
  for (const { id } of await rig.engine.listImages({ label: 'dev.tongs.snapshot.key' })) {
    await rig.engine.removeImage(id);
  }
  const summary = await rig.performPrepared(prepared);
  expect(summary.result).toBe('engine-failed');
  expect(rig.of('step-finished').at(-1)).toMatchObject({
    step: 'b',
    reason: 'snapshot-gone',
    hint: 'Run the pipeline again.',
  });
});

async function removeSnapshots(rig: RunRig, of: readonly string[]): Promise<void> {
  const images = await rig.engine.listImages({ label: 'dev.tongs.snapshot.key' });
  const going = images.filter(({ labels }) => of.includes(labels['dev.tongs.snapshot.step'] ?? ''));
  for (const { tags } of going) await rig.engine.removeImage(tags[0] ?? '');
  // What has children is there without a name.
  for (const { id } of going.toReversed()) await rig.engine.removeImage(id);
}

test('a snapshot that cannot be made again is the failure of those that need it, and of no other step', async () => {
  const rig = await openRunRig();
  rig.engine.seedImage('tong-image');
  rig.engine.programs.set('server', () => new Promise<number>(() => {}));
  const steps = [
    aStep('a', { run: 'true', tongs: ['db'] }),
    aStep('b', { from: 'a', run: 'true' }),
    aStep('c', { from: 'b', run: 'true; true', cache: false }),
    aStep('d', { from: 'b', run: 'true; true; true', cache: false }),
    aStep('other', { run: 'echo other', cache: false }),
  ];
  const pipeline = aPipeline(steps, { tongs: [aTong('db')], maxParallel: 3 });
  await rig.perform(pipeline, LOCAL);
  // The plan needs the second one alone.
  await removeSnapshots(rig, ['a']);
  const prepared = await rig.prepare(pipeline, LOCAL);
  await removeSnapshots(rig, ['b']);
  const summary = await rig.performPrepared(prepared);
  expect(summary.result).toBe('engine-failed');
  expect(outcomes(summary)).toEqual({
    a: 'cached',
    b: 'cached',
    c: 'failed',
    d: 'failed',
    other: 'succeeded',
  });
  const failed = rig.of('step-finished').filter(({ outcome }) => outcome === 'failed');
  expect(failed.map(({ step, reason }) => [step, reason])).toEqual([
    ['c', 'snapshot-gone'],
    ['d', 'snapshot-gone'],
  ]);
  expect(await rig.left()).toEqual([]);
});

test('one whose parent has failed again before, for another step, is skipped', async () => {
  const rig = await openRunRig();
  let runs = 0;
  rig.engine.scripts.set('fails again', async () => (runs++ === 0 ? 0 : 3));
  const steps = [
    aStep('a', { run: 'fails again' }),
    aStep('b', { from: 'a', run: 'true' }),
    aStep('e', { from: 'a', run: 'true', cache: false }),
    aStep('c', { from: 'b', run: 'true', cache: false }),
  ];
  const pipeline = aPipeline(steps, { maxParallel: 1 });
  await rig.perform(pipeline, LOCAL);
  const prepared = await rig.prepare(pipeline, LOCAL);
  await removeSnapshots(rig, ['a', 'b']);
  const summary = await rig.performPrepared(prepared);
  expect(summary.result).toBe('failed');
  expect(outcomes(summary)).toEqual({ a: 'failed', b: 'skipped', c: 'failed', e: 'failed' });
  expect(runs).toBe(2);
  expect(await rig.left()).toEqual([]);
});

test('a bug that shows when a snapshot is made again is reported as a bug', async () => {
  const rig = await openRunRig();
  const prepared = await planAndRemove(rig, ['a', 'b']);
  const roots = new Map([...prepared.roots].filter(([id]) => id !== B.id));
  await expect(rig.performPrepared({ ...prepared, roots })).rejects.toBeInstanceOf(InternalError);
  expect(await rig.left()).toEqual([]);
});

/** `a` is kept, is removed when the plan has been made, and fails when it runs again: it sees the file that it left. */
async function failAgain(
  rig: RunRig,
  steps: readonly Step[],
): Promise<Awaited<ReturnType<RunRig['performPrepared']>>> {
  const pipeline = aPipeline(steps);
  let runs = 0;
  rig.engine.scripts.set('fails again', async () => (runs++ === 0 ? 0 : 3));
  await rig.perform(pipeline, LOCAL);
  const later = aPipeline(
    steps.map((step) => (step.id === 'a' ? step : { ...step, run: 'true; true' })),
  );
  const prepared = await rig.prepare(later, LOCAL);
  for (const { id } of await rig.engine.listImages({ label: 'dev.tongs.snapshot.key' })) {
    await rig.engine.removeImage(id);
  }
  return rig.performPrepared(prepared);
}

test('a step that fails when it runs again is what failed', async () => {
  const rig = await openRunRig();
  const summary = await failAgain(rig, [
    aStep('a', { run: 'fails again' }),
    aStep('b', { from: 'a', run: 'true', cache: false }),
  ]);
  expect([summary.result, summary.cached]).toEqual(['failed', 0]);
  expect(outcomes(summary)).toEqual({ a: 'failed', b: 'failed' });
  const last = rig.of('step-finished').at(-1);
  expect(last?.message).toContain('step "a", whose snapshot was removed');
  expect(last?.message).toContain('exit code 3');
  expect(await rig.left()).toEqual([]);
});

test('no snapshot is saved after a step that failed then and is tolerated', async () => {
  const rig = await openRunRig();
  const summary = await failAgain(rig, [
    aStep('a', { run: 'fails again', continueOnError: true }),
    aStep('b', { from: 'a', run: 'true' }),
  ]);
  expect(outcomes(summary)).toEqual({ a: 'failed', b: 'succeeded' });
  expect(rig.of('snapshot-saved')).toEqual([]);
});
