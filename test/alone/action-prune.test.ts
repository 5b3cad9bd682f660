import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { describeAddress } from '../../src/engine/connect/address.ts';
import { openActionRig, type Inputs } from '../support/rigs/action-rig.ts';
import { BUILD_BYTES, BuildCacheLab } from '../support/images/build-cache-lab.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { forgetPrunes } from '../support/images/forget-prunes.ts';
import { OLD_MS, untilOld, WHY_NO_PRUNE } from '../support/images/old-build-cache.ts';

const HOOK_MS = 60_000;

const made = inject('oldBuildCache');

const PIPELINE = {
  '.tongs/pipeline.yml': `
image: tongs-test/busybox
anvil: { pull: never }
steps: [{ id: a, run: "true" }]
`,
};

const VARIABLE = 'TONGS_RECLAIMED_BYTES';

/** Of a post that pruned for nothing. */
const NOTHING_OLD = {
  exitCode: 0,
  annotations: [],
  faults: [],
  env: { [VARIABLE]: '0' },
  summary: 'Build cache: nothing is old enough to delete\n',
};

describeEngine('pruning by the action', (rig) => {
  it('never fails the job, whatever becomes of the engine', async () => {
    const job = await openActionRig(rig, PIPELINE);
    expect(await job.run({ 'prune-older-than': '3650d' })).toMatchObject({ exitCode: 0 });
    job.job.take({ env: { DOCKER_HOST: 'tcp://127.0.0.1:9' }, path: [] });
    expect(await job.endJob()).toMatchObject([
      {
        exitCode: 0,
        conclusion: 'success',
        faults: [],
        env: {},
        annotations: [{ level: 'warning', message: expect.stringContaining('nothing listens') }],
      },
    ]);
    expect(job.job.status).toBe('success');
  });

  it('deletes nothing where nothing is old enough', async () => {
    const job = await openActionRig(rig, PIPELINE);
    await job.run({ 'prune-older-than': '3650d', 'prune-all': 'true' });
    const [post] = await job.endJob();
    expect(post).toMatchObject(NOTHING_OLD);
    await forgetPrunes(rig.engine);
    const alone = await job.prune({ 'prune-older-than': '3650d' });
    expect(alone).toMatchObject({ exitCode: 0, faults: [], annotations: [] });
    const { results, ...others } = alone.outputs;
    expect(others).toEqual({
      result: 'skipped',
      records: '0',
      'reclaimed-bytes': '0',
      reclaimed: '0 B',
      'target-met': '',
    });
    expect(JSON.parse(results ?? '')).toMatchObject([
      {
        host: describeAddress(rig.address),
        builder: 'default',
        target: 'cache',
        result: 'skipped',
        reason: 'nothing-to-delete',
        bytes: { engine: 0, list: null, filesystem: null },
        targetMet: null,
      },
    ]);
  });

  it.each<{ readonly title: string; readonly withAtPost: Inputs }>([
    { title: 'are gone', withAtPost: { 'prune-older-than': '', 'prune-all': '' } },
    { title: 'are others', withAtPost: { 'prune-dry-run': 'true', summary: 'false' } },
    { title: 'make no sense', withAtPost: { 'prune-older-than': 'soon', summary: 'perhaps' } },
  ])('goes by the inputs of the main step where those of post $title', async ({ withAtPost }) => {
    const job = await openActionRig(rig, PIPELINE);
    await job.run({ 'prune-older-than': '3650d', 'prune-all': 'true' }, { withAtPost });
    expect(await job.endJob()).toMatchObject([NOTHING_OLD]);
  });

  it('deletes nothing at post where the main step had no age', async () => {
    const job = await openActionRig(rig, PIPELINE);
    await job.run({}, { withAtPost: { 'prune-older-than': '3650d' } });
    expect(await job.endJob()).toMatchObject([{ exitCode: 0, log: [], env: {}, summary: '' }]);
  });

  it('takes the status of the job as it is at post', async () => {
    const job = await openActionRig(rig, PIPELINE);
    await job.run({ 'prune-older-than': '3650d' });
    job.job.status = 'cancelled';
    const [post] = await job.endJob();
    expect(post?.log.join('\n')).toContain('not pruned because the job was cancelled');
  });

  it('prunes nothing at post on a GitHub-hosted runner, and says so; the end of the step does', async () => {
    const env = { RUNNER_ENVIRONMENT: 'github-hosted' };
    const job = await openActionRig(rig, PIPELINE, { env });
    const atEnd = { 'prune-older-than': '3650d', 'prune-when': 'step-end' };
    expect(await job.run(atEnd)).toMatchObject({ outputs: { reclaimed: '0 B' } });
    await job.run({ 'prune-older-than': '3650d' });
    const [post] = await job.endJob();
    expect(post).toMatchObject({ exitCode: 0, annotations: [], faults: [], summary: '' });
    expect(post?.log.join('\n')).toContain('this GitHub-hosted runner is discarded after the job');
  });

  it('prunes at the end of the step after a run that broke off, with outputs', async () => {
    const job = await openActionRig(rig, { '.tongs/pipeline.yml': 'steps: [{ id: a }]' });
    const inputs = { 'prune-older-than': '3650d', 'prune-when': 'step-end' };
    expect(await job.run(inputs)).toMatchObject({
      exitCode: 2,
      faults: [],
      outputs: { result: 'invalid', 'reclaimed-bytes': '0', reclaimed: '0 B' },
      env: { [VARIABLE]: '0' },
      summary: NOTHING_OLD.summary,
    });
    expect(await job.endJob()).toMatchObject([{ exitCode: 0, log: [], env: {}, summary: '' }]);
  });

  it('prunes once where the ends of jobs follow one another, and says so', async () => {
    const job = await openActionRig(rig, PIPELINE);
    await job.run({ 'prune-older-than': '3650d' });
    await job.run({ 'prune-older-than': '3650d' });
    const [last, first] = await job.endJob();
    expect(last).toMatchObject(NOTHING_OLD);
    expect(first?.log.join('\n')).toMatch(
      /build cache: not pruned: it was pruned \S+ ago, and is pruned at most once in 1h0\dm/,
    );
    expect(first?.summary).toBe('');
  });

  it('prunes at post where the end of the step was not reached', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `
image: tongs-test/busybox
anvil: { pull: never }
steps: [{ id: a, run: 'echo begun; sleep 1000' }]
`,
    });
    const { process } = job.start({ 'prune-older-than': '3650d', 'prune-when': 'step-end' });
    await process.line(/^begun$/);
    process.kill('SIGKILL');
    await process.ended;
    expect(await job.endJob()).toMatchObject([NOTHING_OLD]);
  });

  it('refuses inputs of prune/ that are missing, unknown or wrong', async () => {
    const job = await openActionRig(rig, PIPELINE);
    const none = await job.prune({});
    expect(none).toMatchObject({ exitCode: 2, outputs: {}, faults: [] });
    expect(none.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^None of the inputs "prune-older-than", .* is set\n/),
    ]);
    const wrong = await job.prune({ 'prune-older-than': '7 days', 'prune-al': 'true' });
    expect(wrong).toMatchObject({ exitCode: 2, outputs: {}, faults: [] });
    expect(wrong.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Input "prune-older-than": "7 days"/),
      'There is no input "prune-al"\nDid you mean "prune-all"?',
    ]);
  });

  it('says in the outputs of prune/ that it failed, and does not fail', async () => {
    const job = await openActionRig(rig, PIPELINE, { env: { DOCKER_HOST: 'tcp://127.0.0.1:9' } });
    const record = await job.prune({ 'prune-older-than': '7d' });
    expect(record).toMatchObject({ exitCode: 0, conclusion: 'success', faults: [] });
    expect(record.outputs).toMatchObject({ result: 'failed', 'reclaimed-bytes': '0' });
    expect(record.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('nothing listens') },
    ]);
  });

  describe.skipIf(!made)(made ? 'on an engine of the set-up' : WHY_NO_PRUNE, () => {
    const lab = new BuildCacheLab(rig, made?.labs.action);

    beforeAll(async () => {
      await untilOld(made);
      await lab.release('first');
      await lab.build('new');
      await lab.release('new');
    }, HOOK_MS + OLD_MS);

    it('only shows what it would delete in a dry run', async () => {
      const job = await openActionRig(rig, PIPELINE);
      const dry = { 'prune-older-than': '1m', 'prune-dry-run': 'true' };
      const alone = await job.prune(dry);
      expect(alone).toMatchObject({ exitCode: 0, faults: [] });
      expect(alone.outputs).toMatchObject({
        result: 'skipped',
        records: expect.stringMatching(/^[1-9]/),
        'reclaimed-bytes': '0',
        reclaimed: '0 B',
      });
      expect(alone.log.join('\n')).toMatch(/delete.*unused for longer than the limit/);
      await job.run(dry);
      const [post] = await job.endJob();
      expect(post).toMatchObject({
        exitCode: 0,
        faults: [],
        annotations: [],
        summary: expect.stringContaining('would be deleted'),
        env: { [VARIABLE]: '0' },
      });
      expect(await lab.names()).toEqual(['first', 'new', 'second', 'third']);
    });

    it('adds up what prune/ and post delete, and touches nothing else', async () => {
      const job = await openActionRig(rig, PIPELINE);
      await job.run({ 'prune-older-than': '1m' });
      const alone = await job.prune({ 'prune-older-than': '1m' });
      expect(alone).toMatchObject({ exitCode: 0, faults: [], annotations: [] });
      const bytes = Number(alone.outputs['reclaimed-bytes']);
      expect(bytes).toBeGreaterThanOrEqual(BUILD_BYTES);
      expect(alone.outputs).toMatchObject({
        result: 'pruned',
        records: expect.stringMatching(/^[1-9]\d*$/),
        reclaimed: expect.stringMatching(/^[\d.]+ [kMG]B$/),
      });
      expect(alone.env).toEqual({ [VARIABLE]: String(bytes) });
      expect(alone.summary).toContain(`${alone.outputs['reclaimed']} reclaimed`);
      expect(await lab.names()).toEqual(['new', 'second', 'third']);

      await lab.release('second');
      await forgetPrunes(rig.engine);
      const [post] = await job.endJob();
      expect(post).toMatchObject({ exitCode: 0, faults: [], outputs: {}, droppedOutputs: {} });
      const sum = Number(post?.env[VARIABLE]);
      expect(sum - bytes).toBeGreaterThanOrEqual(BUILD_BYTES);
      expect(post?.annotations).toMatchObject([
        { level: 'notice', message: expect.stringMatching(/^Tongs reclaimed [\d.]+ MB/) },
      ]);
      expect(post?.summary).toMatch(/^Build cache: \d+ records? deleted, [\d.]+ MB reclaimed$/m);
      expect(await lab.names()).toEqual(['new', 'third']);
      expect(await lab.others()).toEqual(['base', 'third', 'container']);
    });

    it('deletes at the end of the step if asked to, with outputs', async () => {
      const job = await openActionRig(rig, PIPELINE);
      await lab.release('third');
      const record = await job.run({ 'prune-older-than': '60s', 'prune-when': 'step-end' });
      expect(record).toMatchObject({ exitCode: 0, faults: [], annotations: [] });
      const bytes = record.outputs['reclaimed-bytes'];
      expect(Number(bytes)).toBeGreaterThanOrEqual(BUILD_BYTES);
      expect(record.outputs['reclaimed']).toMatch(/^[\d.]+ MB$/);
      expect(record.summary).toContain(`${record.outputs['reclaimed']} reclaimed`);
      expect(record.env).toEqual({ [VARIABLE]: bytes });
      expect(await lab.names()).toEqual(['new']);
      expect(await job.endJob()).toMatchObject([{ exitCode: 0, log: [], env: {}, summary: '' }]);
    });

    afterAll(() => lab.close(), HOOK_MS);
  });
});
