import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { Lab, openLab } from '../../support/rigs/lab.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';

// Files of the source, their folders and the workspace belong to the user of each step, and nothing that an
// earlier step has done to them is lost by that.

const FILES = {
  'version.txt': '1.0.0\n',
  'gone.txt': 'gone\n',
  'tool.sh': 'tool\n',
  'sub/deep/file': 'file\n',
  'moved/file': 'file\n',
  "odd/it's a \\ name": 'odd\n',
};

const SURVEY = [
  'set -f',
  "find . /elsewhere -exec stat -c '%u:%g %a %n' {} + | sort -k 3",
  'cat version.txt',
].join('; ');

/** What each step but the first can do, whoever made the workspace; it leaves an edit. */
const WORK = `
      test ! -e gone.txt
      cat version.txt
      echo "by $(id -u)" >>version.txt
      touch "top-$(id -u)" "sub/deep/new-$(id -u)"
      rm "top-$(id -u)" "sub/deep/new-$(id -u)"`;

/** `alone`: each step has an anvil of its own. */
function pipelineOf({ alone }: { readonly alone: boolean }): string {
  const limit = (index: number): string =>
    alone ? `resources: { pids: ${4000 + (index % 2)} }\n    ` : '';
  const users = ['user', '4000:4001', '0', 'user'];
  const steps = users.map(
    (user, index) => `
  - id: as-${index}
    cache: ${index < 2}
    ${limit(index + 1)}user: '${user}'
    run: |${WORK}`,
  );
  return `
image: tongs-test/busybox
source: { exclude: ['*.yml'] }
steps:
  - id: edit
    cache: true
    ${limit(0)}run: |
      echo 2.0.0 >version.txt
      rm gone.txt
      chmod 4711 tool.sh
      chmod 777 sub
      mkdir /elsewhere out
      echo outside >/elsewhere/file
      rm -r moved; ln -s /elsewhere moved
      echo made >out/product${steps.join('')}
  - id: look
    ${limit(1)}user: user
    run: ${SURVEY}
`;
}

const SEEN = [
  '1000:1000 755 .',
  '1000:1000 777 ./moved',
  '1000:1000 755 ./odd',
  "1000:1000 644 ./odd/it's a \\ name",
  '0:0 755 ./out',
  '0:0 644 ./out/product',
  '1000:1000 777 ./sub',
  '1000:1000 755 ./sub/deep',
  '1000:1000 644 ./sub/deep/file',
  '1000:1000 4711 ./tool.sh',
  '1000:1000 644 ./version.txt',
  '0:0 755 /elsewhere',
  '0:0 644 /elsewhere/file',
  '2.0.0',
  'by 1000',
  'by 4000',
  'by 0',
  'by 1000',
];

describeEngine('the source of steps with several users', (rig) => {
  it.each([
    { where: 'in one anvil', alone: false },
    { where: 'in anvils of their own', alone: true },
  ])('keeps what steps did to it, $where and from snapshots', async ({ alone }) => {
    const project = await openProject(rig, { ...FILES, 'pipeline.yml': pipelineOf({ alone }) });
    expect(await look(project)).toEqual(SEEN);
    expect(await look(project)).toEqual(SEEN);
  });

  it('is theirs in a workspace of the image, by a link, and in folders below', async () => {
    await using lab = openLab(rig);
    const image = await lab.derive('tongs-test/busybox', {
      script:
        'mkdir -p /data/src /data/home; chmod 2775 /data; echo image >/data/src/of-image; ln -s /data /workspace',
      config: { env: ['HOME=/workspace'] },
    });
    const project = await openProject(rig, {
      'src/a.txt': 'a\n',
      'pipeline.yml': `
image: ${image.tags[0]}
anvil: { user: user }
steps:
  - { id: top, run: 'echo made >made; echo made >src/made; echo "$HOME"; stat -c "%U %a %n" /data src src/*' }
  - { id: root, user: root, workdir: build/deep, run: 'echo made >made' }
  - { id: below, workdir: build/deep, run: 'echo also >also; stat -c "%U %n" . .. *' }
  - { id: new, workdir: new/er/est, run: 'touch x ../x ../../x ../../../x; stat -c %U . .. ../..' }
  - { id: aside, workdir: /opt/aside/deep, run: 'touch x ../x; stat -c %U . ..' }
`,
    });
    expect((await project.startRun().ended).exitCode).toBe(0);
    expect(outputOf(project, 'top')).toEqual([
      '/workspace',
      'user 2775 /data',
      'user 755 src',
      'user 644 src/a.txt',
      'user 644 src/made',
      'root 644 src/of-image',
    ]);
    expect(outputOf(project, 'below')).toEqual(['user .', 'root ..', 'user also', 'root made']);
    expect(outputOf(project, 'new')).toEqual(['user', 'user', 'user']);
    expect(outputOf(project, 'aside')).toEqual(['user', 'user']);
  });

  it('fails the step where the image has no chown', async () => {
    await using lab = openLab(rig);
    const { tags } = await lab.derive('tongs-test/debian', { script: 'rm /bin/chown' });
    const project = await openProject(rig, {
      'a.txt': 'a\n',
      'pipeline.yml': `
image: ${tags[0]}
steps:
  - { id: root, run: cat a.txt }
  - { id: same, run: cat a.txt }
  - { id: other, user: user, run: cat a.txt }
`,
    });
    const { exitCode, stderr } = await project.startRun().ended;
    expect(exitCode).toBe(1);
    const [failed] = project.runs.at(-1)?.log.of('step-finished').slice(-1) ?? [];
    expect(failed, stderr).toMatchObject({
      step: 'other',
      outcome: 'failed',
      message: 'Cannot give the source to user 1000:1000: the image has no "chown"',
      hint: 'Choose an image that has it, or run all steps that share files as one user.',
    });
  });

  it('fails the step where the image has no rm for what is gone', async () => {
    // Snapshots inherit its label.
    await using lab = new Lab(rig);
    const { tags } = await lab.derive('tongs-test/debian', { script: 'rm /bin/rm' });
    const project = await openProject(rig, {
      'a.txt': 'a\n',
      'b.txt': 'b\n',
      'pipeline.yml': `
image: ${tags[0]}
steps:
  - { id: build, cache: { fallback: nearest }, run: 'cat *.txt' }
`,
    });
    expect((await project.startRun().ended).exitCode).toBe(0);
    project.shell('rm b.txt');
    expect((await project.startRun().ended).exitCode).toBe(1);
    expect(project.runs.at(-1)?.log.of('step-finished')).toMatchObject([
      {
        message: 'Cannot remove files that the source no longer has: the image has no "rm"',
      },
    ]);
  });
});

async function look(project: Project): Promise<readonly string[]> {
  const { exitCode, stderr } = await project.startRun(['pipeline.yml']).ended;
  expect(exitCode, stderr).toBe(0);
  return outputOf(project, 'look');
}

function outputOf(project: Project, id: string): readonly string[] {
  const told = project.runs.at(-1)?.log.of('step-output') ?? [];
  return told.flatMap(({ step, lines }) => (step === id ? lines : []));
}
