import { pack } from 'tar-stream';
import { buffer } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePath, encodePath } from '../../../../src/source/paths.ts';
import { BrokenTar, readTar, type TarMember } from '../../../../src/source/transfer/read-tar.ts';
import { packTar, type TarEntry } from '../../../../src/source/transfer/tar.ts';
import { cases, piecesOf } from '../../../support/values/property.ts';

type Read = TarMember & { readonly content: string };

async function* inPieces(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void> {
  yield* pieces;
}

async function read(pieces: readonly Uint8Array[]): Promise<Read[]> {
  const found: { member: TarMember; bytes: Buffer[] }[] = [];
  await readTar(inPieces(pieces), (member) => {
    const bytes: Buffer[] = [];
    found.push({ member, bytes });
    return (piece) => void bytes.push(Buffer.from(piece));
  });
  return found.map(({ member, bytes }) => ({
    ...member,
    content: Buffer.concat(bytes).toString(),
  }));
}

function archive(entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...packTar(entries, { mtime: 1, onDrift: () => {} })]);
}

function text(path: string, content: string): TarEntry {
  return { kind: 'text', path, content: Buffer.from(content), uid: 1, gid: 2 };
}

describe('reading an archive', () => {
  it('finds the members that were packed, however the bytes arrive', async () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 160 }),
      fc.uint8Array({ minLength: 1, maxLength: 160 }).map(decodePath),
    );
    const file = fc.record({ name, content: fc.string({ maxLength: 1_500 }) });
    const packed = fc
      .array(file, { maxLength: 4 })
      .map((files) =>
        files.map((each) => ({ ...each, name: each.name.replaceAll(/[\0/]/g, 'x') })),
      );
    const cut = packed.chain((files) => {
      const bytes = archive(files.map((each) => text(`f/${each.name}`, each.content)));
      return fc.record({ files: fc.constant(files), pieces: piecesOf(bytes, 700) });
    });
    await fc.assert(
      fc.asyncProperty(cut, async ({ files, pieces }) => {
        const members = await read(pieces);
        expect(members.map(({ path, content }) => [encodePath(path), content])).toEqual(
          files.map((each) => [encodePath(`f/${each.name}`), each.content]),
        );
      }),
      cases(100),
    );
  });

  it('tells kinds, modes, times and targets', async () => {
    const tar = pack();
    const mtime = new Date(1_700_000_000_000);
    tar.entry({ name: 'folder', type: 'directory', mode: 0o750, mtime });
    tar.entry({ name: 'folder/file', mode: 0o4755, mtime }, 'content');
    tar.entry({ name: 'folder/hard', type: 'link', linkname: 'folder/file', mtime });
    tar.entry({ name: 'folder/soft', type: 'symlink', linkname: `../${'x'.repeat(150)}`, mtime });
    tar.entry({ name: 'folder/pipe', type: 'fifo', mtime });
    tar.finalize();
    const members = await read([await buffer(tar)]);
    expect(members.map(({ path, kind, mode, target }) => [path, kind, mode, target])).toEqual([
      ['folder', 'directory', 0o750, ''],
      ['folder/file', 'file', 0o4755, ''],
      ['folder/hard', 'hard-link', 0o644, 'folder/file'],
      ['folder/soft', 'link', 0o644, `../${'x'.repeat(150)}`],
      ['folder/pipe', 'other', 0o644, ''],
    ]);
    expect(members[1]).toMatchObject({ size: 7, content: 'content', mtimeMs: 1_700_000_000_000 });
  });

  it('reads a size that octal digits cannot hold, and fractions of a second', async () => {
    const tar = pack();
    tar.entry({ name: 'a', size: 3, pax: { mtime: '1700000000.5', size: '3' } }, 'abc');
    tar.finalize();
    const [first] = await read([await buffer(tar)]);
    expect(first).toMatchObject({ content: 'abc', mtimeMs: 1_700_000_000_500 });
  });

  it('refuses an archive that is cut off anywhere', async () => {
    const whole = archive([text('a', 'x'.repeat(600)), text('b', 'y')]);
    for (const length of [0, 100, 512, 700, 1536, 2048, 2560]) {
      await expect(read([whole.subarray(0, length)])).rejects.toThrow(BrokenTar);
    }
  });

  it('refuses what is no archive', async () => {
    await expect(read([Buffer.alloc(2048, 'x')])).rejects.toThrow(BrokenTar);
  });
});
