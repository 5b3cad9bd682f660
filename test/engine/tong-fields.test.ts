import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { describeEngine } from '../support/engines/engine.ts';
import { toSocketPath } from '../../src/engine/connect/socket-path.ts';
import { CopiedFiles, findCopies } from '../../src/source/copied-files.ts';
import { readSource } from '../../src/source/read-source.ts';
import { writeFiles } from '../support/files/git-repository.ts';
import { temporaryFolder } from '../support/files/temporary-folder.ts';
import { BUSYBOX, ensureBusybox } from '../support/images/images.ts';
import { openLab } from '../support/rigs/lab.ts';
import { aBusyboxTong, openTongRig } from '../support/rigs/tong-rig.ts';

// The fields of `docs/reference/tongs.md` that decide what the container of a tong is like.

const MIB = 2 ** 20;

/** Prints user, folder, limits, and what the folders in memory allow. */
const LOOK = `
id -u; id -g; pwd; ulimit -Ss; ulimit -Hs; ulimit -c
df -m /fast | awk 'NR == 2 { print $1 " " $2 "m" }'
printf '#!/bin/sh\\necho runs\\n' >/fast/program; chmod +x /fast/program; /fast/program
touch /free/file && echo writes
${readFileSync('test/e2e/cases/resources/limits.sh', 'utf8')}`;

describeEngine('the fields of a tong', (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });

  it('decide on user, folder, limits and folders in memory of its container', async () => {
    await using lab = openLab(rig);
    const resources = {
      memoryBytes: 64 * MIB,
      cpus: 0.5,
      pids: 50,
      shmBytes: 10 * MIB,
      tmpfs: [
        { path: '/fast', sizeBytes: 3 * MIB },
        { path: '/free', sizeBytes: undefined },
      ],
      ulimits: [
        // Engines raise the soft limit of open files in commands that they start later.
        { name: 'stack', soft: 4 * MIB, hard: 16 * MIB },
        { name: 'core', soft: -1, hard: -1 },
      ],
    };
    const tong = aBusyboxTong('db', { user: '1000:1001', workdir: '/srv/new', resources });
    await using tongs = await openTongRig(lab, [tong]);
    await tongs.acquire('db');
    const seen = (await tongs.runInside('db', ['sh', '-c', LOOK])).split('\n');
    expect(seen.slice(0, 6)).toEqual(['1000', '1001', '/srv/new', '4096', '16384', 'unlimited']);
    expect(seen.slice(6, 9)).toEqual(['tmpfs 3m', 'runs', 'writes']);
    expect(seen.slice(9)).toEqual(['memory 64m, cpus 5/10, pids 50', 'shm 10m', '']);
  });

  it('give it more host names, on every network that it is on', async () => {
    await using lab = openLab(rig);
    const tong = aBusyboxTong('db', {
      command: ['nc', '-ll', '-p', '5000', '-e', 'echo', 'answers'],
      interface: { kind: 'port', port: 5000, ports: {} },
      readiness: { mode: 'tcp', ports: [5000], timeoutMs: 30_000 },
      aliases: ['pg', 'db.shop.test'],
    });
    await using tongs = await openTongRig(lab, [tong, aBusyboxTong('other')]);
    const [alone, both] = await Promise.all([tongs.acquire('db'), tongs.acquire('other', 'db')]);
    const hosts = ['db', 'pg', 'db.shop.test'];
    const script = `for host in ${hosts.join(' ')}; do nc "$host" 5000 </dev/null; done`;
    for (const use of [alone, both]) {
      expect(await tongs.runBeside(use, script)).toBe('answers\n'.repeat(hosts.length));
    }
  });

  it('let it share a volume with its steps, which is gone with the run', async () => {
    await using lab = openLab(rig);
    const script = 'echo made >/home/made; exec sleep 1000';
    const tong = aBusyboxTong('cache', {
      command: ['sh', '-c', script],
      interface: { kind: 'volume', volume: 'packages', mountpoint: '/home' },
      readiness: {
        mode: 'command',
        command: ['test', '-e', '/home/made'],
        ports: [],
        timeoutMs: 30_000,
      },
    });
    const tongs = await openTongRig(lab, [tong]);
    await using stack = new AsyncDisposableStack();
    stack.use(tongs);
    const use = await tongs.acquire('cache');
    // The image has the folder "user" there, which is copied into the new volume.
    const printed = await tongs.runBeside(use, 'ls /home; cat /home/made; echo back >/home/reply');
    expect(printed).toBe('made\nuser\nmade\n');
    expect(await tongs.runInside('cache', ['cat', '/home/reply'])).toBe('back\n');
    const label = { label: 'dev.tongs.test', value: lab.suffix };
    expect(await lab.engine.listVolumes(label)).toHaveLength(1);
    await stack.disposeAsync();
    expect(await lab.engine.listVolumes(label)).toEqual([]);
  });

  it('put files behind links and into volumes of the image, and refuse to replace a folder', async () => {
    await using lab = openLab(rig);
    const script = 'mkdir -m 700 /real; ln -s /real /linked; mkdir /volume';
    const image = await lab.derive(BUSYBOX, { script, config: { volumes: ['/volume'] } });
    const own = { image: image.tags[0] ?? '' };
    const well = aBusyboxTong('well', own);
    const wrong = aBusyboxTong('wrong', own);
    const files = new Map([
      [well.name, await copies('/linked/a', '/volume/b', '/new/deep/c')],
      [wrong.name, await copies('/bin')],
    ]);
    await using tongs = await openTongRig(lab, [well, wrong], { files });
    await tongs.acquire('well');
    const look = 'cat /real/a /volume/b /new/deep/c; stat -c "%A %n" /real /new/deep';
    expect(await tongs.runInside('well', ['sh', '-c', look])).toBe(
      'abcdrwx------ /real\ndrwxr-xr-x /new/deep\n',
    );
    await expect(tongs.acquire('wrong')).rejects.toMatchObject({ code: 'tong-files-refused' });
  });

  it('mount a copy of the source to read, and of the host what is granted', async () => {
    await using lab = openLab(rig);
    const host = { source: '/', socket: toSocketPath(rig.engine.address) };
    const mounts = [{ word: 'workspace', path: '/src', writable: false }] as const;
    const one = aBusyboxTong('one', { mounts });
    const other = aBusyboxTong('other', { mounts, user: '1000' });
    const broker = aBusyboxTong('broker', {
      mounts: [{ word: 'docker-socket' }, { word: 'workspace', path: '/host', writable: true }],
    });
    const workspace = await copies('/source/a', '/source/deep/b');
    await using tongs = await openTongRig(lab, [one, other, broker], { workspace, host });
    await tongs.acquire('one', 'other', 'broker');
    const look = [
      'sh',
      '-c',
      'cat /src/a /src/deep/b; touch /src/new 2>/dev/null || echo " read only"',
    ];
    for (const name of ['one', 'other'])
      expect(await tongs.runInside(name, look)).toBe('ab read only\n');
    const seen = await tongs.runInside('broker', [
      'sh',
      '-c',
      '[ -S /var/run/docker.sock ] && ls -d /host/etc',
    ]);
    expect(seen).toBe('/host/etc\n');
    const label = { label: 'dev.tongs.test', value: lab.suffix };
    expect((await lab.engine.listVolumes(label)).map(({ name }) => name)).toEqual([
      expect.stringMatching(/-source$/),
    ]);
  });
});

/** Files with these targets; the content of each is the last letter of its target. */
async function copies(...targets: readonly string[]): Promise<CopiedFiles> {
  const folder = await temporaryFolder();
  const contents = Object.fromEntries(targets.map((target) => [target, target.slice(-1)]));
  writeFiles(folder, contents);
  const options = { include: [], exclude: [], maxBytes: 1e9, environment: {} };
  const source = await readSource(folder, options);
  const found = targets.map((target) => findCopies({ source: target.slice(1), target }, source));
  const all = found.flatMap((each) => (each.state === 'found' ? each.copies : []));
  return new CopiedFiles(source.folder, all);
}
