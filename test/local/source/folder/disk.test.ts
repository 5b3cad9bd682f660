import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blobHash, readFoundFiles, readSourceFile } from '../../../../src/source/folder/disk.ts';
import { writeFiles } from '../../../support/files/git-repository.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

describe('blobHash', () => {
  it.each([
    ['', 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'],
    ['hello\n', 'ce013625030ba8dba906f756967f9e9ca394464a'],
  ])("of %j is git's", (content, hash) => {
    expect(blobHash(Buffer.from(content))).toBe(hash);
  });
});

describe('readSourceFile', () => {
  it('finds nothing where there is nothing, or no file', async () => {
    const folder = await temporaryFolder();
    mkdirSync(join(folder, 'sub'));
    writeFiles(folder, { file: '1' });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    for (const path of ['absent', 'absent/deep', 'file/below', 'sub', 'pipe']) {
      expect(await readSourceFile(folder, path)).toBeUndefined();
    }
  });

  it('hashes the target of a link, wherever it leads', async () => {
    const folder = await temporaryFolder();
    symlinkSync('hello\n', join(folder, 'link'));
    expect(await readSourceFile(folder, 'link')).toEqual({
      path: 'link',
      kind: 'link',
      hash: 'ce013625030ba8dba906f756967f9e9ca394464a',
    });
  });
});

describe('readFoundFiles', () => {
  it('keeps the order, leaves out what is no file, and does not read what is known', async () => {
    const folder = await temporaryFolder();
    const paths = Array.from({ length: 200 }, (_, index) => `file-${index}`);
    writeFiles(folder, Object.fromEntries(paths.map((path) => [path, path])));
    const known = { path: 'known', kind: 'file', hash: '12' } as const;
    const unread = ['absent', ...paths, '.'].map((path) => ({ path, kind: 'unread' }) as const);
    const found = await readFoundFiles(folder, [...unread, known]);
    expect(found.map((file) => file.path)).toEqual([...paths, 'known']);
    expect(found.at(-1)).toBe(known);
  });
});
