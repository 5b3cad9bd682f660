import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/base/clock.ts';
import { EngineFailed, StepFailed } from '../../../src/base/errors/errors.ts';
import { wasOutOfMemory } from '../../../src/engine/out-of-memory.ts';
import type { ArchiveTarget, Image, ImageConfig } from '../../../src/engine/types.ts';
import { openAnvil } from '../../../src/anvil/anvil.ts';
import { explainLoss } from '../../../src/anvil/explain-loss.ts';
import { commitAnvil } from '../../../src/snapshots/commit.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { openLab, type Lab } from '../../support/rigs/lab.ts';
import { rawBytes, rawCall } from '../../support/engines/raw-engine.ts';
import { identify, runInAnvil, type Way } from '../../support/rigs/run-in-anvil.ts';

const BUSYBOX = 'tongs-test/busybox:latest';

/** Every field, each with a value that nothing else would set. */
const CONFIG: Partial<ImageConfig> = {
  env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'MADE=it is'],
  entrypoint: ['sh', '-c', 'echo entry'],
  command: ['one', 'two words'],
  user: 'user',
  workdir: '/srv/odd dir',
  volumes: ['/data', '/more'],
  exposedPorts: ['53/udp', '8080/tcp'],
  stopSignal: 'SIGUSR1',
  healthcheck: {
    test: ['CMD-SHELL', 'exit 1'],
    interval: 1_000_000_000,
    timeout: 2_000_000_000,
    startPeriod: 3_000_000_000,
    retries: 4,
  },
  onBuild: ['RUN true'],
  shell: ['/bin/ash', '-c'],
};

describeEngine('an anvil', (rig) => {
  // A commit leaves the mount point of our tmpfs: runc of Docker 20.10 gives the next tmpfs its mode.
  it('runs scripts of a user other than root, also when made from a commit', async () => {
    await using lab = openLab(rig);
    let base = await lab.derive(BUSYBOX, { config: { user: 'user' } });
    for (const script of ['id -u', 'id -u >/tmp/x; cat /tmp/x']) {
      await using anvil = await lab.anvil(base);
      const identity = await identify(anvil, 'shell');
      const { exitCode, stdout } = await runInAnvil(anvil, identity, { script });
      expect([exitCode, stdout.toString()]).toEqual([0, '1000\n']);
      base = await lab.image(await lab.commit(anvil.container, base.config));
    }
  });

  describe('of an image with its own config', () => {
    it.each<[string, Partial<ImageConfig>]>([
      ['every field', CONFIG],
      ['a command only', { command: ['sleep', '1'] }],
      ['an entrypoint only', { entrypoint: ['sleep'], command: [] }],
      ['nothing to run', { command: [] }],
    ])('commits that config, but for labels: %s', async (_, config) => {
      await using lab = openLab(rig);
      const base = await lab.derive(BUSYBOX, { config });
      expect(base.config).toMatchObject(config);
      const anvil = await lab.anvil(base);
      const identity = await identify(anvil, 'shell');
      const script = 'echo made >/tmp/made';
      expect(await runInAnvil(anvil, identity, { script })).toMatchObject({ exitCode: 0 });
      const reference = `tongs-test/${lab.name()}:1`;
      const labels = { ...lab.mark, mine: 'yes' };
      const made = await commitAnvil(anvil, { reference, labels, comment: 'x' });
      const committed = await lab.image(reference);
      expect(committed.id).toBe(made.id);
      expect(committed.config).toEqual({
        ...base.config,
        // The engine's default, which a commit has to say outright.
        stopSignal: base.config.stopSignal || 'SIGTERM',
        labels: expect.objectContaining(labels),
      });
      expect(committed.layers).toHaveLength(base.layers.length + 1);
      await anvil[Symbol.asyncDispose]();
      expect(await lab.engine.removeImage(reference)).toBe('removed');
    });

    it('runs none of it', async () => {
      await using lab = openLab(rig);
      const anvil = await lab.anvil(await lab.derive(BUSYBOX, { config: CONFIG }));
      const found = await lab.engine.inspectContainer(anvil.container);
      expect(found).toMatchObject({ running: true, settings: { healthcheck: ['NONE'] } });
      expect(found?.health).toBeUndefined();
      const identity = await identify(anvil, 'shell');
      const ran = await runInAnvil(anvil, identity, { script: 'id -u; pwd' });
      expect(ran.stdout.toString()).toBe('1000\n/\n');
    });
  });

  describe('of an image that it cannot use', () => {
    it('is refused without a shell, with a hint', async () => {
      await using lab = openLab(rig);
      const base = await importEmpty(lab);
      const opening = openAnvil(lab.engine, lab.anvilRequest(base, { imageName: 'bare' }));
      const error = await opening.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StepFailed);
      expect(error).toMatchObject({
        code: 'image-without-shell',
        message: 'Cannot run steps in image "bare": it has no working "sh"',
        hint: expect.stringContaining('POSIX shell'),
      });
      await lab.engine.removeImage(base.tags[0] ?? base.id);
    });

    it('is refused with a shell that ends at once, and what it said', async () => {
      await using lab = openLab(rig);
      const text = '#!/bin/cat\nthis is no shell\n';
      const script = `rm /bin/sh; printf '${text}' >/bin/sh; chmod 755 /bin/sh`;
      const base = await lab.derive(BUSYBOX, { script });
      await expect(lab.anvil(base)).rejects.toMatchObject({
        code: 'image-shell-broken',
        message: expect.stringContaining('its shell ended at once'),
        hint: expect.stringContaining('POSIX shell'),
      });
    });

    it('is refused where its shell is not the first process', async () => {
      await using lab = openLab(rig);
      const text = '#!/bin/busybox sh\\n/bin/busybox sh "$@"\\n';
      const script = `rm /bin/sh; printf '${text}' >/bin/sh; chmod 755 /bin/sh`;
      const base = await lab.derive(BUSYBOX, { script });
      const error = await lab.anvil(base).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StepFailed);
      expect(error).toMatchObject({ code: 'anvil-not-first' });
    });

    it('is refused with a shell of another kind of machine', async () => {
      await using lab = openLab(rig);
      // The head of a program for another processor: an image of another platform.
      const head = String.raw`\177ELF\002\001\001\0\0\0\0\0\0\0\0\0\002\0\363\0\001\0\0\0`;
      const script = `rm /bin/sh; printf '${head}' >/bin/sh; chmod 755 /bin/sh`;
      const base = await lab.derive(BUSYBOX, { script });
      const error = await lab.anvil(base).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StepFailed);
      expect(error).toMatchObject({
        code: 'image-shell-broken',
        message: expect.stringContaining('exec format error'),
        hint: expect.stringContaining('platform'),
      });
    });

    it('is refused with a user that is not there', async () => {
      await using lab = openLab(rig);
      const base = await lab.derive(BUSYBOX, { config: { user: 'nobody-here' } });
      const error = await lab.anvil(base).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      expect(String(error)).toContain('nobody-here');
    });
  });

  describe.each<Way>(['shell', 'exec'])(
    'whose container is killed while a command runs by %s',
    (way) => {
      it('rejects', async () => {
        await using lab = openLab(rig);
        const anvil = await lab.anvil(await lab.image(BUSYBOX));
        const identity = await identify(anvil, way);
        const running = runInAnvil(anvil, identity, {
          script: 'echo up; sleep 1000',
          onOutput: async () => lab.engine.killContainer(anvil.container, 'SIGKILL'),
        });
        const thrown = await running.catch((error: unknown) => error);
        // A write may meet the end of the connection before the end of the output is read.
        const error = await explainLoss(thrown, lab.engine, anvil.container);
        expect(error).toBeInstanceOf(EngineFailed);
        expect(error).toMatchObject({ code: 'anvil-ended' });
      });
    },
  );

  describe.each<Way>(['shell', 'exec'])('with a limit of memory, by %s', (way) => {
    it('tells that a command ran out of it, and no other', async () => {
      await using lab = openLab(rig);
      const memoryBytes = 48 * 1024 * 1024;
      const anvil = await lab.anvil(await lab.image(BUSYBOX), {
        settings: { resources: { memoryBytes } },
      });
      const identity = await identify(anvil, way);
      const look = { sinceMs: systemClock.now() - 1_000, clock: systemClock };
      const killed = await runInAnvil(anvil, identity, { script: 'kill -9 $$' });
      expect(killed.exitCode).toBe(137);
      expect(await wasOutOfMemory(lab.engine, anvil.container, look)).toBe(false);
      const ran = await runInAnvil(anvil, identity, { script: 'exec tail /dev/zero' });
      expect(ran).toMatchObject({ exitCode: 137, ended: 'exited' });
      expect(await wasOutOfMemory(lab.engine, anvil.container, look)).toBe(true);
      // It goes on.
      expect(await runInAnvil(anvil, identity, { script: 'exit 3' })).toMatchObject({
        exitCode: 3,
      });
    });
  });

  it.each<Way>(['shell', 'exec'])('leaves no byte of an env anywhere, by %s', async (way) => {
    await using lab = openLab(rig);
    const secret = randomBytes(16).toString('hex');
    const base = await lab.image(BUSYBOX);
    const anvil = await lab.anvil(base);
    const identity = await identify(anvil, way);
    const env = { SECRET: secret, 'odd.secret': secret, LONG: `${secret}${'.'.repeat(2_000)}` };
    const script = 'test "$SECRET" && cat /.tongs/start >/tmp/starter && ls -A /.tongs';
    const ran = await runInAnvil(anvil, identity, { script, env });
    expect(ran).toMatchObject({ exitCode: 0 });
    const reference = `tongs-test/${lab.name()}:1`;
    await commitAnvil(anvil, { reference, labels: lab.mark, comment: 'test' });
    const later = await runInAnvil(anvil, identity, {
      script:
        'cat /.tongs/* /tmp/starter; tr "\\0" "\\n" </proc/1/environ; tr "\\0" "\\n" </proc/1/cmdline; env',
    });
    expect(later.stdout.length).toBeGreaterThan(1_000);
    const path = `/containers/${anvil.container}/json`;
    const places = {
      'the next step': later.stdout,
      'the container': Buffer.from(await rawCall(rig.address, { method: 'GET', path })),
      'the image': Buffer.from(
        await rawCall(rig.address, { method: 'GET', path: `/images/${reference}/json` }),
      ),
      'its history': Buffer.from(
        await rawCall(rig.address, { method: 'GET', path: `/images/${reference}/history` }),
      ),
      'the saved image': await unpackAll(
        await rawBytes(rig.address, { method: 'GET', path: `/images/${reference}/get` }),
      ),
    };
    const found = Object.entries(places).filter(([, bytes]) => bytes.includes(secret));
    expect(found.map(([place]) => place)).toEqual([]);
    // The search would find it: what the step wrote itself is in a layer.
    expect(places['the saved image'].includes('tmp/starter')).toBe(true);
    await anvil[Symbol.asyncDispose]();
    await lab.engine.removeImage(reference);
  });

  it('runs nothing of a script that it could not write', async () => {
    await using lab = openLab(rig);
    const anvil = await lab.anvil(await lab.image(BUSYBOX));
    const identity = await identify(anvil, 'shell');
    const full = 'cat /dev/zero >/.tongs/full 2>/dev/null || true';
    expect(await runInAnvil(anvil, identity, { script: full })).toMatchObject({ exitCode: 0 });
    const late = `touch /ran # ${'x'.repeat(1_000)}`;
    await expect(runInAnvil(anvil, identity, { script: late })).rejects.toMatchObject({
      code: 'anvil-write-failed',
    });
    expect(
      await rig.engine.getArchive({ container: anvil.container, path: '/ran' }),
    ).toBeUndefined();
  });

  it('leaves an empty directory of its own in a commit, and nothing else', async () => {
    await using lab = openLab(rig);
    const base = await lab.image(BUSYBOX);
    const anvil = await lab.anvil(base);
    const identity = await identify(anvil, 'shell');
    await runInAnvil(anvil, identity, { script: 'echo x >/tmp/made' });
    const reference = await lab.commit(anvil.container, base.config);
    const container = await lab.create({ image: (await lab.image(reference)).id });
    expect(await listMembers(lab, { container, path: '/.tongs' })).toEqual(['.tongs/']);
    expect(await listMembers(lab, { container, path: '/tmp/made' })).toEqual(['made']);
  });
});

/** An image with one file that is no program. */
async function importEmpty(lab: Lab): Promise<Image> {
  const tar = pack();
  tar.entry({ name: 'etc/only' }, 'file');
  tar.finalize();
  const name = `tongs-test/${lab.name()}`;
  await rawCall(lab.rig.address, {
    method: 'POST',
    path: '/images/create',
    query: { fromSrc: '-', repo: name, tag: '1' },
    tar: Readable.from(tar),
  });
  return lab.image(`${name}:1`);
}

async function listMembers(lab: Lab, target: ArchiveTarget): Promise<string[]> {
  const archive = await lab.engine.getArchive(target);
  if (!archive) throw new Error(`${target.path} is not there`);
  const names: string[] = [];
  for await (const member of archive.pipe(extract())) {
    names.push(member.header.name);
    member.resume();
  }
  return names;
}

/** The bytes of every file in an archive, its archives unpacked too. */
async function unpackAll(bytes: Buffer): Promise<Buffer> {
  const parts: Buffer[] = [];
  const members = Readable.from([bytes], { objectMode: false }).pipe(extract());
  for await (const member of members) {
    const content = await buffer(member);
    parts.push(content.subarray(0, 2).equals(GZIP) ? gunzipSync(content) : content);
  }
  return Buffer.concat(parts);
}

const GZIP = Buffer.from([0x1f, 0x8b]);
