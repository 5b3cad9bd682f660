import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { REPOSITORY_LABEL } from '../../../src/engine/labels.ts';
import { describeEngine, type EngineRig } from '../../support/engines/engine.ts';
import { openEngineProxy } from '../../support/engines/engine-proxy.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';
import { rawCall } from '../../support/engines/raw-engine.ts';

const SHARDS = `
image: tongs-test/busybox
steps:
  - { id: a, needs: [], cache: true, run: wc -c <large; echo a >shard; ls }
  - { id: b, needs: [], cache: true, run: wc -c <large; echo b >shard; ls }
  - { id: c, needs: [], cache: true, run: wc -c <large; echo c >shard; ls }
  - { id: d, needs: c, run: cat shard; ls }
`;

const ONE = `
image: tongs-test/busybox
steps:
  - { id: prep, inputs: [], run: echo made >/made, cache: true }
  - { id: look, run: pwd; cd /workspace; ls; cat /made small, workdir: current }
`;

const LARGE = 24 * 2 ** 20;

/** How many bytes the engine was sent, and what was printed. */
interface Told {
  readonly bytes: number;
  readonly stdout: string;
}

describeEngine('a large source', (rig) => {
  it('is sent once to several steps, and not again to those of the next run', async () => {
    const project = await openProject(rig, { 'pipeline.yml': SHARDS });
    writeLarge(project, 'large');
    const first = await run(rig, project);
    expect(first.bytes).toBeGreaterThan(LARGE);
    expect(first.bytes).toBeLessThan(1.5 * LARGE);
    for (const shard of ['a', 'b', 'c']) {
      expect(first.stdout).toContain(`${shard} │ ${LARGE}`);
      expect(first.stdout).toContain(`${shard} │ shard`);
    }
    expect(first.stdout).toContain('d │ c');
    const again = await run(rig, project);
    expect(again.stdout).toContain('3 cached');
    await project.write({ 'small.txt': 'new' });
    const later = await run(rig, project);
    expect(later.stdout).not.toContain(' cached');
    expect(later.stdout).toContain('a │ small.txt');
    expect(later.stdout).toContain('d │ c');
    expect(later.bytes).toBeLessThan(LARGE / 10);
    expect(await runImages(rig, project)).toEqual([]);
  });

  it('is sent to the only step that sees it, saved beside, and then only what changes is sent', async () => {
    const files = { 'pipeline.yml': ONE, small: '1\n', gone: '', 'one/file': '', 'two/file': '' };
    const project = await openProject(rig, files);
    project.shell('ln -s one current');
    writeLarge(project, 'large');
    const first = await run(rig, project);
    expect(first.bytes).toBeGreaterThan(2 * LARGE);
    expect(first.stdout).toContain('look │ gone');
    expect(first.stdout).toContain('look │ /workspace/one');
    expect(first.stdout).toMatch(/saving the source for later runs in the background, process \d+/);
    await project.write({ small: '2\n' });
    project.shell('rm gone; ln -sfn two current');
    const { bytes, stdout } = await run(rig, project);
    expect(bytes).toBeLessThan(LARGE / 10);
    expect(stdout).toContain('look │ made\nlook │ 2');
    expect(stdout).not.toContain('gone');
    expect(stdout).toContain('look │ /workspace/two');
    // What is large anew is sent, and is in the next source image.
    writeLarge(project, 'larger');
    expect((await run(rig, project)).bytes).toBeGreaterThan(LARGE);
    const last = await run(rig, project);
    expect(last.bytes).toBeLessThan(LARGE / 10);
    expect(last.stdout).toContain('look │ larger');
    expect(await runImages(rig, project)).toEqual([]);
    const names = await project.run(['prune', 'snapshots', '--dry-run']);
    expect(names.stdout.match(/pipeline \S+$/gm)).toEqual(['pipeline (source)', 'pipeline prep']);
  });
});

function writeLarge(project: Project, name: string): void {
  const path = join(project.folder, name);
  writeFileSync(path, '');
  truncateSync(path, LARGE);
}

async function run(rig: EngineRig, project: Project): Promise<Told> {
  const proxy = await openEngineProxy(rig.address);
  const args = ['pipeline.yml', '--wait-for-background'];
  const ended = await project.startRun(args, { env: { DOCKER_HOST: proxy.host } }).ended;
  expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
  return { bytes: proxy.bytes, stdout: ended.stdout };
}

/** Images that are of a run, and were to go with it. */
async function runImages(rig: EngineRig, project: Project): Promise<unknown> {
  const filters = JSON.stringify({ label: [`${REPOSITORY_LABEL}=${project.repository}`] });
  const query = { all: '1', filters };
  return JSON.parse(await rawCall(rig.address, { method: 'GET', path: '/images/json', query }));
}
