import { describe, expect, it } from 'vitest';
import { NAME_LABEL, RUN_LABEL } from '../../src/engine/labels.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { openLab } from '../support/rigs/lab.ts';
import { openProject } from '../support/rigs/project.ts';
import { SnapshotShelf } from '../support/images/snapshot-shelf.ts';
import { temporaryFolder } from '../support/files/temporary-folder.ts';
import { runTongs } from '../support/processes/tongs-process.ts';

const PIPELINE = `
image: tongs-test/busybox
steps:
  - { id: one, cache: true, inputs: [], run: 'echo one >/one' }
  - { id: two, cache: true, inputs: [], run: 'echo two >/two' }
`;

/** The last starts from the first's files when the one in the middle is let go on. */
const WAITING = `
image: tongs-test/busybox
steps:
  - { id: made, cache: true, inputs: [], run: 'echo made | tee /made' }
  - { id: waits, needs: [], run: 'echo under way; until [ -e /tmp/go ]; do sleep 0.1; done' }
  - { id: last, needs: [made, waits], from: made, run: 'cat /made' }
`;

describe('prune snapshots', () => {
  it.each([
    ['--older-than=5h', '--older-than: "5h" is shorter than 6h', 'Write at least 6h'],
    [
      '--max-size=120%',
      '--max-size: "120%" is neither a size nor a percentage',
      'Write a size such as',
    ],
    ['--min-free=10', '--min-free: "10" has no unit', 'Write a size such as 10g, or a share'],
    [
      '--older-than=',
      '--older-than is empty',
      'Write an age such as 14d, or leave the option out.',
    ],
    ['--max-size=', '--max-size is empty', 'Write a size such as 10g, or leave the option out.'],
    [
      '--all --min-free=20g',
      '--all and --min-free cannot be used together',
      'Leave out --min-free, or --all, which removes everything that nothing uses.',
    ],
  ])('refuses %s', async (flags, message, hint) => {
    const folder = await temporaryFolder();
    const args = ['prune', 'snapshots', ...flags.split(' ')];
    const { exitCode, stdout, stderr } = await runTongs(args, { folder });
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
    expect(lines[0]).toMatch(
      /^delete {2}[0-9a-f]{12} .* 14d1h .*unused for longer than the limit .* old$/,
    );
    expect(lines.slice(1, 3).every((line) => line.startsWith('keep'))).toBe(true);
    expect(lines[3]).toMatch(/^1 snapshot to delete \(.*\), 2 to keep \(.*\)$/);
    expect(lines[4]).toMatch(/^snapshots: 1 snapshot would be deleted, /);
    expect(await shelf.has(old)).toBe(true);

    const pruned = await project.run(['prune', 'snapshots']);
    expect([pruned.exitCode, pruned.stderr]).toEqual([0, '']);
    // Before it, what it says of dead runs of others.
    expect(pruned.stdout).toMatch(/^snapshots: 1 snapshot deleted, .* reclaimed\n$/m);
    expect(await shelf.has(old)).toBe(false);
    expect(await shelf.has(foreign)).toBe(true);
    const again = await project.run(['prune', 'snapshots']);
    expect(again.stdout).toMatch(/^snapshots: nothing to delete\n$/m);
    expect(await project.snapshots()).toHaveLength(2);
    // The run is over: nothing uses what it has made a moment ago.
    const all = await project.run(['prune', 'snapshots', '--all']);
    expect([all.exitCode, all.stderr]).toEqual([0, '']);
    expect(all.stdout).toMatch(/^snapshots: 2 snapshots deleted, .* reclaimed\n$/m);
    expect(await project.snapshots()).toEqual([]);
    expect(await shelf.has(foreign)).toBe(true);
    await lab.engine.removeImage(foreign.reference);
  });

  it('does not harm a run that has only planned with what it removes: the step runs again', async () => {
    const project = await openProject(rig, { 'pipeline.yml': WAITING });
    await project.run(['run', 'pipeline.yml', '--step', 'made']);
    const run = project.startRun();
    await run.log.until('step-output');
    expect(run.log.of('plan-made')[0]?.steps[0]).toMatchObject({ step: 'made', verdict: 'cached' });
    const pruned = await project.run(['prune', 'snapshots', '--all']);
    expect([pruned.exitCode, pruned.stderr]).toEqual([0, '']);
    expect(await project.snapshots()).toEqual([]);
    const containers = await rig.engine.listContainers({ label: RUN_LABEL, value: run.log.run });
    const container = containers.find(({ labels }) => labels[NAME_LABEL] === 'waits')?.id;
    if (!container) throw new Error('the step that waits has no container');
    const { output } = await rig.engine.startExec({ container, command: ['touch', '/tmp/go'] });
    for await (const _ of output);
    expect(await run.ended).toMatchObject({ exitCode: 0 });
    expect(run.log.of('warned').map(({ code }) => code)).toEqual(['snapshot-gone']);
    expect(run.log.of('snapshot-saved').map(({ step }) => step)).toEqual(['made']);
    expect(run.stdout).toMatch(/^last +│ made$/m);
  });
});
