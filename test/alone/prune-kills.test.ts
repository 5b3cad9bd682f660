import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import type { ContainerId } from '../../src/engine/types.ts';
import { readSnapshotLabels, SNAPSHOT_LABEL } from '../../src/snapshots/labels.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { openEngineProxy } from '../support/engines/engine-proxy.ts';
import { openLab } from '../support/rigs/lab.ts';
import { openProject, type Project } from '../support/rigs/project.ts';
import { chance, sampleOf, SEED, FACTOR } from '../support/values/property.ts';
import { SnapshotShelf } from '../support/images/snapshot-shelf.ts';
import type { TongsProcess } from '../support/processes/tongs-process.ts';
import { waitFor } from '../support/clocks/wait-for.ts';

const PIPELINE = `
image: tongs-test/busybox
steps:
  - { id: a, cache: true, run: 'cat source/* >all' }
  - { id: b, cache: true, inputs: [], run: 'head -c 100000 /dev/urandom >noise' }
  - { id: c, cache: true, inputs: [], needs: a, resources: { pids: 1000 }, run: 'wc -c <all' }
`;

const KILLS = 10;
/** After how many of them a run is to succeed. */
const RUN_EVERY = 4;
/** From the request to the kill: some are under way then, some done. */
const LONGEST_DELAY_MS = 25;

const RUNNING = ['run', 'pipeline.yml'];
const REBUILDING = [...RUNNING, '--no-cache'];
const PRUNING = ['prune', 'snapshots', '--older-than', '1d'];

/** What is killed, and in which request. */
const MOMENTS = [
  [REBUILDING, /^POST .*\/commit\?/],
  [REBUILDING, /^PUT .*\/archive/],
  [REBUILDING, /^DELETE .*\/images\//],
  [RUNNING, /^(GET|POST) .*\/(images|containers)\//],
  [PRUNING, /^DELETE .*\/images\//],
  [PRUNING, /^GET .*\/images\//],
] as const;

const kills = fc.record({
  moment: fc.constantFrom(...MOMENTS),
  delayMs: fc.nat(LONGEST_DELAY_MS - 1),
  changed: fc.array(chance(0.02), { minLength: 20, maxLength: 20 }),
});

describeEngine('snapshots', (rig) => {
  const title = `are saved and pruned well whatever is killed at whatever moment (seed ${SEED})`;
  it(title, { timeout: FACTOR * 180_000 }, async () => {
    await using lab = openLab(rig);
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    const shelf = new SnapshotShelf(lab, { repository: project.repository });
    const container = await lab.create({ image: (await lab.image('tongs-test/busybox')).id });
    const proxy = await openEngineProxy(rig.address);

    for (const [index, kill] of sampleOf(kills, FACTOR * KILLS).entries()) {
      const [args, request] = kill.moment;
      await project.write(toSource(kill.changed, index));
      if (args === PRUNING) await litter(shelf, container);
      const comes = proxy.until(request);
      const killed = project.start(args, { env: { DOCKER_HOST: proxy.host } });
      await Promise.race([comes, killed.ended]);
      await systemClock.sleep(kill.delayMs);
      killed.kill('SIGKILL');
      await killed.ended;
      if (index % RUN_EVERY === RUN_EVERY - 1) await expectSuccess(project.start(RUNNING));
    }

    await expectSuccess(project.start(RUNNING));
    // What a dead client asked for may be under way on the engine.
    await waitFor('nothing of ours to be without a name', async () => {
      await expectSuccess(project.start(PRUNING));
      return (await listNameless(project)).length === 0;
    });
    const steps = (await project.snapshots()).map(({ labels }) => readSnapshotLabels(labels).step);
    expect(steps.toSorted()).toEqual(expect.arrayContaining(['a', 'b', 'c']));
    expect(steps).not.toContain('old');
    const plan = await project.run(['plan', 'pipeline.yml']);
    expect(plan.stdout).toContain('0 of 3 would run');
  });

  async function listNameless({ repository }: Project): Promise<readonly unknown[]> {
    const images = await rig.engine.listImages({ label: SNAPSHOT_LABEL, nameless: true });
    return images.filter(({ labels }) =>
      readSnapshotLabels(labels).repository.includes(repository),
    );
  }
});

/** Files to send; those that have changed give the first step another key. */
function toSource(changed: readonly boolean[], kill: number): Record<string, string> {
  const files = changed.map((isOther, index) => [
    `source/${index}`,
    `${isOther ? `changed before kill ${kill}` : index}\n`.repeat(2_000),
  ]);
  return Object.fromEntries(files);
}

/** Old ones for a prune to remove, some of which another one of their key has replaced. */
async function litter(shelf: SnapshotShelf, container: ContainerId): Promise<void> {
  for (const step of ['old', 'older', 'old']) await shelf.commit(container, { step, hoursAgo: 99 });
}

async function expectSuccess(process: TongsProcess): Promise<void> {
  const { exitCode, stderr } = await process.ended;
  expect([exitCode, stderr]).toEqual([0, '']);
}
