import { expect } from 'vitest';
import type { Environment } from '../../../../src/base/environment.ts';
import { readFoundFiles } from '../../../../src/source/folder/disk.ts';
import { listGitFiles } from '../../../../src/source/git/git-files.ts';
import type { SourceFile } from '../../../../src/source/manifest.ts';
import { GIT_ENVIRONMENT } from '../../../support/files/git-repository.ts';
import { differing, listed } from '../on-disk.ts';

/** The files that git knows of below a folder, hashed. */
export async function readAll(
  folder: string,
  environment: Environment = GIT_ENVIRONMENT,
): Promise<SourceFile[]> {
  const found = await listGitFiles(folder, { environment, isWanted: () => true });
  return readFoundFiles(folder, found);
}

/** What is seen of a folder, all of it checked against the disk. */
export async function see(folder: string, environment?: Environment): Promise<string[]> {
  const files = await readAll(folder, environment);
  expect(differing(folder, files)).toEqual([]);
  return listed(files);
}
