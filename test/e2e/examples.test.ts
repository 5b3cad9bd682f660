import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { load } from 'js-yaml';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { describeEngine, type EngineRig } from '../support/engines/engine.ts';
import { openActionRig } from '../support/rigs/action-rig.ts';
import { openProjectFrom, type Project } from '../support/rigs/project.ts';
import { replaceImages } from '../support/public-images.ts';
import { TESTED_ROOT } from '../support/processes/tongs-process.ts';

const EXAMPLES = join(TESTED_ROOT, 'examples');
const PIPELINE = '.tongs/pipeline.yml';

/** The steps that are not cached in a second run. */
const NOT_CACHED: Readonly<Record<string, readonly string[]>> = {
  'deploy-on-main': ['deploy skipped'],
};

async function openExample(rig: EngineRig, name: string): Promise<Project> {
  const project = await openProjectFrom(rig, join(EXAMPLES, name));
  const text = readFileSync(join(EXAMPLES, name, PIPELINE), 'utf8');
  await project.write({ [PIPELINE]: replaceImages(text) });
  return project;
}

const NAMES = readdirSync(EXAMPLES);
const WITH_PIPELINE = NAMES.filter((name) => existsSync(join(EXAMPLES, name, PIPELINE)));

/** The part of the workflow of `prune-fleet` that a runner goes by. */
const fleetWire = z.object({
  jobs: z.object({
    prune: z.object({
      strategy: z.object({ matrix: z.object({ runner: z.array(z.string()).min(2) }) }),
      'runs-on': z.string(),
      steps: z.array(z.looseObject({ with: z.record(z.string(), z.string()).optional() })),
    }),
  }),
});

describeEngine('an example', (rig) => {
  it('prunes each host of a fleet by a label of its own', async () => {
    const file = join(EXAMPLES, 'prune-fleet/.github/workflows/prune.yml');
    const { prune } = fleetWire.parse(load(readFileSync(file, 'utf8'))).jobs;
    const { runner } = prune.strategy.matrix;
    expect(new Set(runner).size).toBe(runner.length);
    expect(prune['runs-on']).toBe('${{ matrix.runner }}');
    const given = prune.steps[0]?.with ?? {};
    expect(given['prune-dry-run']).toBe('${{ inputs.dry-run || false }}');
    const job = await openActionRig(rig, {});
    const record = await job.prune({ ...given, 'prune-dry-run': 'true' });
    expect(record).toMatchObject({ exitCode: 0, faults: [] });
    // The disk of an engine in a root of its own is not visible.
    const others = record.annotations.filter(({ message }) => !message.includes('not visible'));
    expect(others).toEqual([]);
    expect(record.outputs).toMatchObject({ result: 'skipped', reclaimed: '0 B' });
    expect(JSON.parse(record.outputs['results'] ?? '')[0]).toMatchObject({ reason: 'dry-run' });
  });

  it.each(WITH_PIPELINE)('succeeds, and a second time from the cache: %s', async (name) => {
    const project = await openExample(rig, name);
    const first = project.startRun([]);
    expect(await first.ended).toMatchObject({ exitCode: 0, stderr: '' });
    const second = project.startRun([]);
    expect(await second.ended).toMatchObject({ exitCode: 0, stderr: '' });
    const ends = second.log.of('step-finished').map(({ step, outcome }) => `${step} ${outcome}`);
    expect(ends.length).toBeGreaterThan(1);
    expect(ends.filter((end) => !end.endsWith(' cached'))).toEqual(NOT_CACHED[name] ?? []);
    if (name === 'node-service') {
      expect(project.shell('cd .tongs/out; ls -d */*').split('\n')).toEqual([
        'package/short-links-1.0.0.tgz',
        'test[shard=1]/coverage-1.info',
        'test[shard=2]/coverage-2.info',
        '',
      ]);
    }
  });

  it('deploys after a push to main, with its secret', async () => {
    const project = await openExample(rig, 'deploy-on-main');
    const posts: unknown[] = [];
    const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const { authorization, 'x-revision': revision } = request.headers;
      const body = await buffer(request);
      posts.push([authorization, revision, body.subarray(0, 2).toString('hex')]);
      response.end('deployed\n');
    };
    const server = createServer((request, response) => void take(request, response));
    server.listen(0, '0.0.0.0');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const gateway = (await rig.engine.inspectNetwork('bridge'))?.gateway;
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_SHA: '0123456789',
      DEPLOY_TOKEN: 'token of the test',
      DEPLOY_URL: `http://${gateway}:${port}/`,
    };
    const args = ['--secret', 'DEPLOY_TOKEN', '--secret', 'DEPLOY_URL'];
    const run = project.startRun(args, { env });
    expect(await run.ended).toMatchObject({ exitCode: 0 });
    expect(posts).toEqual([['Bearer token of the test', '0123456789', '1f8b']]);
  });
});
