import { existsSync, linkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { WorkFolder } from '../../../../src/run/artifacts/work-folder.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

it('knows whether its disk ignores case', async () => {
  const home = await temporaryFolder();
  await using folder = await WorkFolder.open(home, { self: process.pid, isAlive: () => true });
  const other = join(folder.path, '.GITIGNORE');
  const ignores = existsSync(other);
  expect(await folder.ignoresCase()).toBe(ignores);
  // As on a disk that does, both names are the same file.
  if (!ignores) linkSync(join(folder.path, '.gitignore'), other);
  expect(await folder.ignoresCase()).toBe(true);
});
