import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeEngine } from '../../support/engines/engine.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';

const PIPELINE = `
image: tongs-test/busybox
steps:
  - { id: good, cache: true, run: echo good >good }
  - { id: bad, run: exit 3 }
`;

const traceWire = z.object({
  traceEvents: z.array(z.object({ name: z.string(), ph: z.string(), dur: z.number().optional() })),
});

async function readSpans(project: Project): Promise<ReadonlyMap<string, number>> {
  const trace = traceWire.parse(JSON.parse(await readFile(project.beside('trace.json'), 'utf8')));
  const spans = trace.traceEvents.filter(({ ph }) => ph === 'X');
  return new Map(spans.map(({ name, dur = -1 }) => [name.replace(/ .*/, ''), dur]));
}

describeEngine('a trace', (rig) => {
  it('has the steps, their phases and the calls of a run, also of one that fails', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    const args = ['run', 'pipeline.yml', '--trace', project.beside('trace.json')];
    expect(await project.run(args)).toMatchObject({ exitCode: 1 });
    const spans = await readSpans(project);
    for (const name of ['good', 'start', 'command', 'commit', 'startContainer', 'bad', 'source']) {
      expect([name, spans.get(name) ?? 0]).toEqual([name, expect.toSatisfy((us) => us > 0)]);
    }
  });

  it('of a plan has no step', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    const args = ['plan', 'pipeline.yml', '--trace', project.beside('trace.json')];
    expect(await project.run(args)).toMatchObject({ exitCode: 0 });
    const spans = await readSpans(project);
    expect(spans.has('snapshots')).toBe(true);
    expect(spans.has('good')).toBe(false);
    expect(spans.has('createContainer')).toBe(false);
  });

  it('that cannot be written ends the run before it begins', async () => {
    const project = await openProject(rig, { 'pipeline.yml': PIPELINE });
    const { exitCode, stderr } = await project.run(['run', 'pipeline.yml', '--trace', 'no/t.json']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^error: Cannot write a trace to ".*no\/t\.json": there is no such folder\n/,
    );
    expect(await project.snapshots()).toEqual([]);
  });
});
