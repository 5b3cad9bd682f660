import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSource, type Source, type SourceOptions } from '../../../src/source/read-source.ts';
import { becomeUser } from '../../support/processes/another-user.ts';
import {
  createRepository,
  GIT_ENVIRONMENT,
  writeFiles,
} from '../../support/files/git-repository.ts';
import { patternsOf } from '../../support/values/patterns.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { listed } from './on-disk.ts';

type Options = Partial<Omit<SourceOptions, 'include' | 'exclude'>> & {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
};

function read(folder: string, options: Options = {}): Promise<Source> {
  const { include = [], exclude = [], ...rest } = options;
  return readSource(folder, {
    include: patternsOf(...include),
    exclude: patternsOf(...exclude),
    maxBytes: Infinity,
    environment: GIT_ENVIRONMENT,
    ...rest,
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

  it('leaves out files that the caller writes, by any path', async () => {
    const { folder, commit, write } = await createRepository();
    commit({ a: '1', 'to/target': '1', '.gitignore': 'out\n' });
    write({ 'events.jsonl': '1', 'out/events.jsonl': '1', 'out/kept': '1', 'code/x/y': '1' });
    write({ 'code.txt': '1', 'sub/trace.json': '1' });
    const aside = await temporaryFolder();
    symlinkSync(join(folder, 'sub'), join(aside, 'link'));
    symlinkSync('to/target', join(folder, 'link'));
    const ownFiles = [
      join(folder, 'events.jsonl'),
      join(folder, 'out/events.jsonl'),
      join(folder, 'link'),
      join(folder, 'still-to-come'),
      join(folder, 'code'),
      join(aside, 'link/trace.json'),
      join(aside, 'elsewhere'),
      aside,
    ];
    const expected = ['.gitignore', 'a', 'code.txt', 'out/kept'];
    expect(await see(folder, { ownFiles, include: ['out'] })).toEqual(expected);
  });

  it('leaves out nothing for a file around it', async () => {
    const folder = await folderWith({ a: '1' });
    const ownFiles = [join(folder, '..'), folder, '/', `${folder}-x`];
    expect(await see(folder, { ownFiles })).toEqual(['a']);
  });

  it('ends when the signal aborts, amid a large file', async () => {
    const folder = await folderWith({});
    writeFileSync(join(folder, 'large'), '');
    truncateSync(join(folder, 'large'), 200e9);
    const stopping = new AbortController();
    const reading = read(folder, { signal: stopping.signal });
    setImmediate(() => stopping.abort(new Error('stopped')));
    await expect(reading).rejects.toThrow('stopped');
  });

  it('ends the git that it waits for', async () => {
    const { folder } = await createRepository();
    const bin = await temporaryFolder();
    writeFileSync(join(bin, 'git'), '#!/bin/sh\ncase "$*" in *ls-files*) exec sleep 600; esac\n', {
      mode: 0o755,
    });
    const stopping = new AbortController();
    const environment = { ...GIT_ENVIRONMENT, PATH: `${bin}:${GIT_ENVIRONMENT['PATH']}` };
    const reading = read(folder, { signal: stopping.signal, environment });
    setImmediate(() => stopping.abort(new Error('stopped')));
    await expect(reading).rejects.toThrow('stopped');
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

  it('has what is not excluded by its name, whatever characters that has', async () => {
    const { folder, commit } = await createRepository();
    commit({ 'app/[id]/a': '1', 'app/i/a': '1', 'x/[id]/b': '1', 'x/d/b': '1', 'y/i/b': '1' });
    expect(await see(folder, { exclude: ['app/[id]'] })).toEqual([
      'app/i/a',
      'x/[id]/b',
      'x/d/b',
      'y/i/b',
    ]);
    expect(await see(folder, { exclude: ['*/[id]/**'] })).toEqual(['app/i/a', 'x/d/b']);
  });

  it('warns of what excludes nothing, unless it may', async () => {
    const { folder, commit, write } = await createRepository();
    commit({ a: '1', 'docs/b': '1', '.gitignore': 'ignored\n' });
    write({ 'ignored/c': '1' });
    const exclude = ['docs', 'docs/b', 'docs/deep/**', 'ignored', 'ignored/**', 'gone?', '*.gone?'];
    const wrong = ['absent', '**/*.mp4', 'app/[slug]', 'a/*.o'];
    const { warnings } = await read(folder, { exclude: [...exclude, ...wrong] });
    expect(warnings.map(({ message }) => message)).toEqual(
      wrong.map((glob) => `"${glob}" excludes nothing from the source: no file matches it`),
    );
    expect(warnings[2]?.hint).toContain(String.raw`'app/\[slug\]'`);
    const plain = await folderWith({ 'docs/deep/a': '1', b: '1' });
    expect(await read(plain, { exclude: ['docs', 'docs/deep', 'docs/*/a'] })).toMatchObject({
      warnings: [],
    });
  });

  it('includes nothing of another worktree, except one that is named', async () => {
    const { folder, commit, git, write } = await createRepository();
    commit({ a: '1', '.gitignore': '.env\n.worktrees\n' });
    git('worktree', 'add', '--quiet', '-b', 'other', '.worktrees/other');
    write({ '.env': '1', 'sub/.env': '1', '.worktrees/other/.env': '1' });
    const all = ['.env', '.gitignore', 'a', 'sub/.env'];
    expect(await see(folder, { include: ['**/.env'] })).toEqual(all);
    expect(await see(folder, { include: ['.worktrees/other/.env', '**/.env'] })).toEqual([
      '.env',
      '.gitignore',
      '.worktrees/other/.env',
      'a',
      'sub/.env',
    ]);
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
      hint: 'Make it readable for your user, or exclude it with source.exclude or .gitignore.',
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
    ${becomeUser(65_534)}
    const exclude = ${JSON.stringify(patternsOf(...exclude))};
    const options = { include: [], exclude, maxBytes: Infinity, environment: {} };
    const toPlain = ${toPlain.toString()};
    const told = await readSource(${JSON.stringify(folder)}, options).catch(toPlain);
    console.log(JSON.stringify(told));`;
  const args = ['--input-type=module', '--eval', script];
  return JSON.parse(execFileSync(process.execPath, args).toString());
}

function toPlain(error: Error & { code?: string; diagnostics?: { hint?: string }[] }): unknown {
  const { name, message, code, diagnostics } = error;
  return { name, message, code, hint: diagnostics?.[0]?.hint };
}

describe('readSource refuses a source that is too large', () => {
  it('by the sizes of all files; an empty folder has none', async () => {
    const folder = await folderWith({ a: '12', 'b/c': '345' });
    mkdirSync(join(folder, 'empty'));
    expect(await read(folder, { maxBytes: 5 })).toMatchObject({ folder });
    await expect(read(folder, { maxBytes: 4 })).rejects.toMatchObject({ code: 'source-too-large' });
  });

  it('naming the largest files', async () => {
    const files = Object.fromEntries(
      [1, 9_000, 3, 2_500, 5, 600, 7].map((size, index) => [`f${index}`, 'x'.repeat(size)]),
    );
    const folder = await folderWith(files);
    const thrown = await read(folder, { maxBytes: 10_000 }).catch((error: unknown) => error);
    expect(thrown).toMatchObject({
      name: 'InvalidInput',
      code: 'source-too-large',
      message: `Cannot use the source in "${folder}": it has 11.8 KiB, the limit is 9.8 KiB`,
      diagnostics: [
        {
          hint: [
            'Exclude files that no step needs (source.exclude, .gitignore), or raise source.max-size. The largest files:',
            ' 8.8 KiB  f1',
            ' 2.4 KiB  f3',
            '   600 B  f5',
            '     7 B  f6',
            '     5 B  f4',
          ].join('\n'),
        },
      ],
    });
  });

  it('before anything is read, whatever git knows', async () => {
    const { folder, commit, write } = await createRepository();
    commit({ clean: '1'.repeat(600), modified: '1', '.gitignore': 'large-*\n' });
    write({ untracked: '1' });
    // It would take minutes to read them.
    for (const name of ['modified', 'untracked', 'large-included']) {
      writeFileSync(join(folder, name), '');
      truncateSync(join(folder, name), 200e9);
    }
    const refused = read(folder, { include: ['large-*'], maxBytes: 1_000 });
    await expect(refused).rejects.toMatchObject({
      message: expect.stringMatching(/: it has [56]\d\d Gi?B, the limit is /),
    });
    const exclude = ['modified', 'untracked'];
    await expect(read(folder, { exclude, maxBytes: 500 })).rejects.toMatchObject({
      message: expect.stringMatching(/: it has 6\d\d B, the limit is /),
    });
    const plain = await folderWith({ a: '1' });
    truncateSync(join(plain, 'a'), 200e9);
    await expect(read(plain, { maxBytes: 500 })).rejects.toMatchObject({
      code: 'source-too-large',
    });
  });
});
