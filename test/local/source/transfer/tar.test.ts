import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blobHash } from '../../../../src/source/folder/disk.ts';
import { decodePath } from '../../../../src/source/paths.ts';
import { packTar, type TarEntry, type TarOptions } from '../../../../src/source/transfer/tar.ts';
import { writeFiles } from '../../../support/files/git-repository.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

const OWNER = { uid: 1000, gid: 100 };
const MTIME = 1_700_000_000;

function text(path: string, content = 'content'): TarEntry {
  return { kind: 'text', path, content: Buffer.from(content), ...OWNER };
}

/** An entry of a file as it is on disk now. */
function fromDisk(folder: string, path: string): TarEntry {
  const where = join(folder, path);
  const stats = lstatSync(where);
  const isLink = stats.isSymbolicLink();
  const content = isLink ? readlinkSync(where, { encoding: 'buffer' }) : readFileSync(where);
  const kind = isLink ? 'link' : (stats.mode & 0o100) === 0 ? 'file' : 'executable';
  return { kind, path: `in/${path}`, from: { folder, path }, hash: blobHash(content), ...OWNER };
}

function pack(
  entries: readonly TarEntry[],
  options: Partial<TarOptions> = {},
): { readonly archive: Buffer; readonly drifted: string[] } {
  const drifted: string[] = [];
  const onDrift = (path: string): void => void drifted.push(path);
  const chunks = packTar(entries, { mtime: MTIME, onDrift, ...options });
  return { archive: Buffer.concat([...chunks]), drifted };
}

/** What a real tar prints of an archive; names are bytes. */
function tar(archive: Buffer, ...args: readonly string[]): string {
  const env = { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' };
  return execFileSync('tar', [...args, '-f', '-'], { input: archive, encoding: 'latin1', env });
}

/** Path, mode, owner and size of each member, as a real tar reads them. */
function list(archive: Buffer): string[] {
  const args = ['-tv', '--numeric-owner', '--full-time', '--quoting-style=escape'];
  return tar(archive, ...args)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/ +/g, ' '));
}

async function unpack(archive: Buffer): Promise<string> {
  const folder = await temporaryFolder();
  execFileSync('tar', ['-xp', '--no-same-owner', '-C', folder, '-f', '-'], { input: archive });
  return folder;
}

describe('packTar', () => {
  it('writes what a real tar unpacks to the same files', async () => {
    const source = await temporaryFolder();
    writeFiles(source, { a: 'content', empty: '', 'sub/run': '#!/bin/sh\n' });
    chmodSync(join(source, 'sub/run'), 0o700);
    chmodSync(join(source, 'a'), 0o600);
    symlinkSync('../a', join(source, 'sub/link'));
    const paths = ['a', 'empty', 'sub/run', 'sub/link'];
    const folder = { kind: 'directory', path: 'in/sub', ...OWNER } as const;
    const { archive, drifted } = pack([folder, ...paths.map((path) => fromDisk(source, path))]);
    const unpacked = await unpack(archive);
    expect(readFileSync(join(unpacked, 'in/a'), 'utf8')).toBe('content');
    expect(readFileSync(join(unpacked, 'in/empty'), 'utf8')).toBe('');
    expect(readlinkSync(join(unpacked, 'in/sub/link'))).toBe('../a');
    const modes = ['in/a', 'in/sub/run', 'in/sub'].map((path) => lstatSync(join(unpacked, path)));
    expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o644, 0o755, 0o755]);
    expect(modes.map(({ mtimeMs }) => mtimeMs).slice(0, 2)).toEqual([MTIME * 1000, MTIME * 1000]);
    expect(drifted).toEqual([]);
  });

  it('writes kind, mode, owner, size and time of each member', async () => {
    const source = await temporaryFolder();
    symlinkSync('target', join(source, 'link'));
    const { archive } = pack([
      { kind: 'directory', path: 'd', uid: 0, gid: 0 },
      text('d/a b', 'four'),
      fromDisk(source, 'link'),
    ]);
    const time = '2023-11-14 22:13:20';
    expect(list(archive)).toEqual([
      `drwxr-xr-x 0/0 0 ${time} d/`,
      `-rw-r--r-- 1000/100 4 ${time} d/a b`,
      `lrwxrwxrwx 1000/100 0 ${time} in/link -> target`,
    ]);
  });

  it('writes an archive of nothing', () => {
    expect(pack([]).archive).toEqual(Buffer.alloc(1024));
  });

  it.each([0, 1, 511, 512, 513, 1024 * 1024, 1024 * 1024 + 1, 3_000_000])(
    'writes a file of %d bytes',
    async (size) => {
      const source = await temporaryFolder();
      const content = Buffer.alloc(size, 'abc');
      writeFileSync(join(source, 'f'), content);
      const { archive, drifted } = pack([fromDisk(source, 'f'), text('after')]);
      expect(archive.length % 512).toBe(0);
      expect(drifted).toEqual([]);
      const unpacked = await unpack(archive);
      expect(readFileSync(join(unpacked, 'in/f')).equals(content)).toBe(true);
      expect(readFileSync(join(unpacked, 'after'), 'utf8')).toBe('content');
    },
  );

  it.each([1, 99, 100, 101, 155, 156, 255, 256, 300, 989, 990, 991, 992, 993, 4_000, 9_990])(
    'writes a path of %d bytes',
    (length) => {
      const path = `${'d/'.repeat(length).slice(0, length - 1)}x`;
      const { archive } = pack([text(path), { kind: 'directory', path, ...OWNER }]);
      expect(tar(archive, '-t')).toBe(`${path}\n${path}/\n`);
    },
  );

  it.each([1, 99, 100, 101, 255, 300, 4_000])('writes a link to %d bytes', async (length) => {
    const source = await temporaryFolder();
    const target = 't'.repeat(length);
    symlinkSync(target, join(source, 'link'));
    const unpacked = await unpack(pack([fromDisk(source, 'link')]).archive);
    expect(readlinkSync(join(unpacked, 'in/link'))).toBe(target);
  });

  it.each([0, 1000, 0o7777777, 0o7777777 + 1, 4_294_967_294])('writes the owner %d', (id) => {
    const { archive } = pack([{ ...text('a'), uid: id, gid: id }]);
    expect(list(archive)[0]).toContain(` ${id}/${id} `);
  });

  it('writes names that are no text, short and long', async () => {
    const source = await temporaryFolder();
    const names = ['a\xff', `${'b'.repeat(120)}\xfe`, 'c\nd', '😀'];
    const bytes = names.map((name) => Buffer.from(name, name === '😀' ? 'utf8' : 'latin1'));
    for (const name of bytes) writeFileSync(Buffer.concat([Buffer.from(`${source}/`), name]), '1');
    const entries = bytes.map((name): TarEntry => {
      const path = decodePath(name);
      const from = { folder: source, path };
      return { kind: 'file', path, from, hash: blobHash(Buffer.from('1')), ...OWNER };
    });
    const { archive, drifted } = pack(entries);
    expect(drifted).toEqual([]);
    const listed = tar(archive, '-t', '--quoting-style=literal', '--show-stored-names');
    expect(Buffer.from(listed, 'latin1')).toEqual(
      Buffer.concat(bytes.flatMap((name) => [name, Buffer.from('\n')])),
    );
  });

  it('writes the size of a file that no octal field holds', async () => {
    const source = await temporaryFolder();
    writeFileSync(join(source, 'huge'), '');
    const size = 9 * 1024 ** 3;
    truncateSync(join(source, 'huge'), size);
    const from = { folder: source, path: 'huge' };
    const entry: TarEntry = { kind: 'file', path: 'huge', from, hash: '', ...OWNER };
    const chunks = packTar([entry], { mtime: MTIME, onDrift: () => {} });
    const head = chunks.next().value;
    chunks.return();
    expect(head?.toString('latin1', 512, 600)).toMatch(/^19 size=9663676416\n/);
    expect(head?.toString('latin1', 1024 + 124, 1024 + 136)).toBe('77777777777\0');
  });

  it('comes in chunks, however many members there are', () => {
    const entries = Array.from({ length: 3_000 }, (_, index) => text(`f${index}`));
    const chunks = [...packTar(entries, { mtime: MTIME, onDrift: () => {} })];
    expect(chunks.length).toBeGreaterThan(2);
    for (const chunk of chunks.slice(0, -1)) expect(chunk.length).toBeLessThan(1024 * 1024);
    expect(tar(Buffer.concat(chunks), '-t').split('\n')).toHaveLength(3_001);
  });
});

describe('packTar tells of', () => {
  async function drift(
    change: (file: string) => void,
  ): Promise<{ drifted: string[]; files: string[] }> {
    const source = await temporaryFolder();
    writeFiles(source, { file: 'content', other: 'x' });
    const entries = [fromDisk(source, 'file'), fromDisk(source, 'other')];
    change(join(source, 'file'));
    const { archive, drifted } = pack(entries);
    return { drifted, files: tar(archive, '-t').trim().split('\n') };
  }

  it('a file that is gone, and leaves it out', async () => {
    const { drifted, files } = await drift((file) => rmSync(file));
    expect(drifted).toEqual(['file']);
    expect(files).toEqual(['in/other']);
  });

  it.each([
    ['other bytes', 'Content'],
    ['fewer bytes', 'con'],
    ['more bytes', 'content and more'],
  ])('a file that has %s, and sends them', async (_, content) => {
    const { drifted, files } = await drift((file) => writeFileSync(file, content));
    expect(drifted).toEqual(['file']);
    expect(files).toEqual(['in/file', 'in/other']);
  });

  it('a file that is a folder now, and leaves it out', async () => {
    const { drifted, files } = await drift((file) => {
      rmSync(file);
      mkdirSync(file);
    });
    expect(drifted).toEqual(['file']);
    expect(files).toEqual(['in/other']);
  });

  it('a file that is a link now, and does not follow it', async () => {
    const { drifted, files } = await drift((file) => {
      rmSync(file);
      symlinkSync('other', file);
    });
    expect(drifted).toEqual(['file']);
    expect(files).toEqual(['in/other']);
  });

  it('a file that is a pipe now, and does not wait at it', async () => {
    const { drifted, files } = await drift((file) => {
      rmSync(file);
      execFileSync('mkfifo', [file]);
    });
    expect(drifted).toEqual(['file']);
    expect(files).toEqual(['in/other']);
  });

  it('a file whose folder is a file now', async () => {
    const source = await temporaryFolder();
    writeFiles(source, { 'd/file': '1' });
    const entry = fromDisk(source, 'd/file');
    rmSync(join(source, 'd'), { recursive: true });
    writeFiles(source, { d: '1' });
    expect(pack([entry]).drifted).toEqual(['d/file']);
  });

  it.each([
    ['leads elsewhere', (link: string) => symlinkSync('elsewhere', link)],
    ['is a file', (link: string) => writeFileSync(link, 'target')],
    ['is gone', () => {}],
  ])('a link that %s now', async (_, change) => {
    const source = await temporaryFolder();
    symlinkSync('target', join(source, 'link'));
    const entry = fromDisk(source, 'link');
    rmSync(join(source, 'link'));
    change(join(source, 'link'));
    expect(pack([entry]).drifted).toEqual(['link']);
  });

  it('a file that is cut short while it is sent, with zeros in its place', async () => {
    const source = await temporaryFolder();
    const size = 4 * 1024 * 1024;
    writeFileSync(join(source, 'file'), Buffer.alloc(size, 'x'));
    const drifted: string[] = [];
    const onDrift = (path: string): void => void drifted.push(path);
    const chunks = packTar([fromDisk(source, 'file'), text('after')], { mtime: MTIME, onDrift });
    const first = chunks.next().value ?? Buffer.alloc(0);
    truncateSync(join(source, 'file'), 2_000_000);
    const archive = Buffer.concat([first, ...chunks]);
    expect(drifted).toEqual(['file']);
    const unpacked = readFileSync(join(await unpack(archive), 'in/file'));
    expect(unpacked.length).toBe(size);
    expect(unpacked.subarray(size - 10)).toEqual(Buffer.alloc(10));
  });
});
