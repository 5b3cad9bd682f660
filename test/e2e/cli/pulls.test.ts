import { onTestFinished, expect, it } from 'vitest';
import { z } from 'zod';
import { describeEngine, randomSuffix, type EngineRig } from '../../support/engine.ts';
import { openEngineProxy } from '../../support/engine-proxy.ts';
import { openProject } from '../../support/project.ts';
import { rawBytes, rawCall } from '../../support/raw-engine.ts';
import { openStalledRegistry } from '../../support/stalled-registry.ts';
import type { TongsProcess } from '../../support/tongs-process.ts';
import {
  openTestRegistry,
  type PlatformFiles,
  type TestRegistry,
} from '../../support/test-registry.ts';

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
    const printed = [`next is ${FOREIGN}`, `own is ${own}`, `plain is ${own}`];
    const first = project.startRun();
    expect(await first.ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(linesOf(first)).toEqual([`foreign is ${FOREIGN}`, ...printed]);
    expect(first.log.of('pull-finished')).toHaveLength(2);
    // Its last step starts from the snapshot.
    const second = project.startRun();
    expect(await second.ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(linesOf(second)).toEqual(printed);
    expect(second.log.of('pull-started')).toEqual([]);
    expect(second.log.of('run-finished')).toMatchObject([{ hits: 1, misses: 0 }]);
  });
});

function linesOf({ log }: TongsProcess): string[] {
  return log
    .of('step-output')
    .flatMap(({ lines }) => lines)
    .toSorted();
}

describeEngine('a pull', (rig) => {
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
