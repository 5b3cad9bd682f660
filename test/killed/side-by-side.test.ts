import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { ROLE_LABEL, RUN_LABEL } from '../../src/engine/labels.ts';
import { lookUpProcess, readOwner } from '../../src/engine/owner/process-facts.ts';
import { previewLeftovers, removeRun } from '../../src/prune/leftovers/perform.ts';
import { EPHEMERAL_REPOSITORY } from '../../src/snapshots/names.ts';
import { describeEngine, type EngineRig } from '../support/engines/engine.ts';
import { openEngineProxy } from '../support/engines/engine-proxy.ts';
import { openHousing } from '../support/rigs/housing.ts';
import { ensureBusybox } from '../support/images/images.ts';
import { labelled } from '../support/engines/labelled.ts';
import { openProject } from '../support/rigs/project.ts';
import { randomSuffix } from '../support/values/random-suffix.ts';
import { waitFor } from '../support/clocks/wait-for.ts';

const SHARED = `
image: tongs-test/busybox
tongs:
  redis: { image: tongs-test/redis, port: 6379 }
steps:
  - id: kept
    cache: true
    tongs: redis
    run: printf 'INCR runs\\r\\nQUIT\\r\\n' | nc redis 6379 | tee runs
  - id: base
    run: echo base >base
  - id: left
    run: cat base
  - id: right
    needs: base
    run: cat base runs
`;

const SLOW = `
image: tongs-test/busybox
steps:
  - id: slow
    cache: true
    run: echo under way; sleep 2; echo made >made
`;

const LONG = `
image: tongs-test/busybox
tongs:
  redis: { image: tongs-test/redis, port: 6379 }
steps:
  - id: long
    cache: true
    tongs: redis
    run: echo under way; sleep 1000
`;

const SHORT = `
image: tongs-test/busybox
tongs:
  redis: { image: tongs-test/redis, port: 6379 }
steps:
  - id: short
    tongs: redis
    run: printf 'PING\\r\\nQUIT\\r\\n' | nc redis 6379
`;

describeEngine('runs side by side', (rig) => {
  it('build a key once, and do one another no harm', async () => {
    const project = await openProject(rig, { 'pipeline.yml': SHARED });
    const proxies = await Promise.all([1, 2, 3].map(() => openEngineProxy(rig.address)));
    // None makes anything before all have planned.
    const gates = proxies.map((proxy) => proxy.close(/^POST .*\/create/));
    const runs = proxies.map(({ host }) =>
      project.startRun(undefined, { env: { DOCKER_HOST: host } }),
    );
    await Promise.all(gates.map(({ reached }) => reached));
    for (const gate of gates) gate.open();
    for (const run of runs) {
      expect(await run.ended, run.log.lines().join('\n')).toMatchObject({
        exitCode: 0,
        stderr: '',
      });
      expect(run.log.of('cleanup-failed')).toEqual([]);
      expect(run.stdout).toContain('right │ :1');
    }
    expect(runs.flatMap((run) => run.log.of('snapshot-saved'))).toHaveLength(1);
    expect(await project.snapshots()).toHaveLength(1);
    const last = project.startRun();
    expect(await last.ended).toMatchObject({ exitCode: 0 });
    expect(last.log.of('plan-made')[0]?.steps[0]).toMatchObject({
      step: 'kept',
      verdict: 'cached',
    });
  });

  it('take over from one that was killed amid what they wait for', async () => {
    const project = await openProject(rig, { 'pipeline.yml': SLOW });
    const first = project.startRun();
    await first.log.until('step-output');
    const others = [project.startRun(), project.startRun()];
    for (const other of others) {
      const { builtBy: run } = await other.log.until('step-waiting');
      expect(run).toBe(first.log.run);
    }
    first.kill('SIGKILL');
    await first.ended;
    for (const other of others) {
      expect(await other.ended, other.log.lines().join('\n')).toMatchObject({ exitCode: 0 });
    }
    expect(others.flatMap((run) => run.log.of('snapshot-saved'))).toHaveLength(1);
    expect(others.flatMap((run) => run.log.of('step-output'))).toHaveLength(1);
    expect(await project.snapshots()).toHaveLength(1);
    // It sweeps what the killed one has left.
    expect(await project.startRun().ended).toMatchObject({ exitCode: 0 });
  });

  // The pid of the one means another process, or none, to the other: without the check of the pid
  // namespace in `src/engine/owner/owner.ts` the second takes the first for dead and removes it amid its step.
  it('in pid namespaces of their own leave one another alone', async () => {
    const project = await openProject(rig, { 'long.yml': LONG, 'short.yml': SHORT });
    await using housing = await openHousing(rig, project);
    const long = await housing.start(['run', 'long.yml']);
    await long.log.until('step-output');

    const short = await housing.start(['run', 'short.yml']);
    expect(await short.ended(), short.log.lines().join('\n')).toBe(0);
    expect(short.log.of('cleanup-failed')).toEqual([]);
    expect(await runningRoles(rig, long.log.run)).toEqual(['anvil', 'tong']);
    expect(await long.isRunning()).toBe(true);
    // Neither can dial the addresses of containers: ports were looked at from inside.
    for (const { log } of [long, short]) expect(await probers(rig, log.run)).toHaveLength(1);

    // In a namespace that is there before: the kernel gives a number that is free again to the next one.
    const gate = project.beside('gate');
    const next = await housing.start(['run', 'short.yml'], gate);
    await rig.engine.killContainer(long.container, 'SIGKILL');
    await waitFor(
      'the end of the anvil',
      async () => !(await runningRoles(rig, long.log.run)).includes('anvil'),
    );
    await writeFile(gate, '');
    expect(await next.ended()).toBe(0);
    expect(await labelled(rig.engine, short.log.run)).toEqual([]);
    expect(await labelled(rig.engine, next.log.run)).toEqual([]);
    await expectToStayForAMinute(rig, long.log.run);
    await removeRun(rig.engine, long.log.run, {
      imagesOf: EPHEMERAL_REPOSITORY,
      clock: systemClock,
    });
  });
});

/** Roles of the run's containers that run. */
async function runningRoles({ engine }: EngineRig, run: string): Promise<string[]> {
  const containers = await engine.listContainers({ label: RUN_LABEL, value: run });
  return containers
    .filter(({ state }) => state === 'running')
    .map(({ labels }) => labels[ROLE_LABEL] ?? '')
    .toSorted();
}

/** Its probers that the engine remembers: all up to a container that is created last. */
async function probers(rig: EngineRig, run: string): Promise<string[]> {
  const { engine } = rig;
  const sentinel = await engine.createContainer({
    name: `tongs-test-sentinel-${randomSuffix()}`,
    image: await ensureBusybox(rig),
    labels: { [RUN_LABEL]: run },
    command: ['true'],
    resources: {},
    network: { kind: 'none' },
    log: 'none',
  });
  const filter = { label: RUN_LABEL, value: run, sinceMs: systemClock.now() - 600_000 };
  const found: string[] = [];
  const created = await engine.events({ ...filter, actions: ['create'] }, {});
  for await (const { container, attributes } of created) {
    if (container === sentinel) break;
    if (attributes[ROLE_LABEL] === 'prober') found.push(container);
  }
  await engine.removeContainer(sentinel);
  return found;
}

async function expectToStayForAMinute({ engine }: EngineRig, run: string): Promise<void> {
  const judge = async (now: number): Promise<string[]> => {
    const clock = { ...systemClock, now: () => now };
    const vantage = { self: readOwner(), lookUpProcess };
    const options = { ...vantage, imagesOf: EPHEMERAL_REPOSITORY, clock };
    const { planned } = await previewLeftovers(engine, options);
    return planned
      .filter((each) => each.run === run)
      .map(({ object, action, because }) => `${action} ${object.kind}: ${because}`)
      .toSorted();
  };
  const kinds = ['container', 'container', 'network', 'volume'];
  expect(await judge(systemClock.now())).toEqual(kinds.map((kind) => `keep ${kind}: not-expired`));
  expect(await judge(systemClock.now() + 61_000)).toEqual(
    kinds.map((kind) => `remove ${kind}: run-idle`),
  );
}
