import { expect, it } from 'vitest';
import { openActionRig, type ActionRig, type StartedUse } from '../support/rigs/action-rig.ts';
import { describeEngine, type EngineRig } from '../support/engines/engine.ts';
import { openEngineProxy, type EngineProxy } from '../support/engines/engine-proxy.ts';
import { FACTOR } from '../support/values/property.ts';
import { openStalledRegistry } from '../support/engines/stalled-registry.ts';
import { waitFor } from '../support/clocks/wait-for.ts';

const MEBIBYTE = 1024 * 1024;

/** A chain with a tong: there is something to lose at any moment of it. */
const PIPELINE = `
image: tongs-test/busybox
anvil: { pull: never }
tongs:
  db: { image: tongs-test/busybox, pull: never, command: [sleep, "1000"] }
steps:
  - { id: first, run: 'echo first; dd if=/dev/zero of=big bs=1M count=64 2>/dev/null; echo written' }
  - { id: second, tongs: db, run: 'setsid sleep 1000 & echo second; sleep 1000' }
`;

/** When the process is killed: something that a run does while it lasts. */
const MOMENTS: Readonly<Record<string, (started: StartedUse, job: KilledJob) => Promise<unknown>>> =
  {
    'before anything is made': async ({ use }) =>
      waitFor('the id of the run', () => use.state['run']),
    'while an anvil is created': async (_, { proxy }) => proxy.until(/^POST .*\/create\?.*first/),
    'while files are sent': async (_, { proxy }) => proxy.until(/^PUT .*\/archive/),
    'while a command runs': async ({ process }) => process.line(/^first$/),
    'while an anvil is committed': async (_, { proxy }) => proxy.until(/^POST .*\/commit/),
    'while a tong starts': async ({ events }) => (await events()).until('tong-started'),
    'while a command runs beside a tong': async ({ process }) => process.line(/^second$/),
  };

/** Kills the process, and lets the runner run post. */
async function killAndEnd(job: ActionRig, started: StartedUse): Promise<void> {
  started.process.kill('SIGKILL');
  const record = await started.record;
  expect(record).toMatchObject({ endedBy: 'SIGKILL', conclusion: 'failure' });
  const [post] = await job.endJob();
  expect(post).toMatchObject({ exitCode: 0, conclusion: 'success', annotations: [], faults: [] });
}

/** A job, and the way to the engine that its process takes. */
interface KilledJob {
  readonly job: ActionRig;
  readonly proxy: EngineProxy;
}

async function openKilledJob(rig: EngineRig): Promise<KilledJob> {
  const proxy = await openEngineProxy(rig.address);
  const files = { 'large.bin': new Uint8Array(64 * MEBIBYTE), '.tongs/pipeline.yml': PIPELINE };
  return { proxy, job: await openActionRig(rig, files, { env: { DOCKER_HOST: proxy.host } }) };
}

describeEngine('post after a main that was killed', (rig) => {
  const moments = Object.keys(MOMENTS);
  it.each(moments)('removes what the run has left: %s', { repeats: FACTOR - 1 }, async (moment) => {
    const killed = await openKilledJob(rig);
    const { job } = killed;
    const started = job.start();
    await MOMENTS[moment]?.(started, killed);
    const run = await waitFor('the id of the run', () => started.use.state['run']);
    await killAndEnd(job, started);
    expect(await job.whatIsThere(run)).toEqual([]);
  });

  it('removes nothing where an image was pulled', async () => {
    await using registry = await openStalledRegistry();
    const job = await openActionRig(rig, {
      '.tongs/pipeline.yml': `image: ${registry.image}\nsteps: [{ id: a, run: "true" }]\n`,
    });
    const started = job.start();
    await registry.asked;
    await killAndEnd(job, started);
  });

  it('leaves another live run on the engine alone', async () => {
    const other = await openActionRig(rig, {
      '.tongs/pipeline.yml': `
image: tongs-test/busybox
anvil: { pull: never }
tongs:
  db: { image: tongs-test/busybox, pull: never, command: [sleep, "1000"] }
steps:
  - { id: before, run: touch kept }
  - { id: live, tongs: db, run: 'echo begun; until [ -e /tmp/go ]; do sleep 0.05; done; test -e kept' }
`,
    });
    const live = other.start();
    await live.process.line(/^begun$/);
    const run = live.use.state['run'] ?? '';
    const before = await other.whatIsThere(run);
    const { job } = await openKilledJob(rig);
    const killed = job.start();
    await killed.process.line(/^second$/);
    await killAndEnd(job, killed);
    expect(await other.whatIsThere(run)).toEqual(before);
    await other.release(run, 'live');
    expect(await live.record).toMatchObject({ exitCode: 0, conclusion: 'success' });
    expect(await other.endJob()).toMatchObject([{ exitCode: 0, log: [] }]);
  });
});
