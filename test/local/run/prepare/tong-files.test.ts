import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../../../src/base/errors/errors.ts';
import { findTongFiles } from '../../../../src/run/prepare/tong-files.ts';
import type { CopiedFiles } from '../../../../src/source/copied-files.ts';
import { readSource, type Source } from '../../../../src/source/read-source.ts';
import {
  createRepository,
  GIT_ENVIRONMENT,
  writeFiles,
} from '../../../support/files/git-repository.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';
import { aTong, PLACE } from '../../../support/values/steps.ts';

/** A repository with these links. */
async function sourceWith(links: Readonly<Record<string, string>> = {}): Promise<Source> {
  const outer = await temporaryFolder();
  const { folder } = await createRepository(join(outer, 'repository'));
  writeFiles(folder, {
    'app.conf': '1',
    'db/a.sql': '2',
    'db/deep/b.sql': '3',
    'secret.env': '4',
    '.gitignore': 'secret.env\n',
    '../beside/d': '5',
  });
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(target, join(folder, path));
  }
  return readSource(folder, OPTIONS);
}

const OPTIONS = { include: [], exclude: [], maxBytes: 1e9, environment: GIT_ENVIRONMENT };

/** The files of a tong with these rules. */
function find(source: Source, rules: Readonly<Record<string, string>>): CopiedFiles | undefined {
  const files = Object.entries(rules).map(([from, to]) => ({
    source: from,
    target: to,
    place: PLACE,
  }));
  const tong = aTong('db', { files });
  return findTongFiles([tong], { source, pipelineFiles: [] }).get(tong.name)?.copied;
}

/** `path in the container < path in the source`. */
function pathsOf(found: CopiedFiles | undefined): string[] {
  return (found?.entries() ?? []).map((entry) =>
    'from' in entry && entry.from ? `${entry.path} < ${entry.from.path}` : entry.path,
  );
}

function refusalOf(source: Source, rules: Readonly<Record<string, string>>): string[] {
  try {
    find(source, rules);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.diagnostics.map(({ message }) => message);
  }
}

describe('the files of a tong', () => {
  it('get the paths that the file says: of a file its own, of a folder that of the folder', async () => {
    const found = find(await sourceWith(), { 'app.conf': '/etc/app', db: '/init' });
    expect(pathsOf(found)).toEqual([
      'etc/app < app.conf',
      'init/a.sql < db/a.sql',
      'init/deep/b.sql < db/deep/b.sql',
    ]);
    expect(found?.entries().every(({ uid, gid }) => uid === 0 && gid === 0)).toBe(true);
  });

  it('are all of the source, without its repository and what git ignores', async () => {
    const paths = pathsOf(find(await sourceWith(), { '': '/src' }));
    expect(paths.map((path) => path.replace(/ <.*/, ''))).toEqual(
      ['.gitignore', 'app.conf', 'db/a.sql', 'db/deep/b.sql'].map((path) => `src/${path}`),
    );
  });

  it('have a hash that depends on content, mode and target', async () => {
    const source = await sourceWith();
    const hash = (rules: Readonly<Record<string, string>>): string | undefined =>
      find(source, rules)?.manifest.hash;
    expect(hash({ db: '/a' })).toBe(hash({ db: '/a' }));
    expect(hash({ db: '/a' })).not.toBe(hash({ db: '/b' }));
    expect(hash({ 'db/a.sql': '/a' })).not.toBe(hash({ 'app.conf': '/a' }));
  });

  it('are found behind links of the source, and links below a folder stay links', async () => {
    const source = await sourceWith({ current: 'db/deep', 'db/link': 'a.sql', twice: 'current' });
    expect(pathsOf(find(source, { 'current/b.sql': '/x' }))).toEqual(['x < db/deep/b.sql']);
    expect(pathsOf(find(source, { twice: '/x' }))).toEqual(['x/b.sql < db/deep/b.sql']);
    expect(pathsOf(find(source, { 'db/link': '/x' }))).toEqual(['x < db/a.sql']);
    const links = find(source, { db: '/x' })
      ?.entries()
      .filter(({ kind }) => kind === 'link');
    expect(links?.map(({ path }) => path)).toEqual(['x/link']);
  });

  it.each([
    ['a link to a file beside the source', { out: '../beside/d' }, 'out'],
    ['a file behind a link to a folder beside it', { out: '../beside' }, 'out/d'],
    ['an absolute link', { out: '/etc/passwd' }, 'out'],
    ['a link that leads out on its way', { out: 'next', next: '../beside/d' }, 'out'],
    ['links that lead to one another', { out: 'other', other: 'out' }, 'out'],
  ])('are never %s', async (_, links, named) => {
    expect(refusalOf(await sourceWith(links), { [named]: '/x' })).toEqual([
      `Cannot copy "${named}" into tong "db": it is a link that leads out of the source`,
    ]);
  });

  it('have to be in the source: all that are not are named', async () => {
    const source = await sourceWith();
    expect(refusalOf(source, { 'secret.env': '/a', none: '/b', 'app.conf': '/c' })).toEqual([
      'Cannot copy "secret.env" into tong "db": the source has no such file or folder',
      'Cannot copy "none" into tong "db": the source has no such file or folder',
    ]);
  });

  it('are all of the source without pipelines for a tong that mounts it', async () => {
    const source = await sourceWith();
    writeFiles(source.folder, { '.tongs/check.yml': '1', 'own.yml': '2' });
    const mounts = [{ word: 'workspace', path: '/src', writable: false }] as const;
    const tongs = [aTong('a', { mounts }), aTong('b', { mounts }), aTong('c')];
    const again = await readSource(source.folder, OPTIONS);
    const found = findTongFiles(tongs, { source: again, pipelineFiles: ['own.yml'] });
    const [a, b] = [...found.values()];
    expect(found.size).toBe(2);
    expect(pathsOf(a?.workspace).map((path) => path.replace(/ <.*/, ''))).toEqual(
      ['.gitignore', 'app.conf', 'db/a.sql', 'db/deep/b.sql'].map((path) => `source/${path}`),
    );
    expect(b?.workspace).toBe(a?.workspace);
    expect(b?.hash).toBe(a?.hash);
  });
});
