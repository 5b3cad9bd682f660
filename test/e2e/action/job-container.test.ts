import { dirname } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { containerId } from '../../../src/engine/docker/wire.ts';
import { describeAddress } from '../../../src/engine/connect/address.ts';
import { openActionRig, type ActionRig } from '../../support/rigs/action-rig.ts';
import { describeEngine, type EngineRig } from '../../support/engines/engine.ts';
import { rawCall } from '../../support/engines/raw-engine.ts';
import { readSteps } from '../../support/output/runner-output.ts';
import type { UseOptions } from '../../support/runner-harness/step-use.ts';
import { TESTED_ROOT } from '../../support/processes/tongs-process.ts';

const HEAD = `
image: tongs-test/busybox
anvil: { pull: never }
`;

describeEngine('a job with a container of its own', (rig) => {
  it('runs steps with tongs, and a second time from the cache', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}
tongs:
  redis: { image: tongs-test/redis, port: 6379, pull: never }
steps:
  - { id: ping, tongs: redis, cache: true, run: "printf 'PING\\r\\nQUIT\\r\\n' | nc redis 6379" }
`,
    });
    const container = await startJobContainer(rig, job);
    const first = await job.run({}, { container });
    expect(first).toMatchObject({ exitCode: 0, annotations: [], faults: [] });
    expect(readSteps(first)).toMatchObject({ ping: { outcome: 'succeeded' } });
    const second = await job.run({}, { container });
    expect(readSteps(second)).toMatchObject({ ping: { outcome: 'cached' } });
    for (const post of await job.endJob()) expect(post).toMatchObject({ exitCode: 0, faults: [] });
  });

  it('is told that free space of the host is not visible in it, although there is such a folder', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}\nsteps: [{ id: one, run: 'true' }]`,
    });
    const container = await startJobContainer(rig, job);
    const { rootDirectory } = await rig.engine.info();
    const { output } = await rig.engine.startExec({
      container: containerId.parse(container.id),
      command: ['mkdir', '-p', rootDirectory],
    });
    for await (const _ of output);
    await job.run({ 'prune-min-free': '1k' }, { container });
    const [post] = await job.endJob();
    expect(post).toMatchObject({
      exitCode: 0,
      faults: [],
      annotations: [{ level: 'warning', message: expect.stringContaining('is not visible') }],
    });
  });

  it('has nothing on the engine after a cancel, which reaches no process in its container', async () => {
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `${HEAD}
max-parallel: 1
steps:
  - { id: running, run: 'echo begun; sleep 1000' }
  - { id: next, needs: [], run: sleep 1000 }
`,
    });
    const container = await startJobContainer(rig, job);
    const { use, process } = job.start({}, { container });
    await process.line(/^begun$/);
    const run = use.state['run'] ?? '';
    await use.cancel();
    expect(await job.whatIsThere(run)).not.toEqual([]);
    expect(await job.post(use)).toMatchObject({ exitCode: 0, annotations: [], faults: [] });
    expect(await job.whatIsThere(run)).toEqual([]);
  });
});

/** As a runner starts it: with the engine's socket, the action and the job's folders at the same paths. */
async function startJobContainer(
  rig: EngineRig,
  job: ActionRig,
): Promise<NonNullable<UseOptions['container']>> {
  const host = describeAddress(rig.address);
  const socket = host.replace('unix://', '');
  const answer = await rawCall(rig.address, {
    method: 'POST',
    path: '/containers/create',
    json: {
      Image: 'tongs-test/node',
      Cmd: ['sleep', '600'],
      HostConfig: {
        Init: true,
        Binds: [`${socket}:${socket}`, `${TESTED_ROOT}:${TESTED_ROOT}:ro`, ...bindFolder(job)],
      },
    },
  });
  const id = containerId.parse(z.object({ Id: z.string() }).parse(JSON.parse(answer)).Id);
  onTestFinished(async () => {
    await rig.engine.removeContainer(id);
  });
  await rig.engine.startContainer(id);
  return { host, id };
}

function bindFolder({ job }: ActionRig): string[] {
  const folder = dirname(job.workspace);
  return [`${folder}:${folder}`];
}
