import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { Lab } from '../../support/rigs/lab.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';

// What is sent into a volume of the image is in no commit: each step is sent it, and steps' own files outside of
// it stay what they are.

const PLACES = [
  { volume: '/workspace', workdir: '/workspace', script: ':', data: 'data' },
  { volume: '/srv', workdir: '/srv/app', script: ':', data: 'data' },
  { volume: '/link', workdir: '/real', script: 'mkdir /real; ln -s real /link', data: 'data' },
  {
    volume: '/workspace/sub/',
    workdir: '/workspace',
    // In each new volume there are the image's own files.
    script: 'mkdir -p /workspace/sub; echo image >/workspace/sub/file',
    data: 'edited',
  },
] as const;

describeEngine('an image that declares a volume', (rig) => {
  it.each(PLACES)('at $volume gives each step its source in $workdir', async (place) => {
    // Snapshots inherit its label.
    await using lab = new Lab(rig);
    const { volume, workdir, script, data } = place;
    const image = await lab.derive('tongs-test/busybox', { script, config: { volumes: [volume] } });
    const look = 'cat data.txt sub/file sub/deep/file; touch sub/new top; ls sub';
    const project = await openProject(rig, {
      'data.txt': 'data\n',
      'sub/file': 'file\n',
      'sub/deep/file': 'deep\n',
      'later.txt': 'later\n',
      'pipeline.yml': `
image: ${image.tags[0]}
anvil: { workdir: ${workdir} }
steps:
  - { id: first, cache: true, inputs: [data.txt, sub], run: 'echo first; echo edited >data.txt; rm sub/deep/file' }
  - { id: second, cache: true, user: user, inputs: [later.txt], run: ${look} }
  - { id: third, user: '0', workdir: ${workdir}/sub, run: cat ../data.txt file ../later.txt }
`,
    });
    await run(project);
    expect(outputOf(project, 'second')).toEqual([data, 'file', 'deep', 'deep', 'file', 'new']);
    expect(outputOf(project, 'third')).toEqual([data, 'file', 'later']);
    // From the snapshot of the first.
    await project.write({ 'later.txt': 'another\n' });
    await run(project);
    expect(outputOf(project, 'first')).toEqual([]);
    expect(outputOf(project, 'third')).toEqual([data, 'file', 'another']);
  });
});

async function run(project: Project): Promise<void> {
  const { exitCode, stderr } = await project.startRun().ended;
  expect(exitCode, stderr).toBe(0);
}

function outputOf(project: Project, id: string): readonly string[] {
  const told = project.runs.at(-1)?.log.of('step-output') ?? [];
  return told.flatMap(({ step, lines }) => (step === id ? lines : []));
}
