import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureSource, readSource, type Source } from '../../../src/source/read-source.ts';
import { createRepository, GIT_ENVIRONMENT, writeFiles } from '../../support/git-repository.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { listed } from './on-disk.ts';

function read(
  folder: string,
  globs: { readonly include?: readonly string[]; readonly exclude?: readonly string[] } = {},
): Promise<Source> {
  return readSource(folder, {
    include: [],
    exclude: [],
    ...globs,
    environment: GIT_ENVIRONMENT,
  });
}

async function see(...args: Parameters<typeof read>): Promise<string[]> {
  return listed((await read(...args)).manifest.files);
}

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  writeFiles(folder, files);
  return folder;
}

describe('readSource', () => {
  it('reads a repository as git sees it', async () => {
    const { folder, commit, write } = await createRepository();
    commit({ a: '1', '.gitignore': 'x\n' });
    write({ x: '1', b: '1' });
    mkdirSync(join(folder, 'empty'));
    expect(await see(folder)).toEqual(['.gitignore', 'a', 'b']);
  });

  it('reads a folder inside a repository', async () => {
    const { folder, commit } = await createRepository();
    commit({ a: '1', 'sub/b': '1' });
    expect(await see(join(folder, 'sub'))).toEqual(['b']);
  });

  it('reads a folder that is no repository as it is on disk', async () => {
    const folder = await folderWith({ a: '1', '.gitignore': 'x\n', x: '1' });
    mkdirSync(join(folder, 'empty'));
    expect(await see(folder)).toEqual(['.gitignore', 'a', 'empty/']);
  });

  it('reads a folder that the repository around it ignores as it is on disk', async () => {
    const { folder, commit } = await createRepository();
    commit({ '.gitignore': 'out/\n' });
    writeFiles(folder, { 'out/a': '1' });
    expect(await see(join(folder, 'out'))).toEqual(['a']);
  });

  it('is at the real path', async () => {
    const folder = await folderWith({ 'real/a': '1' });
    symlinkSync('real', join(folder, 'link'));
    expect((await read(join(folder, 'link'))).folder).toBe(join(folder, 'real'));
  });

  it('has ignored files that are included', async () => {
    const { folder, commit, write } = await createRepository();
    commit({ a: '1', '.gitignore': 'dist/\n.env\n' });
    write({ 'dist/x.js': '1', 'dist/x.map': '1', '.env': '1' });
    expect(await see(folder, { include: ['dist/**/*.js', '.env'] })).toEqual([
      '.env',
      '.gitignore',
      'a',
      'dist/x.js',
    ]);
  });

  it('has a file once that is included and there anyway', async () => {
    const folder = await folderWith({ a: '1' });
    expect(await see(folder, { include: ['a', '*'] })).toEqual(['a']);
  });

  it('has nothing that is excluded, included or not', async () => {
    const { folder, commit, write } = await createRepository();
    commit({ a: '1', 'doc/b': '1', '.gitignore': 'dist/\n' });
    write({ 'dist/c': '1', 'dist/d': '1' });
    const globs = { include: ['dist'], exclude: ['doc', '**/d'] };
    expect(await see(folder, globs)).toEqual(['.gitignore', 'a', 'dist/c']);
  });

  it('rejects where there is no folder', async () => {
    await expect(read('/nowhere/at/all')).rejects.toMatchObject({
      name: 'InvalidInput',
      code: 'source-missing',
      message: 'Cannot read the source in "/nowhere/at/all": there is no such folder',
    });
  });

  it('rejects where a file is in the place of the folder', async () => {
    const file = join(await folderWith({ a: '1' }), 'a');
    await expect(read(file)).rejects.toMatchObject({
      code: 'source-missing',
      message: `Cannot read the source in "${file}": it is not a folder`,
    });
  });

  it('rejects with a hint where it may not read a file', async () => {
    const folder = await folderWith({ a: '1', 'sub/secret': '1' });
    chmodSync(join(folder, 'sub/secret'), 0);
    expect(await readAsAnybody(folder)).toEqual({
      name: 'InvalidInput',
      code: 'source-unreadable',
      message: `Cannot read "sub/secret" of the source in "${folder}": permission denied`,
      hint: 'Let your user read it, or leave it out: by source.exclude, or by .gitignore.',
    });
  });

  it('does not read what is excluded', async () => {
    const folder = await folderWith({ a: '1', 'sub/secret': '1' });
    chmodSync(join(folder, 'sub/secret'), 0);
    expect(await readAsAnybody(folder, ['sub'])).toMatchObject({ folder });
    chmodSync(join(folder, 'sub'), 0);
    expect(await readAsAnybody(folder, ['sub/**'])).toMatchObject({ folder });
  });

  it('rejects with a hint where it may not list a folder', async () => {
    const folder = await folderWith({ a: '1', 'sub/secret': '1' });
    chmodSync(join(folder, 'sub'), 0);
    expect(await readAsAnybody(folder)).toMatchObject({
      code: 'source-unreadable',
      message: `Cannot read "sub" of the source in "${folder}": permission denied`,
    });
  });
});

/** What comes of it, or what is thrown, where a user who is not root reads the source. */
async function readAsAnybody(folder: string, exclude: readonly string[] = []): Promise<unknown> {
  if (process.getuid?.() !== 0) return read(folder, { exclude }).catch(toPlain);
  chmodSync(folder, 0o755);
  const module = new URL('../../../src/source/read-source.ts', import.meta.url).href;
  const script = `
    const { readSource } = await import(${JSON.stringify(module)});
    const options = { include: [], exclude: ${JSON.stringify(exclude)}, environment: {} };
    const toPlain = ${toPlain.toString()};
    const told = await readSource(${JSON.stringify(folder)}, options).catch(toPlain);
    console.log(JSON.stringify(told));`;
  const args = ['--input-type=module', '--eval', script];
  return JSON.parse(execFileSync(process.execPath, args, { uid: 65_534 }).toString());
}

function toPlain(error: Error & { code?: string; diagnostics?: { hint?: string }[] }): unknown {
  const { name, message, code, diagnostics } = error;
  return { name, message, code, hint: diagnostics?.[0]?.hint };
}

describe('measureSource', () => {
  it('adds the sizes of all files up', async () => {
    const source = await read(await folderWith({ a: '12', 'b/c': '345' }));
    expect(await measureSource(source, 5)).toBe(5);
  });

  it('takes an empty folder for nothing', async () => {
    const folder = await temporaryFolder();
    mkdirSync(join(folder, 'empty'));
    expect(await measureSource(await read(folder), 0)).toBe(0);
  });

  it('rejects where there is more, naming the largest', async () => {
    const files = Object.fromEntries(
      [1, 9_000, 3, 2_500, 5, 600, 7].map((size, index) => [`f${index}`, 'x'.repeat(size)]),
    );
    const folder = await folderWith(files);
    const thrown = await measureSource(await read(folder), 10_000).catch((error: unknown) => error);
    expect(thrown).toMatchObject({
      name: 'InvalidInput',
      code: 'source-too-large',
      message: `Cannot send the source in "${folder}": it has 12.1 kB, the limit is 10 kB`,
      diagnostics: [
        {
          hint: [
            'Exclude what steps do not need (source.exclude, .gitignore), or raise source.max-size. The largest files:',
            '    9 kB  f1',
            '  2.5 kB  f3',
            '   600 B  f5',
            '     7 B  f6',
            '     5 B  f4',
          ].join('\n'),
        },
      ],
    });
  });

  it('does not mind what is gone since', async () => {
    const source = await read(await folderWith({ a: '1', b: '22' }));
    execFileSync('rm', [join(source.folder, 'b')]);
    expect(await measureSource(source, 10)).toBe(1);
  });
});
