import { expect, it } from 'vitest';
import type { ImageSummary } from '../../../src/engine/types.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { Lab } from '../../support/rigs/lab.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';

const MAKE = `
image: tongs-test/busybox
steps:
  - { id: make, cache: true, run: cat data.txt >/made }
`;

function useOf(image: string): string {
  return `
image: ${image}
steps:
  - { id: look, cache: true, run: cat data.txt >/seen }
  - { id: show, run: cat data.txt /seen /made 2>&1 || true }
`;
}

describeEngine('an image that was built from a snapshot', (rig) => {
  it('is like any other, whatever its labels say of the source in it', async () => {
    await using lab = new Lab(rig);
    const project = await openProject(rig, { 'make.yml': MAKE, 'data.txt': 'source\n' });
    const made = await makeSnapshot(project);
    const script = 'echo changed >/workspace/data.txt';
    const { tags } = await lab.derive(made.id, { script });
    await project.write({ 'use.yml': useOf(tags[0] ?? '') });
    for (const name of ['first', 'from its own snapshot']) {
      const ended = await project.startRun(['use.yml']).ended;
      expect(ended.exitCode, name).toBe(0);
      expect(outputOf(project), name).toEqual(['source', 'source', 'source']);
    }
    await project.forget('look');
  });

  it('is like any other where only its labels are those of a snapshot', async () => {
    await using lab = new Lab(rig);
    const project = await openProject(rig, { 'make.yml': MAKE, 'data.txt': 'source\n' });
    const { labels } = await makeSnapshot(project);
    const { tags } = await lab.derive('tongs-test/busybox', { config: { labels } });
    await project.write({ 'use.yml': useOf(tags[0] ?? '') });
    expect((await project.startRun(['use.yml']).ended).exitCode).toBe(0);
    expect(outputOf(project).slice(0, 2)).toEqual(['source', 'source']);
    await project.forget('look');
  });
});

describeEngine('a snapshot', (rig) => {
  it('is no image for a pipeline, by whatever id it is named, unless somebody has given it a name', async () => {
    await using lab = new Lab(rig);
    const project = await openProject(rig, { 'make.yml': MAKE, 'data.txt': 'source\n' });
    const { id, tags } = await makeSnapshot(project);
    const digits = id.replace('sha256:', '');
    for (const image of [tags[0] ?? '', id, `"${digits}"`, `x${digits.slice(0, 12)}`]) {
      await project.write({ 'use.yml': useOf(image.replace(/^x/, '')) });
      const { exitCode, stderr } = await project.run(['run', 'use.yml']);
      expect(exitCode, image).toBe(2);
      expect(stderr, image).toMatch(
        /use\.yml:2:8: .* (?:it is a snapshot|Tongs makes for its own use)/,
      );
    }
    const name = `tongs-test/${lab.name()}:latest`;
    await rig.engine.tagImage(id, name);
    await project.write({ 'use.yml': useOf(name) });
    expect((await project.startRun(['use.yml']).ended).exitCode).toBe(0);
    expect(outputOf(project)).toEqual(['source', 'source', 'source']);
    await project.forget('look');
    await rig.engine.removeImage(name);
  });
});

async function makeSnapshot(project: Project): Promise<ImageSummary> {
  expect((await project.startRun(['make.yml']).ended).exitCode).toBe(0);
  const [made] = await project.snapshots();
  if (!made) throw new Error('the run has kept no snapshot');
  return made;
}

/** Of the last step of the last run. */
function outputOf(project: Project): readonly string[] {
  const told = project.runs.at(-1)?.log.of('step-output') ?? [];
  return told.flatMap(({ step, lines }) => (step === 'show' ? lines : []));
}
