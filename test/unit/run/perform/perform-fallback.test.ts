import { expect, it } from 'vitest';
import type { Step } from '../../../../src/pipeline/model.ts';
import type { SnapshotRecord } from '../../../../src/snapshots/record.ts';
import { writeFiles } from '../../../support/files/git-repository.ts';
import { openRunRig, type RunRig } from '../../../support/rigs/run-rig.ts';
import { aPipeline, aStep, PLACE } from '../../../support/values/steps.ts';

const kept = { snapshots: 'local' } as const;
const inputs = [{ glob: 'file.txt', optional: false, place: PLACE }];
const STEPS = [
  aStep('base', { inputs: [], run: 'true' }),
  aStep('build', {
    from: 'base',
    inputs,
    run: 'cat file.txt; cat made.txt || true; cat file.txt >made.txt',
    cacheRules: { fallback: 'nearest' },
  }),
];

/** What came of the steps, and the snapshot of `build`; each time the source is another, and a minute has passed. */
async function buildAgain(
  rig: RunRig,
  turn: number,
  options = {},
): Promise<{ reasons: string[]; printed: string[]; snapshot: SnapshotRecord | undefined }> {
  rig.aheadMs += 60_000;
  writeFiles(rig.folder, { 'file.txt': `turn ${turn}\n` });
  const prepared = await rig.prepare(aPipeline(STEPS), { ...kept, ...options });
  await rig.performPrepared(prepared);
  const printed = rig.of('step-output').flatMap(({ lines }) => lines);
  const reasons = prepared.plan.map(({ reason }) => reason);
  return { reasons, printed, snapshot: await snapshotOf(rig, STEPS) };
}

async function snapshotOf(
  rig: RunRig,
  steps: readonly Step[],
): Promise<SnapshotRecord | undefined> {
  const { found } = await rig.prepare(aPipeline(steps), kept);
  return [...found.values()].find(({ step }) => step === 'build');
}

it('a step goes on from what it made when it saw nothing of the source', async () => {
  const rig = await openRunRig();
  const build = aStep('build', {
    inputs: [{ glob: 'new.txt', optional: true, place: PLACE }],
    run: 'cat new.txt made.txt; echo made >made.txt',
    shell: ['sh'],
    cacheRules: { fallback: 'nearest' },
  });
  await rig.perform(aPipeline([build]), kept);
  writeFiles(rig.folder, { 'new.txt': 'new\n' });
  const summary = await rig.perform(aPipeline([build]), kept);
  expect(summary.result).toBe('succeeded');
  expect(rig.of('step-output').flatMap(({ lines }) => lines)).toEqual(['new', 'made']);
});

it('a step goes on from what it made before, and its snapshot says so', async () => {
  const rig = await openRunRig();
  const first = await buildAgain(rig, 1);
  const second = await buildAgain(rig, 2);
  expect(second.reasons).toEqual(['not-needed', 'fallback']);
  expect(second.printed).toEqual(['turn 2', 'turn 1']);
  const { snapshot } = second;
  expect(snapshot?.lineage).toMatchObject({ generation: 1, begunAt: first.snapshot?.createdAt });
  // As if it had been made from the parent's files: these must not be made anew without it.
  expect(snapshot?.parent).toEqual(first.snapshot?.parent);
  expect(snapshot?.ancestors).toEqual(first.snapshot?.ancestors);
  const third = await buildAgain(rig, 3);
  expect(third.printed).toEqual(['turn 3', 'turn 2']);
  expect(third.snapshot?.lineage).toEqual({ ...snapshot?.lineage, generation: 2 });
  expect((await rig.prepare(aPipeline(STEPS), kept)).plan.map(({ reason }) => reason)).toEqual([
    'not-needed',
    'snapshot-found',
  ]);
  expect(await rig.left()).toEqual([]);
});

it('a step starts over when the step before it was made again', async () => {
  const rig = await openRunRig();
  await buildAgain(rig, 1);
  await rig.perform(aPipeline(STEPS.slice(0, 1)), { ...kept, useCache: false });
  const { reasons, printed, snapshot } = await buildAgain(rig, 2);
  expect(reasons).toEqual(['snapshot-found', 'ingredients-changed']);
  expect(printed).not.toContain('turn 1');
  expect(snapshot?.lineage).toBeUndefined();
});

it('a snapshot that a step goes on from hands on when those below were made, though they are gone', async () => {
  const rig = await openRunRig();
  const first = await buildAgain(rig, 1);
  expect(first.snapshot?.ancestors).toHaveLength(1);
  for (const { tags, labels } of await rig.engine.listImages({ label: 'dev.tongs.snapshot.key' })) {
    if (labels['dev.tongs.snapshot.step'] === 'base') await rig.engine.removeImage(tags[0] ?? '');
  }
  const second = await buildAgain(rig, 2);
  expect(second.reasons).toContain('fallback');
  expect(second.snapshot?.ancestors).toEqual(first.snapshot?.ancestors);
});
