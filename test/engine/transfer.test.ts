import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { describeEngine } from '../support/engines/engine.ts';
import { writeFiles } from '../support/files/git-repository.ts';
import { BUSYBOX, ensureBusybox } from '../support/images/images.ts';
import { openLab } from '../support/rigs/lab.ts';
import { openTransferRig } from '../support/rigs/transfer-rig.ts';

const LONG = 'long-'.repeat(40);

const ODD_NAMES = [
  'a b',
  ' leading',
  'trailing ',
  '-rf',
  '--',
  '*',
  '?[x]',
  '$HOME',
  '`id`',
  "it's",
  '"quoted"',
  'back\\slash',
  'new\nline',
  'tab\there',
  'ünïcödé 日本',
  '#hash',
  '~',
  '.hidden',
  '...',
  LONG,
];

describeEngine('source transfer', (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });

  it('files, modes, links and empty folders arrive as the manifest has them', async () => {
    await using lab = openLab(rig);
    const transfer = await openTransferRig(lab, await lab.image(BUSYBOX));
    const { folder } = transfer;
    writeFiles(folder, {
      'plain.txt': 'plain',
      empty: '',
      'tool.sh': '#!/bin/sh\n',
      'deep/er/file': 'deep',
      'large.bin': Buffer.alloc(3 * 2 ** 20 + 1, 7),
    });
    chmodSync(join(folder, 'tool.sh'), 0o755);
    chmodSync(join(folder, 'plain.txt'), 0o600);
    mkdirSync(join(folder, 'nothing/here'), { recursive: true });
    const links = { link: 'plain.txt', folder: 'deep', dangling: 'no/where', root: '/etc' };
    for (const [name, target] of Object.entries({ ...links, far: LONG })) {
      symlinkSync(target, join(folder, name));
    }
    const { sent, drifted } = await transfer.transfer();
    expect(await transfer.contents()).toEqual(transfer.expected());
    expect(sent).toHaveLength(10);
    expect(drifted).toEqual([]);
    expect((await transfer.recorded()).manifest.hash).toBe(transfer.state?.manifest.hash);
  });

  it('odd names arrive, and go again', async () => {
    await using lab = openLab(rig);
    const transfer = await openTransferRig(lab, await lab.image(BUSYBOX));
    const { folder } = transfer;
    writeFiles(folder, Object.fromEntries(ODD_NAMES.map((name) => [`files/${name}`, name])));
    writeFiles(folder, Object.fromEntries(ODD_NAMES.map((name) => [`folders/${name}/x`, name])));
    writeFiles(folder, { kept: 'kept' });
    await transfer.transfer();
    expect(Object.keys(await transfer.contents())).toHaveLength(3 * ODD_NAMES.length + 3);
    expect(await transfer.contents()).toEqual(transfer.expected());
    rmSync(join(folder, 'files'), { recursive: true });
    rmSync(join(folder, 'folders'), { recursive: true });
    await transfer.transfer();
    expect(Object.keys(await transfer.contents())).toEqual(['kept']);
  });

  it('a name that is no UTF-8 arrives, and goes again', async () => {
    await using lab = openLab(rig);
    const transfer = await openTransferRig(lab, await lab.image(BUSYBOX));
    const name = Buffer.from('odd-\xff', 'latin1');
    const path = Buffer.concat([Buffer.from(`${transfer.folder}/`), name]);
    writeFileSync(path, 'odd');
    await transfer.transfer();
    const script = String.raw`f=$(printf 'odd-\377'); [ ! -f "$f" ] || cat "$f"`;
    expect(await transfer.run(script)).toBe('odd');
    rmSync(path);
    await transfer.transfer();
    expect(await transfer.run(script)).toBe('');
  });

  it('files belong to the user of the step, also in an image of another user', async () => {
    await using lab = openLab(rig);
    const image = await lab.derive(BUSYBOX, { config: { user: '1000' } });
    const transfer = await openTransferRig(lab, image, 1000);
    writeFiles(transfer.folder, { 'folder/file': 'one', gone: 'gone' });
    await transfer.transfer();
    await transfer.run('echo made >folder/made; echo changed >>folder/file');
    rmSync(join(transfer.folder, 'gone'));
    await transfer.transfer();
    expect(await transfer.run('cat folder/file; ls')).toBe('onechanged\nfolder\n');
  });

  it('only what changed is sent; the rest keeps its time, what is changed gets a newer one', async () => {
    await using lab = openLab(rig);
    const transfer = await openTransferRig(lab, await lab.image(BUSYBOX));
    writeFiles(transfer.folder, { same: 'same', changed: 'before', 'folder/same': 'same' });
    await transfer.transfer();
    const before = await transfer.run('stat -c "%Y %n" same folder/same folder');
    await transfer.run('sleep 1.1; echo newest >newest');
    writeFiles(transfer.folder, { changed: 'after', added: 'added', 'folder/added': 'added' });
    expect((await transfer.transfer()).sent).toHaveLength(3);
    expect((await transfer.run('stat -c "%Y %n" same folder/same folder')).split('\n')[0]).toBe(
      before.split('\n')[0],
    );
    // Both are of the same second, mostly.
    await transfer.run('[ changed -nt same ]; [ changed -nt newest ]; rm newest');
    expect(await transfer.contents()).toEqual(transfer.expected());
    expect(await transfer.transfer()).toEqual({
      isChanged: false,
      state: transfer.state,
      sent: [],
      covers: false,
      drifted: [],
    });
  });

  it('what is gone from the source goes, and what steps made stays', async () => {
    await using lab = openLab(rig);
    const transfer = await openTransferRig(lab, await lab.image(BUSYBOX));
    const { folder } = transfer;
    writeFiles(folder, {
      kept: 'kept',
      'mixed/source': 'source',
      'only/source/here': 'source',
      'empty/x': 'x',
    });
    await transfer.transfer();
    await transfer.run('echo made >mixed/made; mkdir out; echo out >out/file; rm empty/x');
    for (const name of ['mixed', 'only', 'empty']) rmSync(join(folder, name), { recursive: true });
    await transfer.transfer();
    const found = Object.keys(await transfer.contents()).toSorted();
    expect(found).toEqual(['kept', 'mixed', 'mixed/made', 'out', 'out/file']);
    expect(await transfer.run('cat mixed/made out/file')).toBe('made\nout\n');
  });

  it('a file, a folder and a link take the place of one another', async () => {
    await using lab = openLab(rig);
    const transfer = await openTransferRig(lab, await lab.image(BUSYBOX));
    const { folder } = transfer;
    const kinds = ['file', 'folder', 'link', 'folder-link'] as const;
    const make = (name: string, kind: (typeof kinds)[number]): void => {
      const path = join(folder, name);
      rmSync(path, { recursive: true, force: true });
      if (kind === 'file') writeFileSync(path, name);
      if (kind === 'folder') writeFiles(folder, { [`${name}/inside`]: name });
      if (kind === 'link') symlinkSync('target', path);
      if (kind === 'folder-link') symlinkSync('target-folder', path);
    };
    writeFiles(folder, { target: 'target', 'target-folder/inside': 'of the target' });
    const swaps = kinds.flatMap((from) => kinds.map((to) => ({ from, to })));
    for (const { from, to } of swaps) make(`${from} to ${to}`, from);
    await transfer.transfer();
    expect(await transfer.contents()).toEqual(transfer.expected());
    for (const { from, to } of swaps) make(`${from} to ${to}`, to);
    await transfer.transfer();
    expect(await transfer.contents()).toEqual(transfer.expected());
    expect(await transfer.run('cat target target-folder/inside')).toBe('targetof the target');
  });

  it('what a step put in the place of a folder is not followed out of the source', async () => {
    await using lab = openLab(rig);
    const transfer = await openTransferRig(lab, await lab.image(BUSYBOX));
    const { folder } = transfer;
    writeFiles(folder, { 'sub/changed': 'before', 'sub/gone': 'gone', 'sub/same': 'same' });
    await transfer.transfer();
    await transfer.run(
      'mkdir /outside; for f in changed gone added; do echo outside >/outside/$f; done; rm -r sub; ln -s /outside sub',
    );
    writeFiles(folder, { 'sub/changed': 'after', 'sub/added': 'added' });
    rmSync(join(folder, 'sub/gone'));
    await transfer.transfer();
    const outside = await transfer.run('cd /outside; for f in *; do echo "$f: $(cat $f)"; done');
    expect(outside).toBe('added: outside\nchanged: outside\ngone: outside\n');
    expect(await transfer.run('cat sub/changed sub/added')).toBe('afteradded');
  });

  it.each([
    { image: BUSYBOX, script: 'rm /bin/chown /bin/rm' },
    { image: 'tongs-test/debian:latest', script: ':' },
  ])('with the programs of $image after `$script`', async ({ image, script }) => {
    await using lab = openLab(rig);
    const transfer = await openTransferRig(lab, await lab.derive(image, { script }));
    const { folder } = transfer;
    const names = ['a\\tb', 'a\\0101', '\\', ...ODD_NAMES];
    writeFiles(folder, Object.fromEntries(names.map((name) => [`${name}/${name}`, name])));
    writeFiles(folder, Object.fromEntries(names.map((name) => [`gone/${name}`, name])));
    await transfer.transfer();
    transfer.owner = 1000;
    rmSync(join(folder, 'gone'), { recursive: true });
    expect(await transfer.transfer()).toMatchObject({ isChanged: true, sent: [] });
    expect(await transfer.contents()).toEqual(transfer.expected());
    transfer.owner = 0;
    await transfer.transfer();
    expect(await transfer.contents()).toEqual(transfer.expected());
  });

  it('what is behind a link, and no file of the source, keeps its owner', async () => {
    await using lab = openLab(rig);
    const transfer = await openTransferRig(lab, await lab.image(BUSYBOX));
    writeFiles(transfer.folder, { 'sub/a': 'a', 'sub/deep/b': 'b', 'kept/c': 'c', link: 'x' });
    await transfer.transfer();
    await transfer.run(`
      mkdir -p /outside/deep; echo outside >/outside/a; echo outside >/outside/deep/b
      rm -r sub; ln -s /outside sub; echo made >kept/made; ln -sf /outside/a link; ln kept/c hard`);
    transfer.owner = 1000;
    await transfer.transfer();
    const seen = await transfer.run(
      'stat -c "%u %n" /outside /outside/a /outside/deep/b . sub kept kept/* link hard; [ kept/c -ef hard ]',
    );
    expect(seen.trim().split('\n')).toEqual([
      '0 /outside',
      '0 /outside/a',
      '0 /outside/deep/b',
      '1000 .',
      '1000 sub',
      '1000 kept',
      '1000 kept/c',
      '0 kept/made',
      '1000 link',
      '1000 hard',
    ]);
  });

  it('ten thousand files arrive, change their owner, and go again', async () => {
    await using lab = openLab(rig);
    const transfer = await openTransferRig(lab, await lab.image(BUSYBOX));
    const script =
      'mkdir many; cd many; i=0; while [ $i -lt 10000 ]; do echo $i >f$i; i=$((i+1)); done';
    execFileSync('sh', ['-c', script], { cwd: transfer.folder });
    expect((await transfer.transfer()).sent).toHaveLength(10_000);
    expect(await transfer.run('ls many | wc -l; cat many/f9999')).toBe('10000\n9999\n');
    writeFiles(transfer.folder, { 'many/f1': 'one', 'many/f2': 'two', 'many/f3': 'three' });
    expect((await transfer.transfer()).sent).toHaveLength(3);
    transfer.owner = 1234;
    expect(await transfer.transfer()).toMatchObject({ isChanged: true, sent: [] });
    expect(await transfer.run('stat -c %u . many many/* | sort -u')).toBe('1234\n');
    rmSync(join(transfer.folder, 'many'), { recursive: true });
    await transfer.transfer();
    expect(await transfer.contents()).toEqual({});
  });
});
