import { describe, expect, it } from 'vitest';
import { describeEngine } from '../../support/engine.ts';
import { openLab } from '../../support/lab.ts';
import { openProject } from '../../support/project.ts';
import { SnapshotShelf } from '../../support/snapshot-shelf.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { runTongs } from '../../support/tongs-process.ts';

const PIPELINE = `
image: tongs-test/busybox
steps:
  - { id: one, cache: true, inputs: [], run: 'echo one >/one' }
  - { id: two, cache: true, inputs: [], run: 'echo two >/two' }
`;

describe('prune snapshots', () => {
  it.each([
    ['--older-than=5h', '--older-than: "5h" is shorter than 6h', 'Write at least 6h'],
    ['--max-size=120%', '--max-size: "120%" is not a part of a disk', 'Write a percentage'],
    ['--min-free=10', '--min-free: "10" has no unit', 'Write a number with a unit'],
  ])('refuses %s', async (flag, message, hint) => {
    const folder = await temporaryFolder();
    const { exitCode, stdout, stderr } = await runTongs(['prune', 'snapshots', flag], { folder });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`error: ${message}\nhint: ${hint}`);
  });

  it('fails where there is no engine', async () => {
    const folder = await temporaryFolder();
    expect(await runTongs(['prune', 'snapshots'], { folder })).toMatchObject({
      exitCode: 3,
      stdout: '',
      stderr: expect.stringContaining('there is no such socket'),
    });
  });
});

describeEngine('prune snapshots', (rig) => {
  it('shows and removes what is old of the folder that it is called in, and of no other', async () => {
    await using lab = openLab(rig);
    const project = await openProject(rig, { '.tongs/pipeline.yml': PIPELINE, 'in/side': '' });
    const shelf = new SnapshotShelf(lab, { repository: project.repository });
    const other = new SnapshotShelf(lab);
    await project.run(['run']);
    const old = await shelf.keep({ step: 'old', hoursAgo: 14 * 24 + 1 });
    const foreign = await other.keep({ step: 'old', hoursAgo: 14 * 24 + 1 });

    const planned = await project.run(['prune', 'snapshots', '--dry-run'], { in: 'in' });
    expect([planned.exitCode, planned.stderr]).toEqual([0, '']);
    const lines = planned.stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^delete {2}[0-9a-f]{12} .* 14d1h .*not used for long enough .* old$/);
    expect(lines.slice(1, 3).every((line) => line.startsWith('keep'))).toBe(true);
    expect(lines[3]).toMatch(/^1 snapshot to delete \(.*\), 2 to keep \(.*\)$/);
    expect(lines[4]).toMatch(/^snapshots: 1 snapshot would be deleted, /);
    expect(await shelf.has(old)).toBe(true);

    const pruned = await project.run(['prune', 'snapshots', '--max-size', '1b']);
    expect([pruned.exitCode, pruned.stderr]).toEqual([0, '']);
    expect(pruned.stdout).toMatch(
      /^snapshots: 1 snapshot deleted, .* reclaimed, though what has to stay is more than the bounds allow\n$/,
    );
    expect(await shelf.has(old)).toBe(false);
    expect(await shelf.has(foreign)).toBe(true);
    const again = await project.run(['prune', 'snapshots']);
    expect(again.stdout).toBe('snapshots: there is nothing to remove\n');
    expect(await project.snapshots()).toHaveLength(2);
    await lab.engine.removeImage(foreign.reference);
  });
});
