import { expect, it } from 'vitest';
import { lookUpProcess } from '../../../src/engine/owner/process-facts.ts';
import { savingRun } from '../../../src/run/background/save-request.ts';
import { openActionRig, type ActionRig } from '../../support/rigs/action-rig.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { openEngineProxy } from '../../support/engines/engine-proxy.ts';

const PIPELINE = `
image: tongs-test/busybox
steps:
  - { id: look, run: wc -c <large }
`;
const FILES = { '.tongs/pipeline.yml': PIPELINE, large: Buffer.alloc(24 * 2 ** 20) };

describeEngine('what main leaves to another process', (rig) => {
  it('is waited for by post, and spares a later job the source', async () => {
    const job = await openActionRig(rig, FILES);
    const main = await job.run({ pipeline: 'pipeline' });
    expect(main).toMatchObject({ exitCode: 0, faults: [] });
    expect(await job.endJob()).toMatchObject([{ exitCode: 0, annotations: [], faults: [] }]);
    expect(await job.snapshots()).toHaveLength(1);
    await expectOver(job);
  });

  it('is ended at once by post of a job that was cancelled', async () => {
    const proxy = await openEngineProxy(rig.address);
    const job = await openActionRig(rig, FILES, { env: { DOCKER_HOST: proxy.host } });
    proxy.hold(/^POST .*\/commit\?/);
    const committing = proxy.until(/^POST .*\/commit\?/);
    expect(await job.run({ pipeline: 'pipeline' })).toMatchObject({ exitCode: 0, faults: [] });
    await committing;
    job.job.status = 'cancelled';
    expect(await job.endJob()).toMatchObject([{ exitCode: 0, annotations: [], faults: [] }]);
    expect(await job.snapshots()).toEqual([]);
    await expectOver(job);
  });

  it('is not started where no snapshots are kept', async () => {
    const job = await openActionRig(rig, FILES);
    await job.run({ pipeline: 'pipeline', snapshots: 'off' });
    expect(job.job.uses[0]?.state['background']).toBeUndefined();
  });
});

async function expectOver(job: ActionRig): Promise<void> {
  const state = job.job.uses[0]?.state ?? {};
  const [pid] = (state['background'] ?? '').split(' ').map(Number);
  expect(lookUpProcess(pid ?? 0).state).toBe('gone');
  expect(await job.whatIsThere(savingRun(state['run'] ?? ''))).toEqual([]);
}
