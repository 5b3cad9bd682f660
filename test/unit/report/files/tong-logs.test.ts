import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTongLogs, TongLogs } from '../../../../src/report/files/tong-logs.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';
import { reportTo } from '../../../support/output/report-to.ts';

function output(tong: string, ...lines: readonly string[]) {
  return { type: 'tong-output', tong, stream: 'stdout', lines } as const;
}

describe('the logs of tongs', () => {
  it('are a file for each tong that has printed something', async () => {
    const folder = join(await temporaryFolder(), 'new', 'logs');
    {
      await using logs = await openTongLogs(folder);
      const reporter = reportTo(logs);
      expect(reporter.takesTongOutput).toBe(true);
      reporter.report({ type: 'tong-started', tong: 'silent', image: 'i' });
      reporter.report(output('db', 'one', 'two'));
      reporter.report({ ...output('db', 'three'), stream: 'stderr' });
      reporter.report(output('cache', 'ready'));
    }
    expect((await readdir(folder)).toSorted()).toEqual(['cache.log', 'db.log']);
    expect(await readFile(join(folder, 'db.log'), 'utf8')).toBe('one\ntwo\nthree\n');
  });

  it('end with a line that says so where they are full', async () => {
    const folder = await temporaryFolder();
    {
      await using logs = new TongLogs(folder, 1024);
      const reporter = reportTo(logs);
      for (let index = 0; index < 3; index += 1) reporter.report(output('db', 'x'.repeat(500)));
      reporter.report(output('db', 'y'));
    }
    const lines = (await readFile(join(folder, 'db.log'), 'utf8')).split('\n');
    expect(lines.slice(2)).toEqual(['[The rest is left out: a log has at most 1 KiB]', '']);
  });

  it('hold back a tong that is faster than the disk', async () => {
    await using logs = await openTongLogs(await temporaryFolder());
    const reporter = reportTo(logs);
    reporter.report(output('db', 'x'.repeat(1_000_000)));
    let isDrained = false;
    const drained = reporter.drained().then(() => (isDrained = true));
    await Promise.resolve();
    expect(isDrained).toBe(false);
    await drained;
  });

  it('never end a run, whatever becomes of their folder', async () => {
    const logs = new TongLogs(join(await temporaryFolder(), 'gone'));
    const reporter = reportTo(logs);
    for (let index = 0; index < 3; index += 1) {
      reporter.report(output('db', 'x'.repeat(100_000)));
      await reporter.drained();
    }
    await logs[Symbol.asyncDispose]();
  });

  it('are refused in a place that is a file', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await expect(openTongLogs(file)).rejects.toMatchObject({
      code: 'tong-logs-unwritable',
      message: `Cannot write the logs of tongs to "${file}": it is a file`,
    });
    await expect(openTongLogs(join(file, 'logs'))).rejects.toMatchObject({
      message: expect.stringMatching(/: a part of the path is a file$/),
    });
  });
});
