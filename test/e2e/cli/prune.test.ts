import { describe, expect, it } from 'vitest';
import { describeAddress } from '../../../src/engine/connect/address.ts';
import { describeEngine } from '../../support/engine.ts';
import { openEngineProxy } from '../../support/engine-proxy.ts';
import { labelled } from '../../support/labelled.ts';
import { openProject } from '../../support/project.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { runTongs } from '../../support/tongs-process.ts';
import { waitFor } from '../../support/wait-for.ts';

const PIPELINE = `
image: tongs-test/busybox
tongs: { redis: { image: tongs-test/redis, port: 6379 } }
steps:
  - { id: one, tongs: redis, run: 'echo under way; sleep 1000' }
`;

const NOTHING_LEFT = 'nothing is left of any run\n';

describe('prune cache', () => {
  it.each([
    ['7', '"7" has no unit', 'Write a number with a unit'],
    ['7 days', '"7 days" is not a duration', 'Write a number with a unit'],
    ['-7d', '"-7d" is not a duration', 'Write a number with a unit'],
    ['59s', '"59s" is shorter than 1m', 'Write at least 1m'],
    ['', '--all is set, but --older-than is not', 'Set --older-than as well'],
  ])('refuses an age of %j', async (age, message, hint) => {
    const folder = await temporaryFolder();
    const args = ['prune', 'cache', `--older-than=${age}`, '--all'];
    const { exitCode, stdout, stderr } = await runTongs(args, { folder });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error: .*--older-than.*\nhint: .*\n$/);
    expect(stderr).toContain(message);
    expect(stderr).toContain(`hint: ${hint}`);
  });

  it('fails where there is no engine', async () => {
    const folder = await temporaryFolder();
    const args = ['prune', 'cache', '--older-than', '7d'];
    expect(await runTongs(args, { folder })).toMatchObject({
      exitCode: 3,
      stdout: '',
      stderr: expect.stringContaining('there is no such socket'),
    });
  });
});

describeEngine('prune', (rig) => {
  it('shows each record of the build cache in a dry run, and deletes none', async () => {
    const proxy = await openEngineProxy(rig.address);
    const folder = await temporaryFolder();
    const before = await rig.engine.listBuildCache();
    const args = ['prune', 'cache', '--older-than', '3650d', '--all', '--dry-run'];
    const ended = await runTongs([...args, '--host', proxy.host], { folder });
    expect([ended.exitCode, ended.stderr]).toEqual([0, '']);
    const lines = ended.stdout.trimEnd().split('\n');
    expect(lines.slice(0, -2).every((line) => line.startsWith('keep'))).toBe(true);
    expect(lines.length - 2).toBeGreaterThanOrEqual(before.length > 0 ? 1 : 0);
    expect(lines.at(-2)).toMatch(/^0 records to delete \(0 B\), \d+ to keep \(.*\)$/);
    expect(lines.at(-1)).toBe('build cache: 0 records would be deleted, 0 B');
    expect(proxy.changes).toEqual([]);
  });

  it('shows, and then removes, what a run that was killed has left', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    const host = describeAddress(rig.address);
    const prune = async (...args: readonly string[]): Promise<string> => {
      const { exitCode, stdout, stderr } = await project.run(['prune', 'leftovers', ...args]);
      expect([exitCode, stderr]).toEqual([0, '']);
      return stdout;
    };
    const run = project.startRun(undefined, { env: { DOCKER_HOST: host } });
    await run.log.until('step-output');
    const rowsOf = (text: string): string[] =>
      text.split('\n').filter((line) => line.includes(`run ${run.log.run}`));

    const alive = rowsOf(await prune('--dry-run'));
    expect(alive.length).toBeGreaterThanOrEqual(3);
    for (const row of alive) expect(row).toMatch(/^keep .* process-alive$/);
    await prune();
    const there = await labelled(rig.engine, run.log.run);
    expect(there.length).toBe(alive.length);

    run.kill('SIGKILL');
    await run.ended;
    const dead = rowsOf(await prune('--dry-run'));
    for (const row of dead) expect(row).toMatch(/^remove .* process-gone$/);
    expect(dead).toHaveLength(alive.length);
    expect(await labelled(rig.engine, run.log.run)).toHaveLength(alive.length);

    // Another run on the engine may be faster with some of it.
    expect(await prune()).toMatch(/^(removed what dead runs had left: [1-9]|nothing is left)/);
    expect(await labelled(rig.engine, run.log.run)).toEqual([]);
    await waitFor('nothing to be left', async () => (await prune()) === NOTHING_LEFT, 10_000);
  });
});
