import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, copyFile, mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { describeEngine } from '../../support/engines/engine.ts';
import { openEngineProxy } from '../../support/engines/engine-proxy.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { runTongs } from '../../support/processes/tongs-process.ts';

const resultsWire = z.object({
  results: z.array(
    z.object({
      target: z.string(),
      result: z.string(),
      reason: z.string().nullable(),
      records: z.number(),
      deleted: z.array(z.object({ id: z.string() })).optional(),
      rows: z.array(z.object({ id: z.string(), action: z.string() })).optional(),
    }),
  ),
});

const USER = 1_234;

/** The folder of a runner with one repository that nobody has used for ten days, of another user. */
async function openRunner(): Promise<{ readonly runner: string; readonly work: string }> {
  const runner = await temporaryFolder();
  const work = join(runner, '_work');
  // As Go makes the cache of its modules: it cannot be written to.
  const modules = join(work, 'app/app/go/pkg/mod');
  await mkdir(modules, { recursive: true });
  await mkdir(join(work, '_tool/node'), { recursive: true });
  await writeFile(join(runner, '.runner'), '{"workFolder":"_work"}');
  await writeFile(join(modules, 'go.mod'), 'module x');
  const before = new Date(Date.now() - 10 * 86_400_000);
  for (const path of ['', '_work', ...(await readdir(runner, { recursive: true }))]) {
    await chown(join(runner, path), USER, USER);
    await utimes(join(runner, path), before, before);
  }
  await chmod(modules, 0o555);
  return { runner, work };
}

/** A process with this name, until the test ends it. */
async function startNamed(name: string): Promise<ChildProcess> {
  const program = join(await temporaryFolder(), name);
  await copyFile('/bin/sleep', program);
  await chmod(program, 0o755);
  const child = spawn(program, ['60'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  return child;
}

describe('prune runner-work', () => {
  it.each([
    [['--older-than=7'], '--older-than: "7" has no unit'],
    [['--older-than=7d', '--yes', '--dry-run'], '--yes and --dry-run cannot be used together'],
    [['--older-than=7d', '--keep='], '--keep is empty'],
    [['--older-than=7d'], 'is no folder of a runner'],
  ])('refuses %j', async (flags, message) => {
    const folder = await temporaryFolder();
    const args = ['prune', 'runner-work', folder, ...flags];
    const { exitCode, stdout, stderr } = await runTongs(args, { folder });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it.runIf(process.getuid?.() === 0)(
    'shows a plan, deletes it only with --yes, and nothing while a job is running',
    async () => {
      const { runner, work } = await openRunner();
      const folder = await temporaryFolder();
      const args = ['prune', 'runner-work', runner, '--older-than', '7d'];
      const options = { folder, uid: USER };
      const planned = await runTongs(args, options);
      expect([planned.exitCode, planned.stderr]).toEqual([0, '']);
      expect(planned.stdout).toMatch(/^delete {2}app .* 10d0h .* unused for longer than the limit/);
      expect(planned.stdout).toMatch(/^keep {4}_tool .*no folder of a repository/m);
      expect(planned.stdout).toContain(
        'Nothing was deleted. Add --yes to delete what is shown above.',
      );
      expect((await readdir(work)).toSorted()).toEqual(['_tool', 'app']);

      const job = await startNamed('Runner.Worker');
      const refused = await runTongs([...args, '--yes'], options);
      expect([refused.exitCode, refused.stderr]).toEqual([0, '']);
      expect(refused.stdout).toBe(
        `work folders: not pruned: a job is running on this host: process ${job.pid} is the worker of a runner\n` +
          'hint: Call it again when no job is running.\n',
      );
      expect((await readdir(work)).toSorted()).toEqual(['_tool', 'app']);
      job.kill('SIGKILL');
      await once(job, 'exit');

      const pruned = await runTongs([...args, '--yes', '--json'], options);
      expect(pruned.exitCode, pruned.stderr).toBe(0);
      expect(resultsWire.parse(JSON.parse(pruned.stdout)).results).toMatchObject([
        { target: 'runner-work', result: 'pruned', records: 1, deleted: [{ id: 'app' }] },
      ]);
      expect(await readdir(work)).toEqual(['_tool']);
    },
  );
});

describeEngine('prune images, containers and volumes', (rig) => {
  it.each(['images', 'containers', 'volumes'])(
    'shows a plan of %s, and changes nothing',
    async (kind) => {
      const proxy = await openEngineProxy(rig.address);
      const folder = await temporaryFolder();
      const args = ['prune', kind, '--older-than', '3650d', '--json', '--host', proxy.host];
      const { exitCode, stdout, stderr } = await runTongs(args, { folder });
      expect(exitCode, stderr).toBe(0);
      const [result] = resultsWire.parse(JSON.parse(stdout)).results;
      expect(result).toMatchObject({
        target: kind,
        result: 'skipped',
        reason: 'dry-run',
        records: 0,
      });
      expect(result?.rows?.every(({ action }) => action === 'keep')).toBe(true);
      expect(proxy.changes).toEqual([]);
    },
  );
});
