import { readFile, readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { lookUpProcess } from '../../src/engine/owner/process-facts.ts';
import { waitFor } from '../support/clocks/wait-for.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { labelled } from '../support/engines/labelled.ts';
import { STUBBORN } from '../support/rigs/stubborn-run.ts';
import { whyNoSshHost } from '../support/ssh/ssh-host.ts';
import { openSshProject } from '../support/ssh/ssh-project.ts';

const reason = whyNoSshHost();

const LONG = `
image: tongs-test/busybox
tongs:
  redis: { image: tongs-test/redis, port: 6379 }
steps:
  - id: long
    tongs: redis
    run: echo under way; sleep 1000
`;

const SHORT = `
image: tongs-test/busybox
steps:
  - id: short
    run: ':'
`;

describeEngine('a run over ssh that is killed', (rig) => {
  it.skipIf(reason !== '')(
    'leaves no ssh and no folder, and the next run removes the rest',
    async () => {
      const { project, address, env, waitForEnd } = await openSshProject(rig, {
        'pipeline.yml': LONG,
      });
      const run = project.startRun(['pipeline.yml', '--host', address], { env });
      await run.log.until('step-output');
      const connected = await listOwned(env['TMPDIR'] ?? '');
      // The watchdog, its two processes, and ssh.
      expect(connected.length).toBeGreaterThanOrEqual(2);
      run.kill('SIGKILL');
      await run.ended;
      await waitForEnd();
      await waitFor('the end of ssh', () =>
        connected.every((pid) => lookUpProcess(pid).state === 'gone'),
      );
      await project.write({ 'pipeline.yml': SHORT });
      const next = await project.run(['run', 'pipeline.yml', '--host', address], { env });
      expect(next).toMatchObject({ exitCode: 0, stderr: '' });
      expect(await labelled(rig.engine, run.log.run)).toEqual([]);
      await waitForEnd();
    },
  );
});

describeEngine('a run over ssh whose connection is cut', (rig) => {
  it.skipIf(reason !== '')('says so, and the next run removes what is left', async () => {
    const { project, address, network, env, waitForEnd } = await openSshProject(rig, {
      'pipeline.yml': STUBBORN,
    });
    const run = project.startRun(['pipeline.yml', '--host', address], { env });
    await run.log.until('step-output');
    network.cut();
    const { exitCode, stdout, stderr } = await run.ended;
    expect([exitCode, run.log.of('run-finished')]).toMatchObject([
      3,
      [{ result: 'engine-failed' }],
    ]);
    expect(stdout + stderr).toContain(`The ssh connection to "${address}" was cut`);
    await waitForEnd();
    await project.write({
      'pipeline.yml': 'steps: [{ id: one, image: tongs-test/busybox, run: ":" }]',
    });
    await project.run(['run', 'pipeline.yml']);
    await waitFor(
      'the removal',
      async () => (await labelled(rig.engine, run.log.run)).length === 0,
    );
  });
});

/** The processes whose arguments name a private folder in this folder. */
async function listOwned(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const owned = await Promise.all(
    pids.map(async (pid) => {
      const args = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return args.includes(`${folder}/tongs-ssh-`) ? [pid] : [];
    }),
  );
  return owned.flat();
}
