import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { REPOSITORY_LABEL } from '../../../src/engine/labels.ts';
import { describeEngine } from '../../support/engine.ts';
import { openEngineProxy } from '../../support/engine-proxy.ts';
import { openProject } from '../../support/project.ts';
import { rawCall } from '../../support/raw-engine.ts';

const SHARDS = `
image: tongs-test/busybox
steps:
  - { id: a, needs: [], cache: true, run: wc -c <large; echo a >shard; ls }
  - { id: b, needs: [], cache: true, run: wc -c <large; echo b >shard; ls }
  - { id: c, needs: [], cache: true, run: wc -c <large; echo c >shard; ls }
  - { id: d, needs: c, run: cat shard; ls }
`;

const LARGE = 24 * 2 ** 20;

describeEngine('source that several steps see', (rig) => {
  it('is sent once, and no image of it is left when the snapshots are gone', async () => {
    const project = await openProject(rig, { 'pipeline.yml': SHARDS });
    const large = join(project.folder, 'large');
    writeFileSync(large, '');
    truncateSync(large, LARGE);
    const proxy = await openEngineProxy(rig.address);
    const env = { DOCKER_HOST: proxy.host };
    const first = await project.startRun(['pipeline.yml'], { env }).ended;
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    const sent = proxy.requests.filter((request) => /^PUT .*\/archive/.test(request));
    expect(sent).toHaveLength(1);
    for (const shard of ['a', 'b', 'c']) {
      expect(first.stdout).toContain(`${shard} │ ${LARGE}`);
      expect(first.stdout).toContain(`${shard} │ shard`);
    }
    expect(first.stdout).toContain('d │ c');
    const again = await project.startRun(['pipeline.yml'], { env }).ended;
    expect(again.stdout).toContain('3 from snapshots');
    for (const step of ['a', 'b', 'c']) await project.forget(step);
    // The layer has no name any more, and was kept as long as snapshots were made from it.
    expect(await project.run(['prune', 'leftovers'])).toMatchObject({ exitCode: 0, stderr: '' });
    const filters = JSON.stringify({ label: [`${REPOSITORY_LABEL}=${project.repository}`] });
    const query = { all: '1', filters };
    const left = await rawCall(rig.address, { method: 'GET', path: '/images/json', query });
    expect(JSON.parse(left)).toEqual([]);
  });
});
