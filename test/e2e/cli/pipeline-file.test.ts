import { mkdir, symlink } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';

const PIPELINE = `
image: tongs-test/busybox
steps:
  - { id: all, cache: true, run: find . -name "*.yml" | sort }
`;

async function verdict(project: Project, args: readonly string[]): Promise<string> {
  const { stdout } = await project.run(args);
  return stdout.split('\n')[0] ?? '';
}

describeEngine('the file of a pipeline', (rig) => {
  it.each([
    ['.tongs/pipeline.yml', []],
    ['.tongs/release.yaml', ['release']],
    ['ci/build.yml', ['ci/build.yml', '--source', '.']],
    ['build.yml', ['./build.yml']],
  ])('may get a comment, and nothing runs again (%s)', async (path, args) => {
    const project = await openProject(rig, { [path]: PIPELINE, 'data.txt': 'data' });
    expect(await project.run(['run', ...args])).toMatchObject({ exitCode: 0 });
    await project.write({ [path]: `# A comment.\n${PIPELINE}` });
    expect(await verdict(project, ['plan', ...args])).toMatch(/^cached +all/);
    await project.write({ 'data.txt': 'other' });
    expect(await verdict(project, ['plan', ...args])).toMatch(/^runs +all .*data\.txt/);
  });

  it('may be a link to it', async () => {
    const project = await openProject(rig, { 'ci/build.yml': PIPELINE });
    await mkdir(`${project.folder}/.tongs`);
    await symlink('../ci/build.yml', `${project.folder}/.tongs/pipeline.yml`);
    expect(await project.run(['run'])).toMatchObject({ exitCode: 0 });
    await project.write({ 'ci/build.yml': `${PIPELINE}# A comment.\n` });
    expect(await verdict(project, ['plan'])).toMatch(/^cached +all/);
  });

  it('is an input like any other of a step that names it', async () => {
    const named = PIPELINE.replace('cache: true', "cache: true, inputs: ['.tongs']");
    const project = await openProject(rig, { '.tongs/pipeline.yml': named });
    expect(await project.run(['run'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('./.tongs/pipeline.yml'),
    });
    await project.write({ '.tongs/pipeline.yml': `# A comment.\n${named}` });
    expect(await verdict(project, ['plan'])).toMatch(/^runs +all .*\.tongs\/pipeline\.yml/);
  });
});
