import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeEngine, type EngineRig } from '../../support/engines/engine.ts';
import { openEngineProxy } from '../../support/engines/engine-proxy.ts';
import { labelled } from '../../support/engines/labelled.ts';
import { findOldNode, WHY_NO_OLD_NODE } from '../../support/processes/old-node.ts';
import { childOf } from '../../support/processes/child-of.ts';
import { openProject } from '../../support/rigs/project.ts';
import { startStubborn, STUBBORN } from '../../support/rigs/stubborn-run.ts';
import { BIN, type TongsProcess } from '../../support/processes/tongs-process.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';

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

  it('starts nothing when it is asked to stop while it prepares', async () => {
    const proxy = await openEngineProxy(rig.address);
    const project = await openProject(rig, { 'pipeline.yml': STUBBORN });
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
    const project = await openProject(rig, { 'pipeline.yml': STUBBORN });
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
