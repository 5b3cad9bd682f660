import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeEngine, type EngineRig } from '../../support/engines/engine.ts';
import { openEngineProxy } from '../../support/engines/engine-proxy.ts';
import { labelled } from '../../support/engines/labelled.ts';
import { findOldNode, WHY_NO_OLD_NODE } from '../../support/processes/old-node.ts';
import { childOf } from '../../support/processes/child-of.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';
import { BIN, type TongsProcess } from '../../support/processes/tongs-process.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';

/** A step that will not end by itself, beside a tong; every signal leaves it cold. */
const PIPELINE = `
image: tongs-test/busybox
tongs:
  redis: { image: tongs-test/redis, port: 6379 }
steps:
  - id: stubborn
    tongs: redis
    run: |
      trap '' INT TERM HUP
      while :; do echo under way; usleep 50000; done
  - id: never
    run: echo never
`;

const SIGNALS = [
  { signal: 'SIGINT', exitCode: 130 },
  { signal: 'SIGTERM', exitCode: 143 },
  { signal: 'SIGHUP', exitCode: 129 },
] as const;

/** A run has this long after a signal: a runner kills it then. */
const LIMIT_MS = 10_000;

const oldNode = findOldNode();
const programs = [
  { name: 'the bundle', program: undefined },
  { name: 'bin/tongs.cjs', program: [process.execPath, BIN] },
  ...(oldNode === undefined
    ? []
    : [{ name: 'bin/tongs.cjs under an older Node', program: [oldNode, BIN] }]),
];

describeEngine('a run that is stopped', (rig) => {
  for (const { name, program } of programs) {
    for (const { signal, exitCode } of SIGNALS) {
      it(`ends at ${signal} with ${exitCode}, and nothing of it is left (${name})`, async () => {
        const { run } = await startStubborn(rig, program);
        run.kill(signal);
        await expectCleanEnd(rig, run, exitCode);
        expect(run.log.of('step-finished')).toMatchObject([
          { step: 'stubborn', outcome: 'cancelled', message: `${signal} was received` },
          { step: 'never', outcome: 'skipped' },
        ]);
        expect(run.log.of('run-finished')).toMatchObject([{ result: 'cancelled' }]);
        expect(run.stdout).toContain(`${signal} was received: cancelling;`);
        expect(run.stderr).toBe('');
      });
    }
  }

  it.skipIf(oldNode === undefined)(
    `is suspended and goes on with bin/tongs.cjs under an older Node${WHY_NO_OLD_NODE}`,
    async () => {
      const { run } = await startStubborn(rig, [oldNode ?? '', BIN]);
      const states = (): string[] => [run.pid, childOf(run.pid)].map(stateOf);
      run.kill('SIGTSTP');
      await waitFor('both to be stopped', () => states().join('') === 'TT');
      run.kill('SIGCONT');
      await waitFor('both to go on', () => !states().includes('T'));
      run.kill('SIGINT');
      await expectCleanEnd(rig, run, 130);
    },
  );

  it('ends when nobody reads its output any more', async () => {
    const { run } = await startStubborn(rig);
    run.child.stdout?.destroy();
    await expectCleanEnd(rig, run, 141);
  });

  it('ends when nobody reads anything of it any more', async () => {
    const { run } = await startStubborn(rig);
    run.child.stdout?.destroy();
    run.child.stderr?.destroy();
    await expectCleanEnd(rig, run, 141);
  });

  it('ends at once at a second signal, and the next run removes what is left', async () => {
    const proxy = await openEngineProxy(rig.address);
    const { run, project } = await startStubborn(rig, undefined, { DOCKER_HOST: proxy.host });
    proxy.hold(/^(DELETE|POST .*kill)/);
    run.kill('SIGINT');
    await run.log.until('step-finished');
    // Once it has ended, any other run on the engine may remove this.
    expect(await labelled(rig.engine, run.log.run)).not.toEqual([]);
    run.kill('SIGINT');
    expect((await run.ended).exitCode).toBe(130);
    proxy.cut();
    await project.write({
      'pipeline.yml': 'steps: [{ id: one, image: tongs-test/busybox, run: ":" }]',
    });
    expect(await project.run(['run', 'pipeline.yml'])).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await labelled(rig.engine, run.log.run)).toEqual([]);
  });

  it('says at once that it was asked to stop, even if the engine hangs', async () => {
    const proxy = await openEngineProxy(rig.address);
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    proxy.hold(/^POST .*\/containers\/create/);
    const asked = proxy.until(/^POST .*\/containers\/create/);
    const run = project.startRun(undefined, { env: { DOCKER_HOST: proxy.host } });
    await asked;
    run.kill('SIGINT');
    const told = 'SIGINT was received: cancelling; a second signal stops at once\n';
    await waitFor('the word of it', () => run.stdout.includes(told));
    run.kill('SIGINT');
    expect(await run.ended).toMatchObject({ exitCode: 130, stderr: '' });
    proxy.cut();
    await project.wipe();
  });

  it('starts nothing when it is asked to stop while it prepares', async () => {
    const proxy = await openEngineProxy(rig.address);
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    proxy.hold(/^GET .*\/images\//);
    const asked = proxy.until(/^GET .*\/images\//);
    const run = project.startRun(undefined, { env: { DOCKER_HOST: proxy.host } });
    await asked;
    run.kill('SIGTERM');
    expect(await run.ended).toMatchObject({
      exitCode: 143,
      stderr: 'error: SIGTERM was received\n',
    });
    expect(proxy.changes).toEqual([]);
  });

  it('is over with the plan when nobody reads it', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    const plan = project.start(['plan', 'pipeline.yml']);
    plan.child.stdout?.destroy();
    expect((await plan.ended).stderr).toBe('');
  });
});

describe(`bin/tongs.cjs under an older Node${WHY_NO_OLD_NODE}`, () => {
  it.skipIf(oldNode === undefined)('ends with the exit code of what it started', () => {
    const run = (args: readonly string[]): number => {
      try {
        execFileSync(oldNode ?? '', [BIN, ...args], { stdio: 'ignore' });
        return 0;
      } catch (error) {
        return Number(Reflect.get(Object(error), 'status'));
      }
    };
    expect(run(['--version'])).toBe(0);
    expect(run(['no-such-command'])).toBe(2);
  });
});

async function startStubborn(
  rig: EngineRig,
  program?: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly run: TongsProcess; readonly project: Project }> {
  const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
  const run = project.startRun(undefined, { env, ...(program && { program }) });
  await run.log.until('step-output');
  return { run, project };
}

async function expectCleanEnd(rig: EngineRig, run: TongsProcess, exitCode: number): Promise<void> {
  await waitFor('the end of the process', () => !run.isRunning, LIMIT_MS);
  expect((await run.ended).exitCode).toBe(exitCode);
  expect(await labelled(rig.engine, run.log.run)).toEqual([]);
}

/** A letter, as `ps` has it: `T` is stopped. */
function stateOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(') ') + 2, stat.lastIndexOf(') ') + 3);
}
