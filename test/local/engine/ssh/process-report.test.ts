import { execFileSync } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseProcessReport, processScript } from '../../../../src/engine/ssh/process-report.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

/** What the report of a host says whose `ps` prints this after the first process. */
async function reportOf(ps: string): Promise<number[] | undefined> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'ps'), `#!/bin/sh\necho '    1 /sbin/init'\n${ps}\n`);
  await chmod(join(folder, 'ps'), 0o755);
  const env = { PATH: `${folder}:/usr/bin:/bin` };
  const script = `printf Welcome; ${processScript('Runner.Worker', 'mark')}; echo Bye`;
  const output = execFileSync('sh', ['-c', script], { env, encoding: 'utf8', stdio: 'pipe' });
  return parseProcessReport(output, 'Runner.Worker', 'mark');
}

it('the list of processes goes on after one with the mark in its arguments, and is none if ps breaks off', async () => {
  const worker = "echo ' 23 /opt/runner/bin/Runner.Worker spawnclient 120 130'";
  const shell = "echo ' 17 sh -c grep Runner.Worker; echo mark'";
  expect(await reportOf(`${shell}\n${worker}`)).toEqual([23]);
  expect(await reportOf(`${worker}\nexit 1`)).toBeUndefined();
});
