import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { endProcess, lookUpProcess } from '../../src/engine/owner/process-facts.ts';
import { savingRun } from '../../src/run/background/save-request.ts';
import { describeEngine, type EngineRig } from '../support/engines/engine.ts';
import { openEngineProxy, type EngineProxy } from '../support/engines/engine-proxy.ts';
import { labelled } from '../support/engines/labelled.ts';
import { openProject, type Project } from '../support/rigs/project.ts';
import { BUNDLE, type TongsProcess } from '../support/processes/tongs-process.ts';
import { waitFor } from '../support/clocks/wait-for.ts';

const PIPELINE = `
image: tongs-test/busybox
steps:
  - { id: look, run: wc -c <large }
`;
const LARGE = 24 * 2 ** 20;
const RUN = ['pipeline.yml'];
const WAITING = [...RUN, '--wait-for-background'];

const CREATE = /^POST .*\/create\?.*-source-look/;
const PUT = /^PUT .*\/archive/;
const COMMIT = /^POST .*\/commit\?/;

interface Moment {
  readonly when: string;
  /** What the process asks of the engine then. */
  readonly request: RegExp;
}

const MOMENTS: readonly Moment[] = [
  { when: 'as its container is created', request: CREATE },
  { when: 'as the source is sent', request: PUT },
  { when: 'as the source image is committed', request: COMMIT },
];

describeEngine('the process that saves the source', (rig) => {
  it.each(MOMENTS)('leaves nothing behind the next run, killed $when', async ({ request }) => {
    const project = await openLargeProject(rig);
    const { run, pid } = await startSaving(rig, project, { until: request });
    endProcess(pid, 'SIGKILL');
    const next = project.startRun(WAITING);
    expect(await next.ended).toMatchObject({ exitCode: 0, stderr: '' });
    await expectNothingLeft(rig, [run, next]);
    expect(await project.snapshots()).toHaveLength(1);
  });

  it.each(MOMENTS)('ends at SIGTERM $when, and leaves nothing', async ({ request }) => {
    const project = await openLargeProject(rig);
    const { run, pid } = await startSaving(rig, project, { until: request, holds: true });
    endProcess(pid);
    await waitFor('its end', () => hasEnded(pid));
    await expectNothingLeft(rig, [run]);
    expect(await project.snapshots()).toEqual([]);
  });

  it('holds no output of the run that has started it, and outlives it', async () => {
    const project = await openLargeProject(rig);
    const program = ['sh', '-c', '"$@" | cat', 'sh', ...BUNDLE];
    const { run, pid } = await startSaving(rig, project, { until: CREATE, holds: true, program });
    expect((await run.ended).stdout).toContain(`look │ ${LARGE}`);
    expect(hasEnded(pid)).toBe(false);
    endProcess(pid);
    await waitFor('its end', () => hasEnded(pid));
  });

  it('ends when a later run sends all of the source, which has it saved at its own end', async () => {
    const project = await openLargeProject(rig);
    const { run, pid } = await startSaving(rig, project, { until: COMMIT, holds: true });
    await project.write({ 'small.txt': 'new' });
    const second = project.startRun(WAITING);
    expect(await second.ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(hasEnded(pid)).toBe(true);
    await expectNothingLeft(rig, [run, second]);
    const third = await openEngineProxy(rig.address);
    await project.startRun(WAITING, { env: { DOCKER_HOST: third.host } }).ended;
    expect(third.bytes).toBeLessThan(LARGE / 10);
  });

  it('is one of three that runs side by side start', async () => {
    const project = await openLargeProject(rig);
    const runs = [1, 2, 3].map(() => project.startRun(WAITING));
    for (const run of runs) expect(await run.ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await project.snapshots()).toHaveLength(1);
    await expectNothingLeft(rig, runs);
  });

  it('tells only the one who waits for it of an engine that goes away', async () => {
    const project = await openLargeProject(rig);
    const proxy = await openEngineProxy(rig.address);
    const cutting = proxy.until(CREATE).then(() => proxy.cut());
    const waiting = project.startRun(WAITING, { env: { DOCKER_HOST: proxy.host } });
    expect(await waiting.ended).toMatchObject({ exitCode: 0, stderr: '' });
    await cutting;
    expect(waiting.log.of('warned')).toMatchObject([{ code: 'source-not-saved' }]);
    expect(await project.startRun(WAITING).ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await project.snapshots()).toHaveLength(1);
  });
});

async function openLargeProject(rig: EngineRig): Promise<Project> {
  const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
  const path = join(project.folder, 'large');
  writeFileSync(path, '');
  truncateSync(path, LARGE);
  return project;
}

/** A run that is over, and the process that it has started, which has asked the engine for something. */
async function startSaving(
  rig: EngineRig,
  project: Project,
  options: { until: RegExp; holds?: boolean; program?: readonly string[] },
): Promise<{ readonly run: TongsProcess; readonly pid: number }> {
  const { until, holds = false, program } = options;
  const proxy = await openEngineProxy(rig.address);
  const comes = untilProcess(proxy, { until, holds });
  const run = project.startRun(RUN, {
    env: { DOCKER_HOST: proxy.host },
    ...(program && { program }),
  });
  await comes;
  expect((await run.ended).exitCode).toBe(0);
  const [told] = run.log.of('source-save-started');
  if (!told) throw new Error('the run has started no process');
  return { run, pid: told.pid };
}

/** The run has sent its own source by then. */
async function untilProcess(
  proxy: EngineProxy,
  { until, holds }: { readonly until: RegExp; readonly holds: boolean },
): Promise<void> {
  if (holds && until === CREATE) proxy.hold(CREATE);
  await proxy.until(CREATE);
  if (until === CREATE) return;
  if (holds) proxy.hold(until);
  await proxy.until(until);
}

function hasEnded(pid: number): boolean {
  return lookUpProcess(pid).state === 'gone';
}

async function expectNothingLeft(
  { engine }: EngineRig,
  runs: readonly TongsProcess[],
): Promise<void> {
  for (const { log } of runs) {
    expect(await labelled(engine, log.run)).toEqual([]);
    expect(await labelled(engine, savingRun(log.run))).toEqual([]);
  }
}
