import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { containerId } from '../../../../src/engine/docker/wire.ts';
import type { FileChange } from '../../../../src/engine/types.ts';
import { searchSecrets, type SecretSearch } from '../../../../src/run/save/search-secrets.ts';
import { planSecretPlaces } from '../../../../src/run/save/secret-places.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { FileTree, type FakeFile } from '../../../support/fake-engine/file-tree.ts';

const VALUE = 'hunter2 & co/ünique';

const modified = (path: string): FileChange => ({ path, kind: 'modified' });
const added = (path: string): FileChange => ({ path, kind: 'added' });
const deleted = (path: string): FileChange => ({ path, kind: 'deleted' });

/** A search among files, of which the listed ones have changed. */
async function search(
  files: Readonly<Record<string, string | Uint8Array>>,
  changes: readonly FileChange[] = [added('/new'), ...Object.keys(files).map(added)],
  value: string | Uint8Array = VALUE,
): Promise<{ readonly found: SecretSearch; readonly asked: readonly string[] }> {
  const tree = new FileTree();
  for (const [path, content] of Object.entries(files)) tree.write(path, content);
  const asked: string[] = [];
  const engine = stubEngine({
    listChanges: async () => changes,
    getArchive: async ({ path }) => {
      asked.push(path);
      return tree.lookUp(path) && tree.pack(path);
    },
  });
  const container = containerId.parse('c');
  const values = [{ name: 'the secret "A"', value: Buffer.from('another') }];
  values.push({ name: 'the secret "B"', value: Buffer.from(value) });
  const { signal } = new AbortController();
  return { found: await searchSecrets({ engine, container }, values, signal), asked };
}

const NOT_FOUND = { result: 'not-found' };
const foundAt = (path: string): object => ({ result: 'found', secret: 'the secret "B"', path });

describe('the search for secrets in what a step has changed', () => {
  it.each<readonly [string, Buffer]>([
    ['as it is', Buffer.from(`x${VALUE}x`)],
    ['in a URL', Buffer.from(`https://me:${encodeURIComponent(VALUE)}@host`)],
    ['in JSON', Buffer.from(JSON.stringify({ VALUE }))],
    ...[0, 1, 2].map(
      (shift) =>
        [
          `in base64 after ${shift} bytes`,
          Buffer.from(Buffer.from(`${'x'.repeat(shift)}${VALUE}\n`).toString('base64')),
        ] as const,
    ),
    [
      'over a border between chunks',
      Buffer.concat([Buffer.alloc(65_530, 120), Buffer.from(VALUE)]),
    ],
  ])('finds a value %s', async (_, content) => {
    expect((await search({ '/new/file': content })).found).toEqual(foundAt('/new/file'));
  });

  it('finds a value of several lines, and bytes that are no text', async () => {
    const lines = '-----BEGIN KEY-----\nabc\n-----END KEY-----\n';
    const at = (value: string | Uint8Array, content: string | Uint8Array) =>
      search({ '/new/f': content }, undefined, value);
    expect((await at(lines, `x\n${lines}`)).found).toEqual(foundAt('/new/f'));
    expect((await at(lines, '-----BEGIN KEY-----\nother')).found).toEqual(NOT_FOUND);
    const bytes = Buffer.from([0xff, 0, 0x80, 10, 0xfe]);
    expect((await at(bytes, Buffer.concat([Buffer.from('x'), bytes]))).found).toEqual(
      foundAt('/new/f'),
    );
  });

  it('finds a value in a name and in the target of a link', async () => {
    expect(
      (await search({}, [modified('/a'), deleted('/a/hunter2 & co')], 'hunter2 & co')).found,
    ).toEqual(foundAt('/a/hunter2 & co'));
    const tree = new FileTree();
    const link: FakeFile = {
      kind: 'link',
      content: Buffer.from(`/tmp/${VALUE}`),
      mode: 0o777,
      uid: 0,
      gid: 0,
    };
    tree.put('/new/link', link);
    const engine = stubEngine({
      listChanges: async () => [added('/new'), added('/new/link')],
      getArchive: async ({ path }) => tree.pack(path),
    });
    const values = [{ name: 'the secret "B"', value: Buffer.from(VALUE) }];
    const { signal } = new AbortController();
    expect(
      await searchSecrets({ engine, container: containerId.parse('c') }, values, signal),
    ).toEqual(foundAt('/new/link'));
  });

  it('looks only at what has changed', async () => {
    const files = { '/etc/old': VALUE, '/etc/new': 'x', '/usr/lib/old': VALUE, '/new/a': 'x' };
    const changes = [
      modified('/etc'),
      modified('/etc/new'),
      modified('/usr'),
      added('/new'),
      added('/new/a'),
    ];
    const { found, asked } = await search(files, changes);
    expect(found).toEqual(NOT_FOUND);
    expect(asked.toSorted()).toEqual(['/etc/new', '/new', '/usr']);
  });

  it('reads folders as a whole where many of their files have changed, and of these only the changed ones', async () => {
    const names = Array.from({ length: 100 }, (_, at) => `/src/${at % 7}/${at}`);
    const folders = [
      modified('/src'),
      ...[0, 1, 2, 3, 4, 5, 6].map((at) => modified(`/src/${at}`)),
    ];
    const files = Object.fromEntries(names.map((name) => [name, 'x']));
    const changes = [...folders, ...names.map(modified)];
    const { found, asked } = await search({ ...files, '/src/3/unchanged': VALUE }, changes);
    expect(found).toEqual(NOT_FOUND);
    expect(asked).toHaveLength(7);
    expect((await search({ ...files, '/src/3/3': VALUE }, changes)).found).toEqual(
      foundAt('/src/3/3'),
    );
    const everywhere = Array.from({ length: 100 }, (_, at) => modified(`/top${at}`));
    expect(planSecretPlaces(everywhere)).toBeUndefined();
  });

  it('looks at the beginning of large files, and gives up where there is too much', async () => {
    const large = Buffer.alloc(4 * 1024 ** 2 + 100);
    large.write(VALUE, large.length - 50);
    expect((await search({ '/new/large': large })).found).toEqual(NOT_FOUND);
    const names = Array.from({ length: 65 }, (_, at) => `/new/${at}`);
    const engine = stubEngine({
      listChanges: async () => [added('/new'), ...names.map(added)],
      getArchive: async () => {
        const tar = pack();
        for (const name of names) tar.entry({ name: name.slice(1), size: large.length }, large);
        tar.finalize();
        return Readable.from(tar, { objectMode: false });
      },
    });
    const values = [{ name: 'the secret "A"', value: Buffer.from('not there') }];
    const { signal } = new AbortController();
    expect(
      await searchSecrets({ engine, container: containerId.parse('c') }, values, signal),
    ).toEqual({ result: 'too-much' });
  });

  it('ignores the folder of Tongs, and gives up where the engine cannot name a file', async () => {
    expect((await search({}, [added('/.tongs')])).asked).toEqual([]);
    expect((await search({}, [modified('/a'), modified('/a/\ufffd')])).found).toEqual({
      result: 'too-much',
    });
  });
});
