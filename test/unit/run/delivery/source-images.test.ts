import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test, vi } from 'vitest';
import { z } from 'zod';
import { writeFiles } from '../../../support/files/git-repository.ts';
import type { Pipeline, Step } from '../../../../src/pipeline/model.ts';
import { savingRun } from '../../../../src/run/background/save-request.ts';
import { SourceImages, type ChosenBase } from '../../../../src/run/delivery/source-images.ts';
import { planSourceImages } from '../../../../src/run/plan/plan-source-images.ts';
import { readSnapshotLabels } from '../../../../src/snapshots/labels.ts';
import { anImage } from '../../../support/images/stub-images.ts';
import {
  openRunRig,
  outcomes,
  type RigRunOptions,
  type RunRig,
} from '../../../support/rigs/run-rig.ts';
import { Cancelled, EngineFailed } from '../../../../src/base/errors/errors.ts';
import { aPipeline, aStep, type StepFields } from '../../../support/values/steps.ts';

const BASE = anImage('base');
const uncached: StepFields = { cache: false };

const LARGE = 10_000;

/** With a source for which a source image pays. */
async function openRig(): Promise<RunRig> {
  const rig = await openRunRig();
  rig.large = { files: 100, bytes: LARGE };
  writeFiles(rig.folder, { large: Buffer.alloc(LARGE) });
  return rig;
}

function count(rig: RunRig, method: string): number {
  return rig.calls.filter((call) => call.method === method).length;
}

test('steps that see the same of the source send it once, and nothing of the source image is left', async () => {
  const rig = await openRig();
  const steps = ['a', 'b', 'c'].map((id) => aStep(id, { run: `cat file.txt; echo ${id} >/own` }));
  const summary = await rig.perform(aPipeline(steps), { snapshots: 'local' });
  expect(summary.result).toBe('succeeded');
  // The source image and three snapshots.
  expect([count(rig, 'putArchive'), count(rig, 'commitContainer')]).toEqual([1, 4]);
  expect(await rig.left()).toEqual([]);
});

test('a snapshot that was made from a source image is that of the step: later runs find it, and children too', async () => {
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
  // A source image in the place of the parent would have been a miss; and nothing is sent.
  expect(count(rig, 'putArchive')).toBe(0);
  expect(await rig.left()).toEqual([]);
});

test('another step makes the source image where the first one ended before it had the source', async () => {
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

test('who waits for a source image gets the turn of who left without one, and stops when the run does', async () => {
  const rig = await openRig();
  const steps = ['a', 'b', 'c'].map((id) => aStep(id));
  const context = rig.openContext(await rig.prepare(aPipeline(steps)));
  const sourceImages = new SourceImages(context, planSourceImages(context));
  const choose = (step: Step): Promise<ChosenBase> =>
    sourceImages.chooseBase(step, BASE, context.signal);
  const [first, second, third] = await Promise.all([
    choose(steps[0] ?? aStep('a')),
    ...steps.slice(1).map(async (step) => ({ choosing: choose(step) })),
  ]);
  first[Symbol.dispose]();
  const next = await second?.choosing;
  // Twice is harmless: the turn is another's now.
  first[Symbol.dispose]();
  rig.stopping.abort(new Error('enough'));
  await expect(third?.choosing).rejects.toThrow('enough');
  expect(next?.base).toBe(BASE);
});

interface Told {
  readonly printed: string;
  /** The images that anvils were made from: `base`, or what the one of the source is. */
  readonly from: readonly string[];
  readonly commits: number;
}

const CREATE = z.object({ name: z.string(), image: z.string() });

/** A run, which may leave nothing but images for later ones. */
async function perform(
  rig: RunRig,
  pipeline: Pipeline,
  options: RigRunOptions = {},
): Promise<Told> {
  const summary = await rig.perform(pipeline, { snapshots: 'local', ...options });
  expect(summary.result).toBe('succeeded');
  expect(await rig.left()).toEqual([]);
  const requests = rig.calls
    .filter(({ method }) => method === 'createContainer')
    .map(({ args: [request] }) => CREATE.parse(request));
  const anvils = requests.filter(({ name }) => !name.startsWith(`tongs-${savingRun(rig.run)}-`));
  return {
    printed: rig
      .of('step-output')
      .flatMap(({ lines }) => lines)
      .join(' '),
    from: await Promise.all(anvils.map(({ image }) => describeImage(rig, image))),
    commits: count(rig, 'commitContainer'),
  };
}

async function describeImage({ engine }: RunRig, id: string): Promise<string> {
  const image = await engine.inspectImage(id);
  if (!image) return 'gone';
  const { step, key } = readSnapshotLabels(image.config.labels);
  return key === '' ? 'base' : step || 'source';
}

/** Whose images there are, by their names. */
async function images({ engine }: RunRig): Promise<string[]> {
  const all = await engine.listImages({ label: 'dev.tongs.snapshot.key' });
  const named = all.filter(({ tags }) => tags.length > 0);
  return named.map(({ labels }) => readSnapshotLabels(labels).step || 'source').toSorted();
}

const LOCAL = { snapshots: 'local' } as const;

const LOOK = aPipeline([aStep('look', { ...uncached, run: 'cat file.txt' })]);

describe('a source image for later runs', () => {
  it('is made after the first run, by no step, and spares the second', async () => {
    const rig = await openRig();
    const first = await perform(rig, LOOK, { keeps: false });
    expect(first).toEqual({ printed: 'content', from: ['base'], commits: 0 });
    expect(await rig.saveAsked()).toMatchObject([{ type: 'source-saved', step: 'look' }]);
    writeFiles(rig.folder, { 'file.txt': 'changed' });
    expect(await perform(rig, LOOK)).toEqual({ printed: 'changed', from: ['source'], commits: 0 });
    expect(await perform(rig, LOOK)).toEqual({ printed: 'changed', from: ['source'], commits: 0 });
    expect(await images(rig)).toEqual(['source']);
  });

  it('is made at once where several steps of one run share it', async () => {
    const rig = await openRig();
    const steps = ['a', 'b', 'c', 'd'].map((id) => aStep(id, { ...uncached, run: 'cat file.txt' }));
    const pipeline = aPipeline(steps, { maxParallel: 1 });
    const from = ['base', 'source', 'source', 'source'];
    expect(await perform(rig, pipeline)).toMatchObject({ from, commits: 1 });
    writeFiles(rig.folder, { 'file.txt': 'changed' });
    const again = await perform(rig, pipeline);
    expect(again).toMatchObject({ from: from.with(0, 'source'), commits: 0 });
    expect(again.printed).toBe('changed changed changed changed');
  });

  it('is on the snapshot of its parent, and another one when that is made again', async () => {
    const rig = await openRig();
    const parent = aStep('parent', { run: 'echo 1 >/p', inputs: [] });
    const child = aStep('child', { ...uncached, from: 'parent', run: 'cat /p file.txt' });
    const pipeline = aPipeline([parent, child]);
    expect(await perform(rig, pipeline)).toMatchObject({ from: ['base'], commits: 2 });
    const sparing = await perform(rig, pipeline);
    expect(sparing).toEqual({ printed: '1 content', from: ['source'], commits: 0 });
    const other = aPipeline([{ ...parent, run: 'echo 2 >/p' }, child]);
    const anew = await perform(rig, other);
    expect(anew.printed).toBe('2 content');
    expect(anew.from).toEqual(['base']);
    // The next run may have another one again: only when it is found, there is a source image on it.
    expect((await perform(rig, other)).from).toEqual(['parent']);
    expect((await perform(rig, other)).from).toEqual(['source']);
  });

  it('is a cached step as well, whose snapshot is that of its own parent', async () => {
    const rig = await openRig();
    const parent = aStep('parent', { run: 'echo p >/p', inputs: [] });
    const child = aStep('child', { from: 'parent', run: 'cat /p file.txt; cat file.txt >/own' });
    const pipeline = aPipeline([parent, child]);
    await perform(rig, pipeline);
    for (const text of ['2', '3', '4']) {
      writeFiles(rig.folder, { 'file.txt': text });
      expect((await perform(rig, pipeline)).printed).toBe(`p ${text}`);
    }
    writeFiles(rig.folder, { 'file.txt': '3' });
    expect(await perform(rig, pipeline)).toEqual({ printed: '', from: [], commits: 0 });
  });

  it('is nothing for what is small, for a run without snapshots, and for one without the cache', async () => {
    const small = await openRunRig();
    expect(await perform(small, LOOK)).toMatchObject({ commits: 0 });
    const rig = await openRig();
    expect(await perform(rig, LOOK, { snapshots: 'off' })).toMatchObject({ commits: 0 });
    expect(await perform(rig, LOOK, { useCache: false })).toMatchObject({ commits: 0 });
    await perform(rig, LOOK);
    const fresh = await perform(rig, LOOK, { useCache: false });
    expect(fresh).toMatchObject({ from: ['base'], commits: 0 });
    expect(await perform(rig, LOOK)).toMatchObject({ from: ['source'] });
  });

  it('is not filled where the source would cover what the parent made', async () => {
    const rig = await openRig();
    writeFiles(rig.folder, { 'made/by-source': 'source' });
    const parent = aStep('parent', {
      run: 'mkdir /workspace/made; echo p >/workspace/made/mine',
      inputs: [],
    });
    const child = aStep('child', { ...uncached, from: 'parent', run: 'cat made/mine file.txt' });
    const pipeline = aPipeline([parent, child]);
    const from = ['base', 'parent', 'parent'];
    const seen = [];
    for (const _ of from) seen.push(await perform(rig, pipeline));
    expect(seen.map(({ printed }) => printed)).toEqual(from.map(() => 'p content'));
    expect(seen.slice(1).flatMap((told) => told.from)).toEqual(from.slice(1));
    expect(await images(rig)).toEqual(['parent']);
  });

  it('is made again after a large change', async () => {
    const rig = await openRig();
    await perform(rig, LOOK);
    writeFiles(rig.folder, { large: Buffer.alloc(LARGE, 1) });
    const change = await perform(rig, LOOK);
    // Another one has taken its place.
    expect(change).toEqual({ printed: 'content', from: ['gone'], commits: 1 });
    const after = await perform(rig, LOOK);
    expect(after).toEqual({ printed: 'content', from: ['source'], commits: 0 });
    expect(count(rig, 'putArchive')).toBe(0);
    expect(await images(rig)).toEqual(['source']);
  });

  it('of a fork is never found by others, who share theirs with it', async () => {
    const rig = await openRig();
    const fork = { own: 'fork-7', readable: ['default', 'fork-7'] };
    await perform(rig, LOOK, { scope: fork });
    expect(await perform(rig, LOOK, { scope: fork })).toMatchObject({ from: ['source'] });
    expect(await perform(rig, LOOK)).toMatchObject({ from: ['base'], commits: 1 });
    expect(
      await perform(rig, LOOK, {
        scope: { ...fork, own: 'fork-8', readable: ['default', 'fork-8'] },
      }),
    ).toMatchObject({ from: ['source'], commits: 0 });
  });

  it('that was pruned since it was found is made up for', async () => {
    const rig = await openRig();
    await perform(rig, LOOK);
    const inspect = rig.engine.inspectImage.bind(rig.engine);
    const spy = vi.spyOn(rig.engine, 'inspectImage');
    spy.mockImplementation(async (reference, waiting) => {
      const image = await inspect(reference, waiting);
      if (!image || !reference.startsWith('localhost/')) return image;
      await rig.engine.removeImage(reference);
      spy.mockRestore();
      return image;
    });
    expect(await perform(rig, LOOK)).toMatchObject({
      printed: 'content',
      from: ['gone', 'base'],
      commits: 1,
    });
    expect(await perform(rig, LOOK)).toMatchObject({ from: ['source'], commits: 0 });
  });

  it('that cannot be saved is a warning', async () => {
    const rig = await openRig();
    const refusal = new EngineFailed('Cannot commit: the disk is full', { code: 'refused' });
    vi.spyOn(rig.engine, 'commitContainer').mockRejectedValueOnce(refusal);
    expect(await perform(rig, LOOK)).toMatchObject({ printed: 'content', from: ['base'] });
    expect(rig.of('warned')).toMatchObject([{ code: 'source-not-saved' }]);
    expect((await perform(rig, LOOK)).from).toEqual(['base']);
    expect(await perform(rig, LOOK)).toMatchObject({ printed: 'content', from: ['source'] });
  });

  it('is made once where two runs end at a time', async () => {
    const rig = await openRig();
    const prepared = [await rig.prepare(LOOK, LOCAL), await rig.prepare(LOOK, LOCAL)];
    const runs = await Promise.all(prepared.map((each) => rig.performPrepared(each, LOCAL)));
    expect(runs.map(({ result }) => result)).toEqual(['succeeded', 'succeeded']);
    expect(count(rig, 'commitContainer')).toBeLessThan(2);
    expect(await rig.engine.listImages({ label: 'dev.tongs.snapshot.key' })).toHaveLength(1);
    expect(await perform(rig, LOOK)).toMatchObject({ from: ['source'], commits: 0 });
  });

  it('goes with the snapshot that it is on, when that is made again', async () => {
    const rig = await openRig();
    const parent = aStep('parent', { run: 'echo 1 >/p', inputs: [] });
    const child = aStep('child', { ...uncached, from: 'parent', run: 'cat file.txt' });
    const pipeline = aPipeline([parent, child]);
    await perform(rig, pipeline);
    expect(await images(rig)).toEqual(['parent', 'source']);
    await perform(rig, pipeline, { useCache: false });
    expect(await images(rig)).toEqual(['parent']);
    expect(await rig.engine.listImages({ label: 'dev.tongs.snapshot.key' })).toHaveLength(1);
  });

  it('is another one only when a great part has changed', async () => {
    const rig = await openRig();
    writeFiles(rig.folder, { larger: Buffer.alloc(3 * LARGE + 100) });
    await perform(rig, LOOK);
    writeFiles(rig.folder, { large: Buffer.alloc(LARGE, 1) });
    expect(await perform(rig, LOOK)).toMatchObject({ from: ['source'], commits: 0 });
  });

  it('knows its working directory by the source that is there now', async () => {
    const rig = await openRig();
    const step = aStep('look', { ...uncached, workdir: '/workspace/sub', run: 'cat here' });
    const pipeline = aPipeline([step]);
    writeFiles(rig.folder, { 'sub/here': '1' });
    await perform(rig, pipeline);
    rmSync(join(rig.folder, 'sub'), { recursive: true });
    const made = aPipeline([{ ...step, run: 'echo made >here; cat here' }]);
    expect(await perform(rig, made)).toMatchObject({ printed: 'made', from: ['source'] });
  });

  it('may have a file where there is a folder now, in which a step runs', async () => {
    const rig = await openRig();
    writeFiles(rig.folder, { tools: 'a file' });
    await perform(rig, LOOK);
    rmSync(join(rig.folder, 'tools'));
    writeFiles(rig.folder, { 'tools/list': 'in a folder' });
    const step = aStep('look', { ...uncached, workdir: '/workspace/tools', run: 'cat list' });
    const told = await perform(rig, aPipeline([step]));
    expect(told).toMatchObject({ printed: 'in a folder', from: ['source'] });
  });

  it('is not put over one that another run has made since', async () => {
    const rig = await openRig();
    const early = await rig.prepare(LOOK, LOCAL);
    const inspect = rig.engine.inspectImage.bind(rig.engine);
    const spy = vi.spyOn(rig.engine, 'inspectImage');
    spy.mockImplementation(async (reference, waiting) => {
      const image = await inspect(reference, waiting);
      if (!reference.startsWith('localhost/')) return image;
      spy.mockRestore();
      await perform(rig, LOOK);
      return image;
    });
    await rig.performPrepared(early, LOCAL);
    expect(await perform(rig, LOOK)).toMatchObject({ from: ['source'], commits: 0 });
  });

  it('is not asked for by a run that is cancelled, and is by one whose step fails', async () => {
    const rig = await openRig();
    const failing = aPipeline([aStep('look', { ...uncached, run: 'exit 1' })]);
    await rig.perform(failing, { ...LOCAL, keeps: false });
    expect(rig.asked).toHaveLength(1);
    const commit = rig.engine.putArchive.bind(rig.engine);
    vi.spyOn(rig.engine, 'putArchive').mockImplementationOnce(async (target, tar) => {
      await commit(target, tar);
      rig.cancel(new Cancelled('enough', { code: 'cancelled', exitCode: 130 }));
    });
    await rig.perform(LOOK, { ...LOCAL, keeps: false });
    expect([rig.asked, await rig.left()]).toEqual([[], []]);
  });
});
