import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { expect, it } from 'vitest';
import { readMembers } from '../../support/files/archive.ts';
import type { EngineRig } from '../../support/engines/engine.ts';
import { openLab } from '../../support/rigs/lab.ts';
import { ABSENT, createShell, refusedWith } from './subjects.ts';

interface Member {
  readonly name: string;
  readonly text?: string;
  readonly mode?: number;
  readonly to?: string;
}

function toTar(members: readonly Member[]): Readable {
  const tar = pack();
  for (const { name, text, to, mode } of members) {
    if (text !== undefined) tar.entry({ name, mode: mode ?? 0o644, uid: 7, gid: 8 }, text);
    else if (to === undefined) tar.entry({ name, type: 'directory', mode: mode ?? 0o755 });
    else tar.entry({ name, type: 'symlink', linkname: to });
  }
  tar.finalize();
  return Readable.from(tar, { objectMode: false });
}

async function unpack(archive: Readable | undefined): Promise<Record<string, unknown>> {
  const members: Record<string, unknown> = {};
  for (const { header, content } of await readMembers(archive)) {
    const { name, type, mode, uid, gid, linkname } = header;
    // oxlint-disable-next-line no-bitwise -- how modes are read
    const permissions = mode & 0o777;
    if (type === 'symlink') members[name] = `-> ${linkname}`;
    else if (type === 'directory') members[name] = 'directory';
    else members[name] = `${content.toString()} ${permissions.toString(8)} ${uid}:${gid}`;
  }
  return members;
}

export function describeArchives(rig: EngineRig): void {
  it('what putArchive unpacks getArchive gives back: contents, modes, owners, links', async () => {
    await using lab = openLab(rig);
    const container = await createShell(lab, 'true');
    const members = [
      { name: 'box' },
      { name: 'box/file', text: 'content' },
      { name: 'box/odd name\n"\'ü', text: 'odd', mode: 0o755 },
      { name: 'box/link', to: 'file' },
      { name: 'deep/er/file', text: 'parents are made' },
    ];
    await lab.engine.putArchive({ container, path: '/tmp' }, toTar(members));
    expect(await unpack(await lab.engine.getArchive({ container, path: '/tmp/box' }))).toEqual({
      'box/': 'directory',
      'box/file': 'content 644 7:8',
      'box/odd name\n"\'ü': 'odd 755 7:8',
      'box/link': '-> file',
    });
    const deep = await lab.engine.getArchive({ container, path: '/tmp/deep/er/file' });
    expect(await unpack(deep)).toEqual({ file: 'parents are made 644 7:8' });
  });

  it('listChanges has what differs from the image, and the folders above', async () => {
    await using lab = openLab(rig);
    const container = await createShell(lab, 'true');
    expect(await lab.engine.listChanges(container)).toEqual([]);
    const members = [
      { name: 'bin/sh', text: 'other' },
      { name: 'new/sub/file', text: 'content' },
      { name: 'new/link', to: '/etc/passwd' },
    ];
    await lab.engine.putArchive({ container, path: '/' }, toTar(members));
    const changes = await lab.engine.listChanges(container);
    expect(changes.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: '/bin', kind: 'modified' },
      { path: '/bin/sh', kind: 'modified' },
      { path: '/new', kind: 'added' },
      { path: '/new/link', kind: 'added' },
      { path: '/new/sub', kind: 'added' },
      { path: '/new/sub/file', kind: 'added' },
    ]);
    await expect(lab.engine.listChanges(ABSENT.container)).rejects.toMatchObject(refusedWith(404));
  });

  it('putArchive puts one kind in the place of another, and keeps what is in a directory', async () => {
    await using lab = openLab(rig);
    const container = await createShell(lab, 'true');
    const before = [
      { name: 'box/kept', text: 'kept' },
      { name: 'box/file', text: 'file' },
      { name: 'box/directory/file', text: 'file' },
      { name: 'box/link', to: 'file' },
    ];
    const after = [
      { name: 'box' },
      { name: 'box/file' },
      { name: 'box/directory', text: 'now a file' },
      { name: 'box/link', text: 'no link' },
    ];
    await lab.engine.putArchive({ container, path: '/tmp' }, toTar(before));
    await lab.engine.putArchive({ container, path: '/tmp' }, toTar(after));
    expect(await unpack(await lab.engine.getArchive({ container, path: '/tmp/box' }))).toEqual({
      'box/': 'directory',
      'box/kept': 'kept 644 7:8',
      'box/file/': 'directory',
      'box/directory': 'now a file 644 7:8',
      'box/link': 'no link 644 7:8',
    });
  });

  it('putArchive puts no file in the place of a directory where it is asked not to', async () => {
    await using lab = openLab(rig);
    const container = await createShell(lab, 'true');
    await lab.engine.putArchive(
      { container, path: '/tmp' },
      toTar([{ name: 'box/kept', text: 'x' }]),
    );
    const target = { container, path: '/tmp', keepsKinds: true };
    for (const wrong of [{ name: 'box', text: 'a file' }, { name: 'box/kept' }]) {
      const refused = lab.engine.putArchive(target, toTar([wrong]));
      await expect(refused).rejects.toMatchObject({ code: 'engine-refused' });
    }
    await lab.engine.putArchive(target, toTar([{ name: 'box/kept', text: 'y' }, { name: 'box' }]));
    expect(await unpack(await lab.engine.getArchive({ container, path: '/tmp/box' }))).toEqual({
      'box/': 'directory',
      'box/kept': 'y 644 7:8',
    });
  });

  it('putArchive refuses a directory and a container that are not there', async () => {
    await using lab = openLab(rig);
    const container = await createShell(lab, 'true');
    const nowhere = lab.engine.putArchive({ container, path: '/nowhere' }, toTar([]));
    await expect(nowhere).rejects.toMatchObject(refusedWith(404));
    const target = { container: ABSENT.container, path: '/' };
    const absent = lab.engine.putArchive(target, toTar([]));
    await expect(absent).rejects.toMatchObject(refusedWith(404));
  });

  it('putArchive of a stream that breaks off looks like an engine that went away, and is none', async () => {
    await using lab = openLab(rig);
    const container = await createShell(lab, 'true');
    const tar = async function* (): AsyncGenerator<Buffer, void> {
      yield* toTar([{ name: 'file', text: 'x'.repeat(1_000) }]).take(1);
      throw new Error('EIO: i/o error, read');
    };
    const broken = lab.engine.putArchive({ container, path: '/tmp' }, Readable.from(tar()));
    await expect(broken).rejects.toMatchObject({ name: 'EngineFailed', code: 'engine-vanished' });
    await lab.engine.putArchive({ container, path: '/tmp' }, toTar([{ name: 'a', text: 'a' }]));
    const archive = await lab.engine.getArchive({ container, path: '/tmp/a' });
    expect(await unpack(archive)).toEqual({ a: 'a 644 7:8' });
  });

  it('getArchive answers undefined for a path and a container that are not there', async () => {
    await using lab = openLab(rig);
    const container = await createShell(lab, 'true');
    expect(await lab.engine.getArchive({ container, path: '/nowhere' })).toBeUndefined();
    const target = { container: ABSENT.container, path: '/' };
    expect(await lab.engine.getArchive(target)).toBeUndefined();
  });

  it('what putArchive unpacks is in a commit', async () => {
    await using lab = openLab(rig);
    const container = await createShell(lab, 'true');
    const members = [{ name: 'committed', text: 'yes' }];
    await lab.engine.putArchive({ container, path: '/tmp' }, toTar(members));
    const found = await lab.engine.inspectContainer(container);
    const base = await lab.image(found?.image ?? '');
    const { id } = await lab.image(await lab.commit(container, base.config));
    const child = await lab.create({ image: id });
    const archive = await lab.engine.getArchive({ container: child, path: '/tmp/committed' });
    expect(await unpack(archive)).toEqual({ committed: 'yes 644 7:8' });
  });
}
