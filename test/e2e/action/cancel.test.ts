import { expect, it } from 'vitest';
import { RUN_LABEL } from '../../../src/engine/labels.ts';
import { openActionRig } from '../../support/rigs/action-rig.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { awaitWithin } from '../../support/runner-harness/await-within.ts';
import { readSteps } from '../../support/output/runner-output.ts';
import { openStalledRegistry } from '../../support/engines/stalled-registry.ts';

const HEAD = `
image: tongs-test/busybox
anvil: { pull: never }
`;

/** From the signal to the end, with everything of the run gone. */
/** Before a runner follows up with SIGTERM. */
const SOON_MS = 7_000;

/** Of a runner, for a job that nothing is to be deleted for. */
const PRUNING = { 'prune-older-than': '3650d', 'prune-all': 'true' };

describeEngine('a cancelled job', (rig) => {
  it('ends at once, with everything of its run, whatever a step has started', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}
max-parallel: 2
tongs:
  db: { image: tongs-test/busybox, pull: never, command: [sh, -c, "trap '' TERM INT; sleep 1000"] }
steps:
  - id: stubborn
    tongs: db
    run: |
      trap '' TERM INT HUP
      setsid sh -c 'trap "" TERM INT HUP; while :; do sleep 1; done' &
      setsid setsid sh -c 'trap "" TERM INT HUP; exec sleep 1000' >/dev/null 2>&1 </dev/null &
      echo begun
      while :; do sleep 1; done
  - { id: after, run: "true" }
  - { id: always, needs: [], run: 'echo also; sleep 1000' }
`,
    });
    const { use, record: ended, process } = job.start(PRUNING);
    await process.line(/^begun$/);
    const run = use.state['run'] ?? '';
    expect(await job.whatIsThere(run)).not.toEqual([]);
    await awaitWithin(use.cancel(), SOON_MS, 'the end of a cancelled step');
    expect(await job.whatIsThere(run)).toEqual([]);
    const record = await ended;
    expect(record).toMatchObject({
      exitCode: 130,
      endedBy: undefined,
      conclusion: 'cancelled',
      faults: [],
    });
    expect(record.outputs).toMatchObject({ result: 'cancelled', 'failed-step': '' });
    expect(readSteps(record)).toMatchObject({
      stubborn: { outcome: 'cancelled', 'exit-code': null },
      always: { outcome: 'cancelled' },
      after: { outcome: 'skipped' },
    });
    expect(record.annotations).toEqual([]);
    expect(record.summary).toMatch(/cancelled after/);
    const [post] = await job.endJob();
    expect(post).toMatchObject({ exitCode: 0, conclusion: 'success', faults: [] });
    expect(post?.log.join('\n')).toContain(
      'The build cache was not pruned because the job was cancelled',
    );
    expect(post?.log.join('\n')).not.toContain('deleted');
    expect(post?.annotations).toEqual([]);
    expect(post?.env).toEqual({ TONGS_RECLAIMED_BYTES: '0' });
  });

  it('ends at once while an image is pulled', async () => {
    await using registry = await openStalledRegistry();
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `image: ${registry.image}\nsteps: [{ id: a, run: "true" }]\n`,
    });
    const { use, record: ended } = job.start();
    await registry.asked;
    await awaitWithin(use.cancel(), SOON_MS, 'the end of a cancelled step');
    const record = await ended;
    expect(record).toMatchObject({ exitCode: 130, conclusion: 'cancelled', faults: [] });
    expect(record.outputs).toMatchObject({ result: 'cancelled', steps: '{}' });
    expect(record.annotations).toEqual([]);
    expect(record.log.join()).toContain('SIGINT was received');
    expect(await job.endJob()).toMatchObject([{ exitCode: 0, faults: [] }]);
  });

  it('ends with the time of the pipeline while an image is pulled', async () => {
    await using registry = await openStalledRegistry();
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `timeout: 1s\nimage: ${registry.image}\nsteps: [{ id: a, run: "true" }]\n`,
    });
    const record = await awaitWithin(job.start().record, SOON_MS, 'the end of the run');
    expect(record).toMatchObject({ exitCode: 1, conclusion: 'failure', faults: [] });
    expect(record.outputs).toMatchObject({ result: 'timed-out', steps: '{}' });
    expect(record.annotations).toMatchObject([
      { level: 'error', message: expect.stringContaining('did not end within 1.0s') },
    ]);
    expect(await job.endJob()).toMatchObject([{ exitCode: 0, faults: [] }]);
  });

  it('ends at once while a tong becomes ready', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}
tongs:
  never: { image: tongs-test/busybox, pull: never, port: 1, command: [sleep, "1000"] }
steps: [{ id: a, tongs: never, run: "true" }]
`,
    });
    const { use, record: ended, events } = job.start();
    await (await events()).until('tong-started');
    await awaitWithin(use.cancel(), SOON_MS, 'the end of a cancelled step');
    expect(await ended).toMatchObject({ exitCode: 130, outputs: { result: 'cancelled' } });
    expect(await job.whatIsThere(use.state['run'] ?? '')).toEqual([]);
    expect(await job.endJob()).toMatchObject([{ exitCode: 0, faults: [] }]);
  });

  it('ends at once at SIGTERM as well', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}steps: [{ id: a, run: 'echo begun; sleep 1000' }]`,
    });
    const { use, record: ended, process } = job.start();
    await process.line(/^begun$/);
    process.kill('SIGTERM');
    const record = await awaitWithin(ended, SOON_MS, 'the end of a terminated step');
    expect(record).toMatchObject({ exitCode: 143, outputs: { result: 'cancelled' } });
    expect(await job.whatIsThere(use.state['run'] ?? '')).toEqual([]);
  });

  it('does not touch what another run on the engine has', async () => {
    const pipeline = `${HEAD}steps: [{ id: a, run: 'echo begun; until [ -e /tmp/go ]; do sleep 0.05; done' }]`;
    const other = await openActionRig(rig, { '.tongs/pipeline.yml': pipeline });
    const job = await openActionRig(rig, { '.tongs/pipeline.yml': pipeline });
    const [one, two] = [other.start(), job.start()];
    await Promise.all([one.process.line(/^begun$/), two.process.line(/^begun$/)]);
    await two.use.cancel();
    expect(await job.endJob()).toMatchObject([{ exitCode: 0 }]);
    const run = one.use.state['run'] ?? '';
    expect(await rig.engine.listContainers({ label: RUN_LABEL, value: run })).toHaveLength(1);
    await other.release(run, 'a');
    expect(await one.record).toMatchObject({ exitCode: 0, conclusion: 'success' });
  });
});
