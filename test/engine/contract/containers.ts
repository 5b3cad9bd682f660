import { expect, it } from 'vitest';
import type { EngineRig } from '../../support/engines/engine.ts';
import { openLab } from '../../support/rigs/lab.ts';
import { runInAnvil, identify } from '../../support/rigs/run-in-anvil.ts';
import { ABSENT, BUSYBOX, collect, createShell, refusedWith, startIdle } from './subjects.ts';

export function describeContainers(rig: EngineRig): void {
  it('inspectContainer reads back what create was asked for', async () => {
    await using lab = openLab(rig);
    const image = await lab.image(BUSYBOX);
    const name = lab.name();
    const volume = lab.name();
    await lab.engine.createVolume({ name: volume, labels: lab.mark });
    const limits = { memoryBytes: 64 * 2 ** 20, cpus: 0.5, pids: 50, shmBytes: 2 ** 20 };
    const ulimits = [
      { name: 'nofile', soft: 1024, hard: 2048 },
      { name: 'core', soft: 0, hard: -1 },
    ];
    const resources = { ...limits, ulimits, gpus: 2 };
    const container = await lab.create({
      name,
      image: image.id,
      labels: { 'dev.tongs.test.kind': 'whole' },
      entrypoint: ['sh', '-c'],
      command: ['true'],
      env: { ONE: '1' },
      user: '1000:1001',
      workdir: '/srv/app',
      stopSignal: 'SIGINT',
      withoutHealthcheck: true,
      stdin: true,
      resources,
      tmpfs: { '/.tongs': 'rw,exec' },
      volumes: [
        { name: volume, path: '/mounted' },
        { name: volume, path: '/open', writable: true },
      ],
      privileged: true,
      addedCapabilities: ['NET_ADMIN', 'SYS_TIME'],
      binds: [{ source: '/', path: '/host', writable: false }],
      log: { maxBytes: 10_000 },
    });
    const found = await lab.engine.inspectContainer(container);
    expect(found).toMatchObject({
      id: container,
      name,
      image: image.id,
      labels: { 'dev.tongs.test.kind': 'whole', ...lab.mark },
      state: 'created',
      running: false,
      settings: {
        entrypoint: ['sh', '-c'],
        command: ['true'],
        stopSignal: 'SIGINT',
        healthcheck: ['NONE'],
        stdin: true,
        tmpfs: { '/.tongs': 'rw,exec' },
        user: '1000:1001',
        workdir: '/srv/app',
        resources,
        privileged: true,
        addedCapabilities: ['NET_ADMIN', 'SYS_TIME'],
        logDriver: 'json-file',
        init: false,
      },
    });
    expect(found?.settings.env).toContain('ONE=1');
    expect(found?.settings.binds).toEqual([{ source: '/', path: '/host', writable: false }]);
    expect(found?.settings.volumes.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { name: volume, path: '/mounted', writable: false },
      { name: volume, path: '/open', writable: true },
    ]);
    expect(await lab.engine.listContainers({ namePrefix: name })).toMatchObject([
      { id: container, volumes: expect.arrayContaining([{ name: volume, path: '/mounted' }]) },
    ]);
    await lab.engine.removeContainer(container);
    expect(await lab.engine.removeVolume(volume)).toBe('removed');
  });

  it('createContainer refuses an image that is not there, and a name that is taken', async () => {
    await using lab = openLab(rig);
    const absent = lab.create({ image: ABSENT.image });
    await expect(absent).rejects.toMatchObject(refusedWith(404));
    const name = lab.name();
    await createShell(lab, 'true', { name });
    await expect(createShell(lab, 'true', { name })).rejects.toMatchObject(refusedWith(409));
  });

  it.each(['a b', 'a[b=1]', 'é', '_a', 'a'])(
    'createContainer refuses a name that engines do not take: "%s"',
    async (name) => {
      await using lab = openLab(rig);
      await expect(createShell(lab, 'true', { name })).rejects.toMatchObject(refusedWith(400));
    },
  );

  it('createContainer refuses a path that the host does not have', async () => {
    await using lab = openLab(rig);
    const binds = [{ source: `/${lab.name()}`, path: '/host', writable: false }];
    await expect(createShell(lab, 'true', { binds })).rejects.toMatchObject(refusedWith(400));
  });

  it('createContainer refuses more CPUs than the engine has', async () => {
    await using lab = openLab(rig);
    const { cpus } = await lab.engine.info();
    const greedy = createShell(lab, 'true', { resources: { cpus: cpus + 1 } });
    await expect(greedy).rejects.toMatchObject(refusedWith(400));
  });

  it('startContainer runs it; waitContainer resolves with the exit code', async () => {
    await using lab = openLab(rig);
    const container = await createShell(lab, 'exit 3');
    await lab.engine.startContainer(container);
    expect(await lab.engine.waitContainer(container)).toBe(3);
    const found = await lab.engine.inspectContainer(container);
    expect(found).toMatchObject({ running: false, state: 'exited', exitCode: 3 });
    expect(await lab.engine.waitContainer(container)).toBe(3);
  });

  it('startContainer refuses what is not there, and what has no such program', async () => {
    await using lab = openLab(rig);
    const absent = lab.engine.startContainer(ABSENT.container);
    await expect(absent).rejects.toMatchObject(refusedWith(404));
    const { id } = await lab.image(BUSYBOX);
    const container = await lab.create({ image: id, entrypoint: ['no-such-program'] });
    const refused = lab.engine.startContainer(container);
    await expect(refused).rejects.toMatchObject(refusedWith(400));
  });

  it('startContainer does not mind that it runs already', async () => {
    await using lab = openLab(rig);
    const container = await startIdle(lab);
    await lab.engine.startContainer(container);
    expect(await lab.engine.inspectContainer(container)).toMatchObject({ running: true });
  });

  it('attachContainer passes on both streams from the first byte, and ends with the container', async () => {
    await using lab = openLab(rig);
    const container = await createShell(lab, 'echo out; echo err >&2');
    const attached = await lab.engine.attachContainer(container);
    await lab.engine.startContainer(container);
    expect(await collect(attached.output)).toEqual({ stdout: 'out\n', stderr: 'err\n' });
    attached.close();
    attached.close();
    const absent = lab.engine.attachContainer(ABSENT.container);
    await expect(absent).rejects.toMatchObject(refusedWith(404));
  });

  it('an attached shell runs steps', async () => {
    await using lab = openLab(rig);
    const anvil = await lab.anvil(await lab.image(BUSYBOX));
    const identity = await identify(anvil, 'shell');
    const script = 'echo "$GREETING"; echo err >&2; exit 4';
    const ran = await runInAnvil(anvil, identity, { script, env: { GREETING: "it's" } });
    expect(ran).toMatchObject({ exitCode: 4, ended: 'exited' });
    expect(ran.stdout.toString()).toBe("it's\n");
    expect(ran.stderr.toString()).toBe('err\n');
    const again = await runInAnvil(anvil, identity, { script: 'echo again', workdir: '/tmp' });
    expect(again).toMatchObject({ exitCode: 0 });
  });

  it('an attached shell ends a step that is cancelled, and goes on', async () => {
    await using lab = openLab(rig);
    const anvil = await lab.anvil(await lab.image(BUSYBOX));
    const identity = await identify(anvil, 'shell');
    const cancelling = new AbortController();
    const ran = await runInAnvil(anvil, identity, {
      script: 'echo up; sleep 1000',
      signal: cancelling.signal,
      onOutput: () => cancelling.abort(new Error('enough')),
    });
    expect(ran.ended).toBe('cancelled');
    expect(ran.exitCode).toBeGreaterThan(128);
    expect(await runInAnvil(anvil, identity, { script: 'true' })).toMatchObject({ exitCode: 0 });
  });

  it('an anvil ends when its owner closes the connection', async () => {
    await using lab = openLab(rig);
    const anvil = await lab.anvil(await lab.image(BUSYBOX));
    const ended = lab.engine.waitContainer(anvil.container);
    anvil.channel.close();
    expect(await ended).toBe(0);
  });

  it('waitContainer rejects with the reason of its signal', async () => {
    await using lab = openLab(rig);
    const container = await startIdle(lab);
    const waiting = new AbortController();
    const waited = lab.engine.waitContainer(container, { signal: waiting.signal });
    const reason = new Error('enough');
    waiting.abort(reason);
    await expect(waited).rejects.toBe(reason);
    expect(await lab.engine.inspectContainer(container)).toMatchObject({ running: true });
  });

  it('waitContainer refuses what is not there', async () => {
    await using lab = openLab(rig);
    const waited = lab.engine.waitContainer(ABSENT.container);
    await expect(waited).rejects.toMatchObject(refusedWith(404));
  });

  it('killContainer ends it; what has ended or is not there is no error', async () => {
    await using lab = openLab(rig);
    const container = await startIdle(lab);
    await lab.engine.killContainer(container, 'SIGKILL');
    expect(await lab.engine.waitContainer(container)).toBe(137);
    await lab.engine.killContainer(container, 'SIGKILL');
    await lab.engine.killContainer(ABSENT.container, 'SIGKILL');
  });

  it('stopContainer kills what does not end in time', async () => {
    await using lab = openLab(rig);
    const container = await startIdle(lab);
    await lab.engine.stopContainer(container, 0);
    expect(await lab.engine.inspectContainer(container)).toMatchObject({ exitCode: 137 });
    await lab.engine.stopContainer(ABSENT.container, 0);
  });

  it('removeContainer takes what runs as well, once', async () => {
    await using lab = openLab(rig);
    const container = await startIdle(lab);
    const waited = lab.engine.waitContainer(container);
    expect(await lab.engine.removeContainer(container)).toBe('removed');
    expect(await waited).toBe(137);
    expect(await lab.engine.removeContainer(container)).toBe('absent');
    expect(await lab.engine.inspectContainer(container)).toBeUndefined();
  });

  it('removeContainer ends when the container is gone, also where another removal is under way', async () => {
    await using lab = openLab(rig);
    const container = await startIdle(lab);
    const removeAndLook = async (): Promise<unknown> => {
      await lab.engine.removeContainer(container);
      return lab.engine.inspectContainer(container);
    };
    const found = await Promise.all(Array.from({ length: 8 }, removeAndLook));
    expect(found.filter((each) => each !== undefined)).toEqual([]);
  });

  it('listContainers finds by label and by its value, whatever their state', async () => {
    await using lab = openLab(rig);
    const labels = { 'dev.tongs.test.kind': `listed-${lab.suffix}` };
    const created = await createShell(lab, 'true', { labels });
    const running = await startIdle(lab, { labels });
    await startIdle(lab);
    const label = 'dev.tongs.test.kind';
    const found = await lab.engine.listContainers({ label, value: `listed-${lab.suffix}` });
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set([created, running]));
    expect(found.map(({ state }) => state).toSorted()).toEqual(['created', 'running']);
    expect(await lab.engine.listContainers({ label, value: 'other' })).toEqual([]);
    const name = found[0]?.names[0] ?? '';
    expect(await lab.engine.listContainers({ namePrefix: name })).toEqual([found[0]]);
    expect(await lab.engine.listContainers({ namePrefix: name.slice(1) })).toEqual([]);
  });

  it('events tells of a container from when it resolves, and ends with its signal', async () => {
    await using lab = openLab(rig);
    const container = await createShell(lab, 'true');
    const listening = new AbortController();
    const events = await lab.engine.events(
      { label: 'dev.tongs.test', value: lab.suffix, actions: ['start', 'die'] },
      { signal: listening.signal },
    );
    await lab.engine.startContainer(container);
    const heard = events[Symbol.asyncIterator]();
    const first = await heard.next();
    expect(first).toMatchObject({ done: false, value: { action: 'start', container } });
    expect(await heard.next()).toMatchObject({ done: false, value: { action: 'die', container } });
    listening.abort();
    expect(await heard.next()).toMatchObject({ done: true });
  });

  it('events tells of the past where it is asked to', async () => {
    await using lab = openLab(rig);
    const sinceMs = Date.now() - 10_000;
    const container = await createShell(lab, 'true');
    await lab.engine.startContainer(container);
    await lab.engine.waitContainer(container);
    const listening = new AbortController();
    const filter = { container, sinceMs, actions: ['die'] };
    const events = await lab.engine.events(filter, { signal: listening.signal });
    for await (const event of events) {
      expect(event).toMatchObject({ action: 'die', container });
      break;
    }
    listening.abort();
  });
}
