import { expect, it } from 'vitest';
import { describeEngine, type EngineRig } from '../../support/engines/engine.ts';
import { openProject } from '../../support/rigs/project.ts';

/** The old images of `left` and `right` keep that of `base` as long as they are there. */
const FORK = `
image: tongs-test/busybox
steps:
  - { id: base, cache: true, run: cat /proc/sys/kernel/random/uuid >base }
  - { id: left, cache: true, needs: base, run: cp base left }
  - { id: right, cache: true, needs: base, run: cp base right }
  - { id: last, cache: true, needs: right, run: cp base last }
`;

describeEngine('runs without the cache', (rig) => {
  it('leave only the snapshots of the last, each under its name', async () => {
    const project = await openProject(rig, { 'pipeline.yml': FORK });
    for (let run = 0; run < 3; run += 1) {
      expect(await project.startRun(['pipeline.yml', '--no-cache']).ended).toMatchObject({
        exitCode: 0,
        stderr: '',
      });
    }
    const kept = await Promise.all(project.runs.map(({ log }) => keptBy(rig, log.run)));
    expect(kept.map((images) => images.length)).toEqual([0, 0, 4]);
    expect(kept.flat().every((tags) => tags.length === 1)).toBe(true);
  });

  it('of one step: what was made from its earlier snapshot goes with that, when it is made anew', async () => {
    const project = await openProject(rig, { 'pipeline.yml': FORK });
    for (const more of [[], ['--step', 'base', '--no-cache'], []]) {
      expect(await project.startRun(['pipeline.yml', ...more]).ended).toMatchObject({
        exitCode: 0,
        stderr: '',
      });
    }
    const kept = await Promise.all(project.runs.map(({ log }) => keptBy(rig, log.run)));
    expect(kept.map((images) => images.length)).toEqual([0, 1, 3]);
  });
});

/** Names of each snapshot that the run has made, where they are there yet. */
async function keptBy({ engine }: EngineRig, run: string): Promise<(readonly string[])[]> {
  const images = await engine.listImages({ label: 'dev.tongs.snapshot.run', value: run });
  return images.map(({ tags }) => tags);
}
