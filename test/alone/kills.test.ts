import { expect, it } from 'vitest';
import { ROLE_LABEL, RUN_LABEL } from '../../src/engine/labels.ts';
import { describeEngine, type EngineRig } from '../support/engines/engine.ts';
import { openEngineProxy, type EngineProxy } from '../support/engines/engine-proxy.ts';
import { labelled } from '../support/engines/labelled.ts';
import { findOldNode, WHY_NO_OLD_NODE } from '../support/processes/old-node.ts';
import { openProject } from '../support/rigs/project.ts';
import { FACTOR } from '../support/values/property.ts';
import { BIN, type TongsProcess } from '../support/processes/tongs-process.ts';
import { waitFor } from '../support/clocks/wait-for.ts';

/** A tong and three steps; the second leaves as much as it is told. */
const PIPELINE = `
image: tongs-test/busybox
tongs:
  redis: { image: tongs-test/redis, port: 6379 }
steps:
  - id: first
    cache: true
    inputs: [pipeline.yml]
    run: echo first >first
  - id: second
    tongs: redis
    run: |
      echo under way
      head -c $(cat bytes) /dev/urandom >big
  - id: third
    resources: { pids: 2000 } # no anvil of the second step's, but a commit
    run: cat first; wc -c <big
`;

interface Moment {
  readonly when: string;
  readonly comes: (run: TongsProcess, proxy: EngineProxy) => Promise<unknown>;
  /** What the second step writes. */
  readonly bytes?: number;
}

const MOMENTS: readonly Moment[] = [
  { when: 'after the plan', comes: (run) => run.log.until('plan-made') },
  { when: 'as an anvil is created', comes: (_, proxy) => proxy.until(/^POST .*\/create\?.*first/) },
  { when: 'as an anvil starts', comes: (_, proxy) => proxy.until(/^POST .*\/start/) },
  { when: 'as the source is sent', comes: (_, proxy) => proxy.until(/^PUT .*\/archive/) },
  {
    when: 'as a snapshot is committed',
    comes: (_, proxy) => proxy.until(/^POST .*\/commit\?.*step%20first/),
  },
  { when: 'after a snapshot', comes: (run) => run.log.until('snapshot-saved') },
  { when: 'between two steps', comes: (run) => run.log.until('step-finished') },
  { when: 'as a network is made', comes: (_, proxy) => proxy.until(/^POST .*\/networks\/create/) },
  { when: 'after a tong has started', comes: (run) => run.log.until('tong-started') },
  { when: 'after a tong is ready', comes: (run) => run.log.until('tong-ready') },
  { when: 'amid the output of a step', comes: (run) => run.log.until('step-output') },
  {
    when: 'as 100 MB are committed',
    comes: (_, proxy) => proxy.until(/^POST .*\/commit\?.*ephemeral/),
    bytes: 100_000_000,
  },
  { when: 'as a tong is removed', comes: (_, proxy) => proxy.until(/^DELETE .*\/networks\//) },
];

describeEngine('a run that is killed', (rig) => {
  for (const { when, comes, bytes = 1_000 } of MOMENTS) {
    it(
      `leaves nothing behind the next one, killed ${when}`,
      { timeout: 90_000, repeats: FACTOR - 1 },
      async () => {
        const project = await openProject(rig, { 'pipeline.yml': PIPELINE, bytes: String(bytes) });
        const proxy = await openEngineProxy(rig.address);
        const killed = project.startRun(undefined, { env: { DOCKER_HOST: proxy.host } });
        await comes(killed, proxy);
        killed.kill('SIGKILL');
        expect((await killed.ended).exitCode).toBe(137);
        await waitFor('the end of the anvils', () => haveAnvilsEnded(rig, killed.log.run));

        const next = project.startRun();
        expect(await next.ended).toMatchObject({ exitCode: 0, stderr: '' });
        expect(await labelled(rig.engine, killed.log.run)).toEqual([]);
        expect(await labelled(rig.engine, next.log.run)).toEqual([]);
        expect(next.log.of('cleanup-failed')).toEqual([]);
        const [first] = next.log.of('plan-made')[0]?.steps ?? [];
        if (killed.log.of('snapshot-saved').length > 0) expect(first?.verdict).toBe('cached');
        expect(next.stdout).toContain(`third  │ ${bytes}`);
      },
    );
  }

  const oldNode = findOldNode();
  const title = `ends, and nothing is left, where bin/tongs.cjs had started it${WHY_NO_OLD_NODE}`;
  it.skipIf(oldNode === undefined)(title, { timeout: 90_000 }, async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE, bytes: '100000000' });
    const killed = project.startRun(undefined, { program: [oldNode ?? '', BIN] });
    await killed.log.until('tong-ready');
    killed.kill('SIGKILL');
    // Not before the output is closed by the process that was started, too.
    expect((await killed.ended).exitCode).toBe(137);
    expect(killed.log.of('run-finished')).toMatchObject([{ result: 'cancelled' }]);
    expect(await labelled(rig.engine, killed.log.run)).toEqual([]);
    await project.write({ bytes: '1000' });
    expect(await project.startRun().ended).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

async function haveAnvilsEnded({ engine }: EngineRig, run: string): Promise<boolean> {
  const containers = await engine.listContainers({ label: RUN_LABEL, value: run });
  return containers.every(
    ({ labels, state }) => labels[ROLE_LABEL] !== 'anvil' || state !== 'running',
  );
}
