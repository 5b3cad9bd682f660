import { expect, it } from 'vitest';
import { describeEngine } from '../../support/engines/engine.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';

/** Its output is named by what is in the source, and stays from one time to the next. */
const BUILD = `
name: build
image: tongs-test/busybox
steps:
  - id: build
    inputs: [name]
    run: mkdir -p out && touch "out/$(cat name)" && ls out
    cache: { fallback: nearest }
`;

/** Two packages of one repository: what each run is called with, and where. */
const LAYOUTS: readonly {
  readonly title: string;
  readonly pipelines: readonly string[];
  readonly runs: readonly { readonly args: readonly string[]; readonly in?: string }[];
}[] = [
  {
    title: 'the folder of another pipeline of the same name',
    pipelines: ['a/.tongs/pipeline.yml', 'b/.tongs/pipeline.yml'],
    runs: [
      { args: [], in: 'a' },
      { args: [], in: 'b' },
    ],
  },
  {
    title: 'another source folder',
    pipelines: ['build.yml'],
    runs: [{ args: ['build.yml', '--source', 'a'] }, { args: ['build.yml', '--source', 'b'] }],
  },
  {
    title: 'another file that calls itself the same',
    pipelines: ['a/one.yml', 'a/two.yml'],
    runs: [{ args: ['a/one.yml'] }, { args: ['a/two.yml', '--source', 'a'] }],
  },
];

describeEngine('a step that goes on from its last time', (rig) => {
  it.each(LAYOUTS)('never does from that of $title', async ({ pipelines, runs }) => {
    const files = Object.fromEntries(pipelines.map((path) => [path, BUILD]));
    const project = await openProject(rig, { ...files, 'a/name': 'alpha', 'b/name': 'beta' });
    project.initWithOrigin();
    const [first, second] = runs;
    if (!first || !second) throw new Error('two runs are expected');
    await project.startRun(first.args, first).ended;
    expect(outputOf(project)).toEqual(['alpha']);
    await project.write({ 'a/name': 'gamma' });
    await project.startRun(second.args, second).ended;
    expect(outputOf(project)).toEqual([
      second.in === 'b' || second.args.includes('b') ? 'beta' : 'gamma',
    ]);
    await project.write({ 'a/name': 'delta' });
    await project.startRun(first.args, first).ended;
    expect(outputOf(project)).toEqual(['alpha', 'delta']);
  });
});

/** Of the last run. */
function outputOf(project: Project): readonly string[] {
  const told = project.runs.at(-1)?.log.of('step-output') ?? [];
  return told.flatMap(({ lines }) => lines);
}
