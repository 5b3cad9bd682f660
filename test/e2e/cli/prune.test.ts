import { describe, expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { openEngineProxy } from '../../support/engines/engine-proxy.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { runTongs } from '../../support/processes/tongs-process.ts';

describe('prune cache', () => {
  it.each([
    ['7', '"7" has no unit', 'Write a number with a unit'],
    ['7 days', '"7 days" is not a duration', 'Write a number with a unit'],
    ['-7d', '"-7d" is not a duration', 'Write a number with a unit'],
    ['59s', '"59s" is shorter than 1m', 'Write at least 1m'],
    ['', '--older-than is empty', 'Write a value, or leave the option out'],
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
});
