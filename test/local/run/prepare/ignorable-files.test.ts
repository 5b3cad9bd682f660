import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createIgnorable, findUntracked } from '../../../../src/run/prepare/ignorable-files.ts';
import { readSource, type Source } from '../../../../src/source/read-source.ts';
import {
  createRepository,
  GIT_ENVIRONMENT,
  writeFiles,
} from '../../../support/files/git-repository.ts';
import { patternsOf } from '../../../support/values/patterns.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

function read(folder: string, include: readonly string[] = []): Promise<Source> {
  const options = {
    include: patternsOf(...include),
    exclude: [],
    maxBytes: 1e9,
    environment: GIT_ENVIRONMENT,
  };
  return readSource(folder, options);
}

it('a file may be ignorable that git does not track, whenever it was written', async () => {
  const { folder, commit, write } = await createRepository();
  commit({ tracked: '1', '.gitignore': 'ignored\n' });
  write({ tracked: '2', 'sub/new.log': '1', ignored: '1' });
  utimesSync(join(folder, 'sub/new.log'), 1, 1);
  (await createRepository(join(folder, 'inner'))).write({ 'new.log': '1' });
  const source = await read(folder, ['ignored']);
  const paths = source.manifest.files.map(({ path }) => path);
  expect(paths).toContain('ignored');
  const isIgnorable = createIgnorable(source, Date.now());
  expect(paths.filter(isIgnorable)).toEqual(['inner/new.log', 'sub/new.log']);
});

it('a file may be ignorable in a folder without git that was written since the run began', async () => {
  const folder = await temporaryFolder();
  writeFiles(folder, { old: '1', new: '1' });
  utimesSync(join(folder, 'old'), 1_000, 1_000);
  utimesSync(join(folder, 'new'), 2_000, 2_000);
  const source = await read(folder);
  const isIgnorable = createIgnorable(source, 1_999_000);
  expect(['old', 'new', 'gone'].filter(isIgnorable)).toEqual(['new']);
});

it('files that have changed since a time are found where no marks tell of them', async () => {
  const { folder, commit, write } = await createRepository();
  commit({ tracked: '1' });
  write({ 'old.log': '1', 'new.log': '1', 'other.log': '1' });
  writeFileSync(join(folder, 'tracked'), '2');
  utimesSync(join(folder, 'old.log'), 1, 1);
  const source = await read(folder);
  expect(findUntracked(source, source.manifest, 60_000)).toEqual(['new.log', 'other.log']);
});
