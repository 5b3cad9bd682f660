import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { usedPercents } from '../../../src/agent/used-percents.ts';
import { readLocalDisk } from '../../../src/engine/docker/disk.ts';
import { parseDiskReport } from '../../../src/engine/ssh/disk-report.ts';

it('counts a disk as df does, here and behind ssh', async () => {
  const disk = await readLocalDisk('/');
  if (!disk) throw new Error('the disk is visible');
  const { stdout } = spawnSync('df', ['-Pk', '/'], { encoding: 'utf8', env: { LC_ALL: 'C' } });
  const [, used, shown] = /\s([0-9]+)\s+[0-9]+\s+([0-9]+)%\s+\/$/m.exec(stdout) ?? [];
  expect(Number(used)).toBeGreaterThan(0);
  // Other programs write meanwhile.
  expect(Math.abs(Math.ceil(usedPercents(disk).bytes) - Number(shown))).toBeLessThanOrEqual(1);
  const there = parseDiskReport(`m\n${stdout}m\nm\n`, 'm');
  expect((there?.totalBytes ?? 0) / disk.totalBytes).toBeCloseTo(1, 1);
});
