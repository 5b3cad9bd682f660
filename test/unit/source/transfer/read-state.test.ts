import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { containerId } from '../../../../src/engine/docker/wire.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import { Manifest } from '../../../../src/source/manifest.ts';
import {
  formatState,
  parseState,
  type SourceState,
} from '../../../../src/source/transfer/source-state.ts';
import { packTar, type TarEntry } from '../../../../src/source/transfer/tar.ts';
import { readState } from '../../../../src/source/transfer/transfer.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';

const CONTAINER = containerId.parse('c1');

describe('readState', () => {
  const state: SourceState = {
    manifest: new Manifest([{ path: 'a', kind: 'file', hash: '12' }]),
    root: '/workspace',
    uid: 1,
    gid: 2,
  };

  const { hash } = state.manifest;
  const owner = { uid: 0, gid: 0 };

  function engineWith(content: Buffer | undefined): Engine {
    const entry = { kind: 'text', path: '.tongs-source', ...owner } as const;
    return engineThatGives(content && Readable.from([pack([{ ...entry, content }])]));
  }

  function engineThatGives(archive: Readable | undefined): Engine {
    return stubEngine({
      getArchive: (target) => {
        expect(target).toMatchObject({ container: CONTAINER, path: '/.tongs-source' });
        return Promise.resolve(archive);
      },
    });
  }

  function pack(entries: readonly TarEntry[]): Buffer {
    return Buffer.concat([...packTar(entries, { mtime: 0, onDrift: () => {} })]);
  }

  it('reads what a transfer has left', async () => {
    const read = await readState(engineWith(formatState(state)), CONTAINER, { hash });
    expect(formatState(read)).toEqual(formatState(state));
    expect(parseState(formatState(read))).toBeDefined();
  });

  it.each([
    ['is gone', undefined],
    ['is empty', Buffer.alloc(0)],
    ['is damaged', Buffer.from('hello')],
    ['is of another manifest', formatState({ ...state, manifest: new Manifest([]) })],
  ])('rejects where the file %s', async (_, content) => {
    await expect(readState(engineWith(content), CONTAINER, { hash })).rejects.toMatchObject({
      name: 'StepFailed',
      code: 'source-state-unreadable',
    });
  });

  it('rejects where a folder is in the place of the file', async () => {
    const text = (name: string): TarEntry => {
      const content = Buffer.alloc(100_000);
      return { kind: 'text', path: `.tongs-source/${name}`, content, ...owner };
    };
    const folder = { kind: 'directory', path: '.tongs-source', ...owner } as const;
    const archive = Readable.from([pack([folder, text('a'), text('b')])]);
    await expect(readState(engineThatGives(archive), CONTAINER, { hash })).rejects.toMatchObject({
      code: 'source-state-unreadable',
    });
  });

  it.each([
    ['is cut', (archive: Readable): unknown => archive.destroy(new Error('aborted'))],
    ['ends', (archive: Readable): unknown => archive.push(null)],
  ])('rejects where the answer %s before its end', async (_, end) => {
    const content = Buffer.alloc(200_000);
    const all = pack([{ kind: 'text', path: '.tongs-source', content, ...owner }]);
    const archive = new Readable({ read: () => {} });
    archive.push(all.subarray(0, 100_000));
    const reading = readState(engineThatGives(archive), CONTAINER, { hash });
    setImmediate(() => end(archive));
    await expect(reading).rejects.toMatchObject({ name: 'EngineFailed', code: 'engine-vanished' });
  });
});
