import { expect, it } from 'vitest';
import { EngineFailed } from '../../../src/base/errors/errors.ts';
import type { EngineRig } from '../../support/engines/engine.ts';
import { openLab } from '../../support/rigs/lab.ts';
import { ABSENT, BUSYBOX, createShell, refusedWith } from './subjects.ts';

export function describeImages(rig: EngineRig): void {
  it('inspectImage answers by name and by id, and undefined for what is not there', async () => {
    await using lab = openLab(rig);
    const image = await lab.image(BUSYBOX);
    expect(image.tags).toContain(BUSYBOX);
    expect(image.platform.os).toBe('linux');
    expect(image.layers.length).toBeGreaterThan(0);
    expect(await lab.engine.inspectImage(image.id)).toMatchObject({ id: image.id });
    expect(await lab.engine.inspectImage(`tongs-test/none-${lab.suffix}:1`)).toBeUndefined();
    expect(await lab.engine.inspectImage(ABSENT.image)).toBeUndefined();
  });

  it('inspectImage rejects with the reason of an aborted signal', async () => {
    await using lab = openLab(rig);
    const reason = new Error('enough');
    const waiting = { signal: AbortSignal.abort(reason) };
    await expect(lab.engine.inspectImage(BUSYBOX, waiting)).rejects.toBe(reason);
  });

  it('tagImage gives a name more, removeImage takes it away again', async () => {
    await using lab = openLab(rig);
    const { id } = await lab.image(BUSYBOX);
    const reference = `tongs-test/${lab.name()}:2`;
    await lab.engine.tagImage(id, reference);
    expect(await lab.engine.inspectImage(reference)).toMatchObject({ id });
    expect(await lab.engine.removeImage(reference)).toBe('removed');
    expect(await lab.engine.removeImage(reference)).toBe('absent');
    expect(await lab.engine.inspectImage(BUSYBOX)).toMatchObject({ id });
  });

  it('tagImage refuses an image that is not there', async () => {
    await using lab = openLab(rig);
    const tagged = lab.engine.tagImage(ABSENT.image, `tongs-test/${lab.name()}:1`);
    await expect(tagged).rejects.toMatchObject(refusedWith(404));
  });

  it('listImages finds by label, by its value, by repository and by name', async () => {
    await using lab = openLab(rig);
    const labels = { 'dev.tongs.test.kind': 'listed' };
    const { id, tags } = await lab.derive(BUSYBOX, { config: { labels } });
    const [tag = ''] = tags;
    const mine = { label: 'dev.tongs.test', value: lab.suffix };
    const found = await lab.engine.listImages(mine);
    expect(found).toMatchObject([{ id, tags: [tag], labels: { ...labels, ...lab.mark } }]);
    expect(await lab.engine.listImages({ ...mine, value: 'other' })).toEqual([]);
    const anyValue = await lab.engine.listImages({ label: 'dev.tongs.test' });
    expect(anyValue.map((each) => each.id)).toContain(id);
    const [name = '', version = ''] = tag.split(':');
    const patterns = [name, `${name}:*`, `${name}:${'?'.repeat(version.length)}`];
    for (const reference of [tag, ...patterns]) {
      expect(await lab.engine.listImages({ references: [reference] }), reference).toMatchObject([
        { id },
      ]);
    }
    expect(await lab.engine.listImages({ references: [`${tag}-none`] })).toEqual([]);
  });

  it('inspectImage tells what a commit was made from, and its comment', async () => {
    await using lab = openLab(rig);
    const base = await lab.image(BUSYBOX);
    const made = await lab.derive(BUSYBOX, {});
    expect([made.parent, made.comment]).toEqual([base.id, 'test']);
    expect(made.sizeBytes).toBeGreaterThanOrEqual(base.sizeBytes);
  });

  it('listLayerSizes tells what a commit has added first, and nothing of what is not there', async () => {
    await using lab = openLab(rig);
    const made = await lab.derive(BUSYBOX, { script: 'echo 1 >/one' });
    const sizes = (await lab.engine.listLayerSizes(made.id)) ?? [];
    expect(sizes).toHaveLength(
      ((await lab.engine.listLayerSizes((await lab.image(BUSYBOX)).id))?.length ?? 0) + 1,
    );
    expect(sizes[0]).toBeGreaterThan(0);
    expect(await lab.engine.listLayerSizes(ABSENT.image)).toBeUndefined();
  });

  it('listImages finds those without a name by label, and only those', async () => {
    await using lab = openLab(rig);
    const named = await lab.derive(BUSYBOX, {});
    const nameless = await lab.derive(BUSYBOX, { script: 'echo 1 >/one' });
    const [from = '', to = ''] = [named.tags[0], nameless.tags[0]];
    const mine = { label: 'dev.tongs.test', value: lab.suffix };
    expect(await lab.engine.listImages({ ...mine, nameless: true })).toEqual([]);
    await lab.engine.tagImage(named.id, to);
    const found = await lab.engine.listImages({ ...mine, nameless: true });
    expect(found).toMatchObject([{ id: nameless.id, tags: [] }]);
    await lab.engine.removeImage(nameless.id);
    await lab.engine.removeImage(from);
    expect(await lab.engine.listImages({ ...mine, nameless: true })).toEqual([]);
  });

  it('removeImage keeps what a container is made from', async () => {
    await using lab = openLab(rig);
    const { id, tags } = await lab.derive(BUSYBOX, {});
    const container = await lab.create({ image: id });
    expect(await lab.engine.removeImage(tags[0] ?? '')).toBe('in-use');
    await lab.engine.removeContainer(container);
    expect(await lab.engine.removeImage(tags[0] ?? '')).toBe('removed');
    expect(await lab.engine.inspectImage(id)).toBeUndefined();
  });

  it('removeImage leaves the children of what it removes able to run', async () => {
    await using lab = openLab(rig);
    const parent = await lab.derive(BUSYBOX, { script: 'echo kept >/kept' });
    const child = await lab.derive(parent.tags[0] ?? '', {});
    expect(await lab.engine.removeImage(parent.tags[0] ?? '')).toBe('removed');
    const container = await lab.create({ image: child.id, entrypoint: ['cat', '/kept'] });
    await lab.engine.startContainer(container);
    expect(await lab.engine.waitContainer(container)).toBe(0);
    // Without a name, it would be listed again when its child is gone.
    await lab.engine.removeContainer(container);
    await lab.engine.removeImage(child.tags[0] ?? '');
    await lab.engine.removeImage(parent.id);
  });

  it('pullImage rejects when the registry does not answer', async () => {
    await using lab = openLab(rig);
    const reference = `127.0.0.1:1/tongs-test/${lab.name()}:1`;
    const pulled = lab.engine.pullImage({ reference }, () => {});
    await expect(pulled).rejects.toThrow(`Cannot pull image "${reference}": `);
    await expect(pulled).rejects.toBeInstanceOf(EngineFailed);
    expect(await lab.engine.inspectImage(reference)).toBeUndefined();
  });

  it('commitContainer gives the config that is asked for, with the labels and env of the container', async () => {
    await using lab = openLab(rig);
    const container = await createShell(lab, 'echo kept >/kept', {
      labels: { 'dev.tongs.test.container': 'yes', 'dev.tongs.test.both': 'container' },
      env: { FROM_CONTAINER: '1', BOTH: 'container' },
      stopSignal: 'SIGKILL',
    });
    await lab.engine.startContainer(container);
    await lab.engine.waitContainer(container);
    const base = await lab.image(BUSYBOX);
    const reference = await lab.commit(container, {
      ...base.config,
      command: ['cat', '/kept'],
      env: ['BOTH=commit', 'FROM_COMMIT=1'],
      labels: { 'dev.tongs.test.both': 'commit', 'dev.tongs.test.commit': 'yes' },
      user: '7',
      workdir: '/tmp',
      exposedPorts: ['80/tcp'],
      volumes: ['/data'],
      stopSignal: 'SIGINT',
    });
    const made = await lab.image(reference);
    expect(made.layers.slice(0, base.layers.length)).toEqual(base.layers);
    expect(made.layers).toHaveLength(base.layers.length + 1);
    expect(made.config).toMatchObject({
      entrypoint: [],
      command: ['cat', '/kept'],
      user: '7',
      workdir: '/tmp',
      exposedPorts: ['80/tcp'],
      volumes: ['/data'],
      stopSignal: 'SIGINT',
      labels: {
        'dev.tongs.test.container': 'yes',
        'dev.tongs.test.both': 'commit',
        'dev.tongs.test.commit': 'yes',
      },
    });
    expect(made.config.env).toEqual(expect.arrayContaining(['BOTH=commit', 'FROM_COMMIT=1']));
    expect(made.config.env).toContain('FROM_CONTAINER=1');
    expect(made.config.env).not.toContain('BOTH=container');
  });

  it('commitContainer moves a name that is taken, and refuses a container that is not there', async () => {
    await using lab = openLab(rig);
    const first = await lab.derive(BUSYBOX, { script: 'echo 1 >/one' });
    const container = await createShell(lab, 'echo 2 >/two');
    await lab.engine.startContainer(container);
    await lab.engine.waitContainer(container);
    const [reference = ''] = first.tags;
    const request = { reference, config: first.config, comment: 'test' };
    const id = await lab.engine.commitContainer({ ...request, container });
    expect(id).not.toBe(first.id);
    expect(await lab.engine.inspectImage(reference)).toMatchObject({ id });
    const absent = lab.engine.commitContainer({ ...request, container: ABSENT.container });
    await expect(absent).rejects.toMatchObject(refusedWith(404));
    await lab.engine.removeImage(first.id);
  });
}
