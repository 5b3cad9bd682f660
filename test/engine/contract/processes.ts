import { buffer } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import { expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import type { ContainerId, Image } from '../../../src/engine/types.ts';
import type { EngineRig } from '../../support/engines/engine.ts';
import { openLab, type Lab } from '../../support/rigs/lab.ts';
import { identify, runInAnvil } from '../../support/rigs/run-in-anvil.ts';
import { BUSYBOX, collect, createShell, refusedWith, startIdle } from './subjects.ts';

/** Makes an image of BUSYBOX that has so many layers, with a name. */
export type Deepen = (reference: string, layers: number) => Promise<void>;

/** As which user processes run, when shells and containers end, and what of their files a commit holds. */
export function describeProcesses(rig: EngineRig, deepen: Deepen): void {
  it('sh -e ends at the first command that fails, and at none that another one follows with && or ||', async () => {
    await using lab = openLab(rig);
    const { id: image } = await lab.image(BUSYBOX);
    const run = async (option: string, script: string): Promise<string> => {
      const container = await lab.create({ image, entrypoint: ['sh', option, script] });
      const attached = await lab.engine.attachContainer(container);
      await lab.engine.startContainer(container);
      const { stdout } = await collect(attached.output);
      attached.close();
      return `${stdout.trim()} ${await lab.engine.waitContainer(container)}`.trim();
    };
    expect(await run('-c', 'false; echo on')).toBe('on 0');
    expect(await run('-ec', 'false; echo on')).toBe('1');
    expect(await run('-ec', 'false && echo on; echo further')).toBe('further 0');
    expect(await run('-ec', 'false || echo on; echo further')).toBe('on\nfurther 0');
    expect(await run('-ec', 'true && false; echo on')).toBe('1');
  });

  it('a step runs with the shell that it names', async () => {
    await using lab = openLab(rig);
    const anvil = await lab.anvil(await lab.image(BUSYBOX));
    const identity = await identify(anvil, 'shell');
    const script = 'false; echo on';
    const ran = await runInAnvil(anvil, identity, { script, shell: ['sh'] });
    expect([ran.exitCode, ran.stdout.toString()]).toEqual([0, 'on\n']);
    const strict = await runInAnvil(anvil, identity, { script, shell: ['sh', '-e'] });
    expect([strict.exitCode, strict.stdout.toString()]).toEqual([1, '']);
  });

  it('processes run as the user of the image, except an exec that names one', async () => {
    await using lab = openLab(rig);
    const { id: image } = await lab.derive(BUSYBOX, { config: { user: '1234' } });
    const script = 'id -u; echo 1 >/tmp/file; sleep 1000';
    const container = await lab.create({ image, entrypoint: ['sh', '-c', script] });
    const attached = await lab.engine.attachContainer(container);
    await lab.engine.startContainer(container);
    const first = await attached.output[Symbol.asyncIterator]().next();
    expect(first).toMatchObject({ done: false });
    expect(Buffer.from(first.done ? [] : first.value.bytes).toString()).toBe('1234\n');
    attached.close();
    expect(await printByExec(lab, container)).toBe('1234\n');
    expect(await printByExec(lab, container, '0')).toBe('0\n');
    expect(await ownerOf(lab.engine, container, '/tmp/file')).toBe(1234);
  });

  it('the shell of an anvil runs as the user of the image, and says so', async () => {
    await using lab = openLab(rig);
    const image = await lab.derive(BUSYBOX, { config: { user: '1234' } });
    const anvil = await lab.anvil(image);
    expect(anvil.uid).toBe(1234);
    const ran = await runInAnvil(anvil, await identify(anvil, 'shell'), { script: 'id -u' });
    expect(ran.stdout.toString()).toBe('1234\n');
  });

  it('commitContainer leaves out what is in a volume of the image', async () => {
    await using lab = openLab(rig);
    const image = await lab.derive(BUSYBOX, {
      script: 'mkdir /data; echo 1 >/data/of-image',
      config: { volumes: ['/data'] },
    });
    const made = await lab.derive(image.tags[0] ?? '', {
      script: 'cat /data/of-image >/beside; echo 2 >/data/of-container',
    });
    expect(await hasFile(lab, made, '/beside')).toBe(true);
    expect(await hasFile(lab, made, '/data/of-image')).toBe(true);
    expect(await hasFile(lab, made, '/data/of-container')).toBe(false);
  });

  it('stopContainer sends the stop signal, and lets the container end by itself', async () => {
    await using lab = openLab(rig);
    for (const [signal, stopSignal] of [
      ['TERM', undefined],
      ['INT', 'SIGINT'],
    ] as const) {
      const script = `trap 'exit 5' ${signal}; echo up; sleep 1000 & wait`;
      const container = await createShell(lab, script, stopSignal ? { stopSignal } : {});
      const attached = await lab.engine.attachContainer(container);
      await lab.engine.startContainer(container);
      await attached.output[Symbol.asyncIterator]().next();
      await lab.engine.stopContainer(container, 60_000);
      expect(await lab.engine.inspectContainer(container)).toMatchObject({ exitCode: 5 });
      attached.close();
    }
  });

  it('stopContainer kills a shell that has no trap for the signal when its time is over', async () => {
    await using lab = openLab(rig);
    const container = await startIdle(lab);
    const stopping = lab.engine.stopContainer(container, 1_000);
    expect(await lab.engine.inspectContainer(container)).toMatchObject({ running: true });
    await stopping;
    expect(await lab.engine.inspectContainer(container)).toMatchObject({ exitCode: 137 });
  });

  it('takesSignal says whether the first process handles a signal', async () => {
    await using lab = openLab(rig);
    const container = await createShell(lab, `trap 'exit 5' TERM; echo up; sleep 1000 & wait`);
    const attached = await lab.engine.attachContainer(container);
    expect(await lab.engine.takesSignal(container, 'SIGTERM')).toBeUndefined();
    await lab.engine.startContainer(container);
    await attached.output[Symbol.asyncIterator]().next();
    expect(await lab.engine.takesSignal(container, 'SIGTERM')).toBe(true);
    expect(await lab.engine.takesSignal(container, 'SIGQUIT')).toBe(false);
    expect(await lab.engine.takesSignal(container, 'SIGKILL')).toBe(true);
    await lab.engine.killContainer(container, 'SIGKILL');
    expect(await lab.engine.takesSignal(container, 'SIGTERM')).toBeUndefined();
    attached.close();
  });

  it('commitContainer refuses more than 125 layers, except on a containerd store', async () => {
    await using lab = openLab(rig);
    const reference = `tongs-test/${lab.name()}:deep`;
    await deepen(reference, 125);
    const { id: image, layers } = await lab.image(reference);
    expect(layers).toHaveLength(125);
    const container = await lab.create({ image, entrypoint: ['true'] });
    const { containerdStore } = await lab.engine.info();
    const committed = lab.commit(container, (await lab.image(reference)).config);
    if (containerdStore) await lab.engine.removeImage(await committed);
    else await expect(committed).rejects.toMatchObject(refusedWith(500));
    await lab.engine.removeContainer(container);
    await lab.engine.removeImage(reference);
  });
}

async function printByExec(lab: Lab, container: ContainerId, user?: string): Promise<string> {
  const command = ['sh', '-c', 'id -u'];
  const { output } = await lab.engine.startExec({ container, command, ...(user && { user }) });
  return (await collect(output)).stdout;
}

async function ownerOf(
  engine: Engine,
  container: ContainerId,
  path: string,
): Promise<number | undefined> {
  const archive = await engine.getArchive({ container, path });
  const members = extract();
  archive?.pipe(members);
  for await (const member of members) {
    await buffer(member);
    return member.header.uid;
  }
  return undefined;
}

async function hasFile(lab: Lab, image: Image, path: string): Promise<boolean> {
  const container = await createShell(lab, 'true', { image: image.id });
  const found = await lab.engine.getArchive({ container, path });
  found?.resume();
  await lab.engine.removeContainer(container);
  return found !== undefined;
}
