import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { toSocketPath } from '../../src/engine/connect/socket-path.ts';
import { CopiedFiles, findCopies } from '../../src/source/copied-files.ts';
import { readSource } from '../../src/source/read-source.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { writeFiles } from '../support/files/git-repository.ts';
import { temporaryFolder } from '../support/files/temporary-folder.ts';
import { BUSYBOX, ensureBusybox } from '../support/images/images.ts';
import { openLab } from '../support/rigs/lab.ts';
import { aBusyboxTong, openTongRig } from '../support/rigs/tong-rig.ts';

// The fields of `docs/reference/tongs.md` that decide what the container of a tong is like. All tongs of a test start
// at once, because each start takes its time.

const MIB = 2 ** 20;
const LATE_MS = 30_000;

const LIMITED = aBusyboxTong('limited', {
  user: '1000:1001',
  workdir: '/srv/new',
  command: ['nc', '-ll', '-p', '5000', '-e', 'echo', 'answers'],
  interface: { kind: 'port', port: 5000, ports: {} },
  readiness: { mode: 'tcp', ports: [5000], timeoutMs: LATE_MS },
  aliases: ['pg', 'db.shop.test'],
  resources: {
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
  },
});

/** Prints user, folder, limits, and what the folders in memory allow. */
const LOOK = `
id -u; id -g; pwd; ulimit -Ss; ulimit -Hs; ulimit -c
df -m /fast | awk 'NR == 2 { print $1 " " $2 "m" }'
printf '#!/bin/sh\\necho runs\\n' >/fast/program; chmod +x /fast/program; /fast/program
touch /free/file && echo writes
${readFileSync('test/e2e/cases/resources/limits.sh', 'utf8')}`;

const HOSTS = ['limited', 'pg', 'db.shop.test'];
const ASK = `for host in ${HOSTS.join(' ')}; do nc "$host" 5000 </dev/null; done`;

const SHARING = aBusyboxTong('sharing', {
  command: ['sh', '-c', 'echo made >/home/made; exec sleep 1000'],
  interface: { kind: 'volume', volume: 'packages', mountpoint: '/home' },
  readiness: {
    mode: 'command',
    command: ['test', '-e', '/home/made'],
    ports: [],
    timeoutMs: LATE_MS,
  },
});

const mounts = [{ word: 'workspace', path: '/src', writable: false }] as const;
const READERS = [
  aBusyboxTong('reader', { mounts }),
  aBusyboxTong('other-reader', { mounts, user: '1000' }),
];
const BROKER = aBusyboxTong('broker', {
  mounts: [{ word: 'docker-socket' }, { word: 'workspace', path: '/host', writable: true }],
});

describeEngine('the fields of a tong', (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });

  it('decide what its container is like', async () => {
    await using lab = openLab(rig);
    const script = 'mkdir -m 700 /real; ln -s /real /linked; mkdir /volume';
    const image = await lab.derive(BUSYBOX, { script, config: { volumes: ['/volume'] } });
    const filled = aBusyboxTong('filled', { image: image.tags[0] ?? '' });
    const all = [LIMITED, SHARING, BROKER, filled, ...READERS];
    const setting = {
      files: new Map([[filled.name, await copies('/linked/a', '/volume/b', '/new/deep/c')]]),
      workspace: await copies('/source/a', '/source/deep/b'),
      host: { source: '/', socket: toSocketPath(rig.engine.address) },
    };
    await using tongs = await openTongRig(lab, all, setting);
    const use = await tongs.acquire(...all.map(({ name }) => name));
    const look = (tong: string, command: string): Promise<string> =>
      tongs.runInside(tong, ['sh', '-c', command]);

    const seen = (await look('limited', LOOK)).split('\n');
    expect(seen.slice(0, 6)).toEqual(['1000', '1001', '/srv/new', '4096', '16384', 'unlimited']);
    expect(seen.slice(6, 9)).toEqual(['tmpfs 3m', 'runs', 'writes']);
    expect(seen.slice(9)).toEqual(['memory 64m, cpus 5/10, pids 50', 'shm 10m', '']);

    // The image has the folder "user" there, which is copied into the new volume.
    const beside = `${ASK}; ls /home; echo back >/home/reply`;
    expect(await tongs.runBeside(use, beside)).toBe(
      `${'answers\n'.repeat(HOSTS.length)}made\nuser\n`,
    );
    expect(await look('sharing', 'cat /home/reply')).toBe('back\n');
    const joined = await tongs.acquire('limited');
    expect(await tongs.runBeside(joined, ASK)).toBe('answers\n'.repeat(HOSTS.length));

    const read = 'cat /src/a /src/deep/b; touch /src/new 2>/dev/null || echo " read only"';
    for (const { name } of READERS) expect(await look(name, read)).toBe('ab read only\n');
    const ofHost = '[ -S /var/run/docker.sock ] && ls -d /host/etc';
    expect(await look('broker', ofHost)).toBe('/host/etc\n');

    const files = 'cat /real/a /volume/b /new/deep/c; stat -c "%A %n" /real /new/deep';
    expect(await look('filled', files)).toBe('abcdrwx------ /real\ndrwxr-xr-x /new/deep\n');

    const label = { label: 'dev.tongs.test', value: lab.suffix };
    expect(await lab.engine.listVolumes(label)).toHaveLength(2);
    await tongs[Symbol.asyncDispose]();
    expect(await lab.engine.listVolumes(label)).toEqual([]);
  });

  it('never put a file in the place of a folder of the image', async () => {
    await using lab = openLab(rig);
    const files = new Map([['wrong', await copies('/bin')]]);
    await using tongs = await openTongRig(lab, [aBusyboxTong('wrong')], { files });
    await expect(tongs.acquire('wrong')).rejects.toMatchObject({ code: 'tong-files-refused' });
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
