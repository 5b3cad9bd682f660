import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, expect, it } from 'vitest';
import { z } from 'zod';
import { lookUpProcess } from '../../../src/engine/owner/process-facts.ts';
import { describeEngine, type EngineRig } from '../../support/engines/engine.ts';
import { randomSuffix } from '../../support/values/random-suffix.ts';
import { openEngineProxy } from '../../support/engines/engine-proxy.ts';
import { openProject } from '../../support/rigs/project.ts';
import { rawBytes, rawCall } from '../../support/engines/raw-engine.ts';
import { openStalledRegistry } from '../../support/engines/stalled-registry.ts';
import type { TongsProcess } from '../../support/processes/tongs-process.ts';
import {
  openTestRegistry,
  type PlatformFiles,
  type TestRegistry,
} from '../../support/engines/test-registry.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';

const FOREIGN = 's390x';

function pipelineFor(image: string, own: string): string {
  return `
steps:
  - { id: plain, image: "${image}", run: 'echo "plain is $ARCH"' }
  - { id: own, needs: [], image: "${image}", platform: linux/${own}, run: 'echo "own is $ARCH"' }
  - { id: foreign, needs: [], image: "${image}", platform: linux/${FOREIGN}, cache: true, run: 'echo "foreign is $ARCH"' }
  - { id: next, run: 'echo "next is $ARCH"' }
`;
}

/** The busybox of the tests as an image for the engine's platform and, by its word alone, for another one. */
async function serveTwo(
  rig: EngineRig,
  registry: TestRegistry,
): Promise<{ image: string; own: string }> {
  const busybox = await rig.engine.inspectImage('tongs-test/busybox');
  const own = busybox?.platform.architecture ?? '';
  const tar = await exportFiles(rig, 'tongs-test/busybox');
  const toPlatform = (architecture: string): PlatformFiles => ({
    os: 'linux',
    architecture,
    tar,
    env: [`ARCH=${architecture}`],
  });
  const name = `two-${randomSuffix()}`;
  registry.serve(name, [toPlatform(own), toPlatform(FOREIGN)]);
  const image = `${registry.reference(name)}:1`;
  onTestFinished(async () => {
    const others = await rig.engine.listImages({ references: ['localhost/tongs/other-platforms'] });
    const tags = others.flatMap((each) => each.tags).filter((tag) => tag.includes(name));
    for (const each of [image, ...tags]) await rig.engine.removeImage(each);
  });
  return { image, own };
}

async function exportFiles({ address }: EngineRig, image: string): Promise<Buffer> {
  const json = { Image: image, Cmd: ['true'] };
  const created = await rawCall(address, { method: 'POST', path: '/containers/create', json });
  const { Id } = z.object({ Id: z.string() }).parse(JSON.parse(created));
  const tar = await rawBytes(address, { method: 'GET', path: `/containers/${Id}/export` });
  await rawCall(address, { method: 'DELETE', path: `/containers/${Id}` });
  return tar;
}

describeEngine('an image for two platforms', (rig) => {
  it('is pulled once for each, and is what each step wants, in later runs as well', async () => {
    await using registry = await openTestRegistry();
    const { image, own } = await serveTwo(rig, registry);
    const project = await openProject(rig, { 'pipeline.yml': pipelineFor(image, own) });
    const foreign = `foreign is ${FOREIGN}`;
    const runs = [
      { args: ['--step', 'foreign'], printed: [foreign], pulls: 1 },
      // Its last step starts from the snapshot.
      { args: [], printed: [`next is ${FOREIGN}`, `own is ${own}`, `plain is ${own}`], pulls: 1 },
      {
        args: ['--step', 'foreign', '--step', 'plain', '--no-cache'],
        printed: [foreign, `plain is ${own}`],
        pulls: 0,
      },
    ];
    for (const { args, printed, pulls } of runs) {
      const run = project.startRun(['pipeline.yml', ...args]);
      expect(await run.ended).toMatchObject({ exitCode: 0, stderr: '' });
      expect(linesOf(run)).toEqual(printed);
      expect(run.log.of('pull-finished')).toHaveLength(pulls);
    }
  });
});

function linesOf({ log }: TongsProcess): string[] {
  return log
    .of('step-output')
    .flatMap(({ lines }) => lines)
    .toSorted();
}

describeEngine('a pull', (rig) => {
  it('whose credential helper waits for a prompt ends when it is told to', async () => {
    const project = await openProject(rig, {
      'pipeline.yml': "image: x.invalid/a\nsteps: [{ id: one, run: ':' }]\n",
    });
    const config = join(project.home, 'docker');
    await mkdir(config);
    await writeFile(join(config, 'config.json'), JSON.stringify({ credsStore: 'waits' }));
    const helper = join(config, 'docker-credential-waits');
    await writeFile(helper, '#!/bin/sh\necho $$ >"$0.pid"\nexec sleep 1000\n', { mode: 0o755 });
    const run = project.startRun(undefined, {
      env: { DOCKER_CONFIG: config, PATH: `${config}:${project.env['PATH']}` },
    });
    const pid = await waitFor('the helper', async () => {
      const text = await readFile(`${helper}.pid`, 'utf8').catch(() => '');
      return text.endsWith('\n') && Number(text);
    });
    run.kill('SIGINT');
    expect(await run.ended).toMatchObject({ exitCode: 130 });
    await waitFor('its end', () => lookUpProcess(pid).state === 'gone');
  });

  it('that the engine does not survive ends the run with exit code 3', async () => {
    await using registry = await openStalledRegistry();
    const project = await openProject(rig, {
      'pipeline.yml': `image: ${registry.image}\nsteps: [{ id: one, run: ':' }]\n`,
    });
    const proxy = await openEngineProxy(rig.address);
    const run = project.startRun(undefined, { env: { DOCKER_HOST: proxy.host } });
    await registry.asked;
    proxy.cut();
    const { exitCode, stderr } = await run.ended;
    expect(stderr).toContain('Cannot reach the container engine');
    expect(exitCode).toBe(3);
  });
});
