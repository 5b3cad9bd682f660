import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../../src/base/clock.ts';
import { toEngineStore } from '../../../src/prune/cache/engine-store.ts';
import { listRecords } from '../../../src/prune/cache/list-records.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { ApiEngine } from '../../support/engines/api-engine.ts';
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
    const { signal } = new AbortController();
    const before = await listRecords(toEngineStore(rig.engine), { clock: systemClock, signal });
    const args = ['prune', 'cache', '--older-than', '3650d', '--all', '--dry-run'];
    const ended = await runTongs([...args, '--host', proxy.host], { folder });
    expect([ended.exitCode, ended.stderr]).toEqual([0, '']);
    const lines = ended.stdout.trimEnd().split('\n');
    // Builders of buildx on a developer's engine come after it.
    const end = lines.indexOf('build cache: 0 records would be deleted, 0 B');
    expect(end).toBeGreaterThan(before.length > 0 ? 1 : 0);
    expect(lines.slice(0, end - 1).every((line) => line.startsWith('keep'))).toBe(true);
    expect(lines[end - 1]).toMatch(/^0 records to delete \(0 B\), \d+ to keep \(.*\)$/);
    // They are asked by a command in their containers.
    expect(proxy.changes.filter((change) => !/\/exec\b/.test(change))).toEqual([]);
  });
});

describe('prune cache of several hosts', () => {
  it('has a result for each, and a host that hangs or is not there does not stop the others', async () => {
    const folder = await temporaryFolder();
    const silent = join(folder, 'silent.sock');
    const server = createServer(() => {});
    server.listen(silent);
    onTestFinished(() => void server.close());
    const engine = await ApiEngine.start({ apiVersion: '1.48', records: [] });
    const hosts = [`unix://${silent}`, `unix://${engine.path}`, 'unix:///nowhere.sock'];
    const args = ['prune', 'cache', '--older-than', '7d', '--timeout', '2s', '--json'];
    const flags = hosts.flatMap((each) => ['--host', each]);
    const { exitCode, stdout, stderr } = await runTongs([...args, ...flags], { folder });
    expect(exitCode).toBe(3);
    const { results } = resultsWire.parse(JSON.parse(stdout));
    const sorted = hosts.flatMap((host) => results.filter((result) => result.host === host));
    expect(sorted.map(({ result, reason }) => [result, reason])).toEqual([
      ['failed', 'timed-out'],
      ['skipped', 'nothing-to-delete'],
      ['failed', 'engine-unreachable'],
    ]);
    expect(stderr).toContain(`build cache on unix://${engine.path}: nothing`);
  });
});

const resultsWire = z.object({
  version: z.literal(1),
  results: z.array(
    z.looseObject({ host: z.string(), result: z.string(), reason: z.string().nullable() }),
  ),
  warnings: z.array(z.string()),
});

describe('--json of prune', () => {
  it.each(['cache', 'snapshots', 'leftovers'])(
    'has a document for %s where there is no engine, and the error beside it',
    async (target) => {
      const folder = await temporaryFolder();
      const bounds = target === 'cache' ? ['--older-than', '7d'] : [];
      const args = ['prune', target, ...bounds, '--json'];
      const { exitCode, stdout, stderr } = await runTongs(args, { folder });
      expect(exitCode).toBe(3);
      expect(resultsWire.parse(JSON.parse(stdout)).results).toMatchObject([
        { target, result: 'failed', reason: 'engine-unreachable' },
      ]);
      expect(stderr).toContain('there is no such socket');
    },
  );

  it('has no document where the arguments are wrong', async () => {
    const folder = await temporaryFolder();
    const args = ['prune', 'cache', '--older-than', 'soon', '--json'];
    expect(await runTongs(args, { folder })).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
