import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GitFolder } from '../../../../src/source/git/git-folder.ts';
import { Manifest, type SourceFile } from '../../../../src/source/manifest.ts';
import { readSource, type Source } from '../../../../src/source/read-source.ts';
import {
  createRepository,
  GIT_ENVIRONMENT,
  type Repository,
} from '../../../support/files/git-repository.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';
import { patternsOf } from '../../../support/values/patterns.ts';
import { PLACE } from '../../../support/values/steps.ts';

type Read = Source & { readonly git: GitFolder };

async function read(folder: string, exclude: readonly string[] = []): Promise<Read> {
  const source = await readSource(folder, {
    include: [],
    exclude: patternsOf(...exclude),
    maxBytes: Infinity,
    git: true,
    gitPlace: PLACE,
    environment: GIT_ENVIRONMENT,
  });
  if (!source.git) throw new Error('the source has no .git');
  return { ...source, git: source.git };
}

/** What a step sees: a copy of these files, with the `.git` that is made for it. Git, asked in there. */
async function deliver(
  source: Read,
  files: readonly SourceFile[] = source.manifest.files,
): Promise<{ readonly place: string; readonly git: Repository['git'] }> {
  const place = await temporaryFolder();
  for (const { path, kind, hash } of files) {
    const target = join(place, path);
    mkdirSync(kind === 'directory' ? target : dirname(target), { recursive: true });
    if (kind === 'directory') continue;
    if (path.startsWith('.git/')) writeFileSync(target, await source.git.read(hash));
    else cpSync(join(source.folder, path), target, { verbatimSymlinks: true });
  }
  const env = { ...GIT_ENVIRONMENT, GIT_CEILING_DIRECTORIES: dirname(place) };
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: place, env, encoding: 'utf8', stdio: 'pipe' });
  return { place, git };
}

/** Two tags, one of them a tag object of a tag object, and three commits after it. */
async function aRepository(init?: readonly string[]): Promise<Repository> {
  const repository = await createRepository(undefined, init);
  const { git, commit, folder } = repository;
  commit({
    'a.txt': 'one',
    'sub/b.txt': 'b',
    'run.sh': 'x',
    '.gitignore': 'ignored\n',
    'é ü': 'u',
  });
  git('tag', 'v1.0.0');
  commit({ 'a.txt': 'two', 'gone.txt': 'in history only' });
  git('tag', '-a', '-m', 'two', 'v2.0.0');
  git('tag', '-a', '-m', 'tag of a tag', 'outer', 'v2.0.0');
  rmSync(join(folder, 'gone.txt'));
  chmodSync(join(folder, 'run.sh'), 0o755);
  symlinkSync('a.txt', join(folder, 'link'));
  commit({ 'a.txt': 'three' });
  commit({});
  commit({ 'sub/c.txt': 'c', ignored: 'not tracked' });
  return repository;
}

const ASKED: readonly (readonly string[])[] = [
  ['rev-parse', 'HEAD'],
  ['rev-parse', '--abbrev-ref', 'HEAD'],
  ['describe', '--tags', '--dirty', '--long', '--match', '*[0-9]*'],
  ['describe', '--tags', '--match', 'outer'],
  ['describe', '--always', '--dirty'],
  ['log', '-1', '--format=%H %cI %an %s %D'],
  ['log', '--format=%H'],
  ['rev-list', '--count', 'HEAD'],
  ['tag', '--points-at', 'HEAD~3'],
  ['status', '--porcelain', '--untracked-files=no'],
  ['status', '--porcelain'],
  ['ls-files', '--stage'],
  ['ls-tree', '-r', 'HEAD'],
  ['show', 'HEAD:a.txt'],
  ['diff', 'HEAD'],
  ['cat-file', '-p', 'outer'],
];

function answers(git: Repository['git']): readonly (readonly [string, string])[] {
  return ASKED.map((args) => [args.join(' '), git(...args)]);
}

describe('the .git of steps', () => {
  it.each([[[]], [['--object-format=sha256']]])(
    'answers as the repository does %j',
    async (init) => {
      const repository = await aRepository(init);
      const { git } = await deliver(await read(repository.folder));
      expect(answers(git)).toEqual(answers(repository.git));
      expect(git('describe', '--tags')).toMatch(/^outer-3-g/);
      expect(git('archive', 'HEAD').length).toBeGreaterThan(2_000);
    },
  );

  it('says what differs from HEAD, as the repository does', async () => {
    const { folder, git: ask, write } = await aRepository();
    write({ 'a.txt': 'changed', 'new.txt': 'n', 'staged.txt': 's', 'sub/b.txt': 'staged' });
    ask('add', 'staged.txt', 'sub/b.txt');
    rmSync(join(folder, 'run.sh'));
    const { git } = await deliver(await read(folder));
    for (const args of [
      ['status', '--porcelain'],
      ['describe', '--dirty', '--tags'],
      ['diff', '--cached'],
      ['diff', '--', 'a.txt', 'run.sh'],
    ])
      expect(git(...args)).toBe(ask(...args));
    ask('add', '--intent-to-add', 'new.txt');
    const later = await deliver(await read(folder));
    expect(later.git('status', '--porcelain', 'new.txt')).toBe('AM new.txt\n');
  });

  it('is whole, small, and without remotes, hooks, logs and settings', async () => {
    const { folder, git: ask } = await aRepository();
    ask('remote', 'add', 'origin', 'https://user:secret@host/o/n');
    ask('config', 'user.email', 'me@secret.example');
    ask('config', 'http.https://host/.extraheader', 'AUTHORIZATION: basic secret');
    ask('branch', 'secret-branch');
    const source = await read(folder);
    const files = source.manifest.files.filter(({ path }) => path.startsWith('.git/'));
    expect(files.map(({ path }) => path.replace(/pack-[0-9a-f]{40}/, 'pack-X'))).toEqual([
      '.git/HEAD',
      '.git/config',
      '.git/index',
      '.git/objects/pack/pack-X.idx',
      '.git/objects/pack/pack-X.pack',
      '.git/packed-refs',
      '.git/refs/heads',
      '.git/refs/tags',
    ]);
    const texts = files.filter(({ kind, path }) => kind === 'file' && !path.includes('/pack-'));
    for (const { hash } of texts)
      expect((await source.git.read(hash)).toString('latin1')).not.toContain('secret');
  });

  it('is the same in each clone of the same commit and tags', async () => {
    const { folder, git: ask } = await aRepository();
    const clone = join(await temporaryFolder(), 'clone');
    ask('clone', '--quiet', folder, clone);
    ask('gc', '--quiet');
    const [here, there] = await Promise.all([read(folder), read(clone)]);
    expect(there.manifest.hash).toBe(here.manifest.hash);
    ask('commit', '--quiet', '--allow-empty', '-m', 'next');
    expect((await read(folder)).manifest.hash).not.toBe(here.manifest.hash);
    ask('reset', '--quiet', '--hard', 'HEAD~1');
    // Not a tag of a commit before HEAD.
    ask('tag', 'elsewhere', ask('commit-tree', '-m', 'x', 'HEAD^{tree}').trim());
    expect((await read(folder)).manifest.hash).toBe(here.manifest.hash);
    ask('tag', 'now');
    expect((await read(folder)).manifest.hash).not.toBe(here.manifest.hash);
  });

  it('is clean for a step that does not see all files, and without what the source excludes', async () => {
    const { folder, git: ask } = await aRepository();
    const source = await read(folder, ['sub/b.txt']);
    const seen = source.manifest.files.filter(({ path }) => path === 'a.txt' || path === 'link');
    const files = [...seen, ...source.git.filesFor(new Manifest(seen))];
    const { git, place } = await deliver(source, files);
    expect(git('status', '--porcelain')).toBe('');
    expect(git('describe', '--tags', '--dirty')).toBe(ask('describe', '--tags'));
    expect(git('cat-file', '-t', 'HEAD:sub/c.txt')).toBe('blob\n');
    expect(() => git('cat-file', '-t', 'HEAD:sub/b.txt')).toThrow(/sub\/b\.txt|could not get/);
    writeFileSync(join(place, 'a.txt'), 'changed by the step');
    expect(git('status', '--porcelain')).toBe(' M a.txt\n');
  });

  it('reads worktrees, detached heads, packed refs and submodules', async () => {
    const inner = await createRepository();
    inner.commit({ file: 'inner' });
    const outer = await aRepository();
    outer.git('submodule', '--quiet', 'add', inner.folder, 'module');
    outer.git('commit', '--quiet', '-m', 'module');
    outer.git('pack-refs', '--all');
    const worktree = join(await temporaryFolder(), 'tree');
    outer.git('worktree', 'add', '--quiet', '--detach', worktree);
    for (const folder of [outer.folder, worktree]) {
      const { git } = await deliver(await read(folder));
      expect(git('status', '--porcelain')).toBe('');
      expect(git('describe', '--tags')).toBe(outer.git('describe', '--tags'));
    }
    const { git } = await deliver(await read(worktree));
    expect(git('rev-parse', '--abbrev-ref', 'HEAD')).toBe('HEAD\n');
    const module = await deliver(await read(join(outer.folder, 'module')));
    expect(module.git('rev-parse', 'HEAD')).toBe(inner.git('rev-parse', 'HEAD'));
  });

  it('reads sparse checkouts, and the middle of a merge', async () => {
    const { folder, git: ask, commit } = await aRepository();
    ask('sparse-checkout', 'set', 'sub');
    const { git } = await deliver(await read(folder));
    expect(git('status', '--porcelain')).toBe('');
    ask('sparse-checkout', 'disable');
    ask('checkout', '--quiet', '-b', 'other', 'HEAD~1');
    commit({ 'a.txt': 'theirs' });
    ask('checkout', '--quiet', 'main');
    commit({ 'a.txt': 'ours' });
    expect(() => ask('merge', 'other')).toThrow();
    const merging = await deliver(await read(folder));
    expect(merging.git('status', '--porcelain', '--untracked-files=no')).toBe('UU a.txt\n');
  });

  it('warns of a shallow clone without tags, and answers as far as that goes', async () => {
    const { folder, git: ask } = await aRepository();
    const clone = join(await temporaryFolder(), 'clone');
    ask('clone', '--quiet', '--depth=2', '--no-tags', `file://${folder}`, clone);
    const source = await read(clone);
    expect(source.git.warning?.hint).toContain('fetch-depth: 0');
    expect(source.git.warning?.place).toBe(PLACE);
    const { git } = await deliver(source);
    expect(git('rev-parse', 'HEAD')).toBe(ask('rev-parse', 'HEAD'));
    expect(git('rev-list', '--count', 'HEAD')).toBe('2\n');
    expect(git('status', '--porcelain')).toBe('');
    expect((await read(folder)).git.warning).toBeUndefined();
  });

  it('is one pack, whatever the settings of packs are', async () => {
    const { folder, git: ask, commit } = await aRepository();
    const files = ['x', 'y', 'z'].map((name) => [name, randomBytes(700_000)] as const);
    commit(Object.fromEntries(files));
    ask('config', 'pack.packSizeLimit', '1m');
    const { git } = await deliver(await read(folder));
    for (const [name, bytes] of files)
      expect(git('cat-file', '-s', `HEAD:${name}`)).toBe(`${bytes.length}\n`);
  });

  it('fails with the words of git if the repository lacks an object', async () => {
    const { folder, git: ask } = await aRepository();
    const source = await read(folder);
    const lost = ask('rev-parse', 'HEAD~1').trim();
    rmSync(join(folder, '.git/objects', lost.slice(0, 2), lost.slice(2)));
    await expect(deliver(source)).rejects.toMatchObject({
      code: 'source-git-unreadable',
      message: expect.stringContaining(lost),
    });
  });

  it('leaves out replacements, and what is behind them', async () => {
    const { folder, git: ask } = await aRepository();
    const other = ask('commit-tree', '-m', 'other', 'HEAD~1^{tree}').trim();
    ask('replace', 'HEAD~1', other);
    expect(ask('rev-list', '--count', 'HEAD')).toBe('2\n');
    const { git } = await deliver(await read(folder));
    const plain = ask('--no-replace-objects', 'describe', '--tags');
    expect(git('describe', '--tags')).toBe(plain);
    expect(git('rev-list', '--count', 'HEAD')).toBe('5\n');
  });

  it('warns also if the clone has tags, but none of the commits that it has', async () => {
    const { folder, git: ask } = await aRepository();
    const clone = join(await temporaryFolder(), 'clone');
    ask('clone', '--quiet', '--depth=1', '--no-tags', `file://${folder}`, clone);
    const inClone = (...args: readonly string[]): string => ask('-C', clone, ...args);
    inClone('fetch', '--quiet', '--depth=1', 'origin', 'tag', 'v1.0.0');
    expect(inClone('tag')).toBe('v1.0.0\n');
    expect((await read(clone)).git.warning).toBeDefined();
    inClone('fetch', '--quiet', '--unshallow', '--tags');
    const source = await read(clone);
    expect(source.git.warning).toBeUndefined();
    expect((await deliver(source)).git('describe', '--tags')).toBe(ask('describe', '--tags'));
  });

  it('reads a clone without the files of old commits', async () => {
    const { folder, git: ask } = await aRepository();
    ask('config', 'uploadpack.allowFilter', 'true');
    const clone = join(await temporaryFolder(), 'clone');
    ask('clone', '--quiet', '--filter=blob:none', `file://${folder}`, clone);
    const { git } = await deliver(await read(clone));
    expect(git('describe', '--tags', '--dirty')).toBe(ask('describe', '--tags'));
    expect(git('status', '--porcelain')).toBe('');
  });

  it('is refused where there is no repository, no commit, or only a part of a repository', async () => {
    const place = await temporaryFolder();
    const plain = join(place, 'plain');
    mkdirSync(plain);
    await expect(read(plain)).rejects.toThrow('there is no git repository');
    await expect(read(plain)).rejects.toMatchObject({ diagnostics: [{ place: PLACE }] });
    const { folder } = await aRepository();
    await expect(read(join(folder, 'sub'))).rejects.toThrow(
      `a folder in the repository "${folder}"`,
    );
    const unborn = await createRepository();
    await expect(read(unborn.folder)).rejects.toThrow('its repository has no commit yet');
  });
});
