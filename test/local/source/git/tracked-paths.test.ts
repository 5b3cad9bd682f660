import { linkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TrackedPaths } from '../../../../src/source/git/tracked-paths.ts';
import { createRepository, GIT_ENVIRONMENT } from '../../../support/files/git-repository.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

async function find(folder: string, paths: readonly string[]): Promise<readonly string[]> {
  const { signal } = new AbortController();
  const tracked = await TrackedPaths.read(folder, { environment: GIT_ENVIRONMENT, signal });
  return paths.filter((path) => tracked.has(path));
}

it('has the files of submodules', async () => {
  const other = await createRepository();
  other.commit({ file: '' });
  const { folder, git, commit } = await createRepository();
  git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other.folder, 'sub');
  commit({ mine: '' });
  expect(await find(folder, ['mine', 'sub/file', 'sub/other'])).toEqual(['mine', 'sub/file']);
});

it('has what the file system takes for a tracked file, and no other name', async () => {
  const { folder, write, commit } = await createRepository();
  commit({ 'README.md': '', 'docs/A.md': '' });
  // As a file system does that ignores case.
  linkSync(join(folder, 'README.md'), join(folder, 'readme.md'));
  write({ 'docs/a.md': '' });
  const paths = ['README.md', 'readme.md', 'ReadMe.md', 'docs/A.md', 'docs/a.md'];
  expect(await find(folder, paths)).toEqual(['README.md', 'readme.md', 'docs/A.md']);
});

it('has nothing where there is no repository', async () => {
  expect(await find(await temporaryFolder(), ['a'])).toEqual([]);
});
