import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../../../src/base/errors/errors.ts';
import { loadPipeline, type LoadedPipeline } from '../../../../src/run/prepare/load-pipeline.ts';
import { writeFiles } from '../../../support/files/git-repository.ts';
import { temporaryFolder } from '../../../support/files/temporary-folder.ts';

const GOOD = 'steps: [{ id: a, run: x }]\n';

async function folderWith(...paths: readonly string[]): Promise<string> {
  const folder = await temporaryFolder();
  writeFiles(folder, Object.fromEntries(paths.map((path) => [path, GOOD])));
  return folder;
}

function load(named: string, folder: string): Promise<LoadedPipeline> {
  return loadPipeline(named, folder, { isConfined: false });
}

describe('loadPipeline', () => {
  it.each([
    ['.tongs/pipeline.yml', '.tongs/pipeline.yml'],
    ['.tongs/pipeline.yml', '.tongs/pipeline.yaml'],
    ['release', '.tongs/release.yml'],
    ['release', '.tongs/release.yaml'],
    ['x.yml', 'x.yml'],
    ['ci/x.yaml', 'ci/x.yaml'],
    ['./x', 'x'],
  ])('finds for %s the file %s', async (named, path) => {
    const { pipeline } = await load(named, await folderWith(path));
    expect(pipeline.file).toBe(path);
  });

  it('finds the file of a name, and not one in the folder', async () => {
    const { pipeline } = await load('x', await folderWith('x', '.tongs/x.yml'));
    expect(pipeline.file).toBe('.tongs/x.yml');
  });

  it('finds a file by its absolute path', async () => {
    const folder = await folderWith('x.yml');
    const { pipeline } = await load(join(folder, 'x.yml'), '/');
    expect(pipeline.file).toBe(join(folder, 'x.yml').slice(1));
  });

  it('finds a file in the folders above, the nearest first', async () => {
    const folder = await folderWith('.tongs/x.yml', 'a/.tongs/x.yml');
    mkdirSync(join(folder, 'a/b/c'), { recursive: true });
    const near = await load('x', join(folder, 'a/b'));
    expect(near).toMatchObject({
      folder: join(folder, 'a'),
      pipeline: { file: '../.tongs/x.yml' },
    });
    const far = await load('x', folder);
    expect(far.folder).toBe(folder);
  });

  it.each(['x.yml', 'ci/x.yml', './x', './.tongs/x.yml'])(
    'does not look above for the path %s',
    async (named) => {
      const folder = await folderWith('x.yml', 'ci/x.yml', 'x', '.tongs/x.yml');
      mkdirSync(join(folder, 'a'));
      await expect(load(named, join(folder, 'a'))).rejects.toMatchObject({
        code: 'pipeline-missing',
        message: `Cannot find the pipeline "${named}": there is no such file`,
      });
      expect((await load(`../${named}`, join(folder, 'a'))).pipeline.steps).toHaveLength(1);
    },
  );

  it.each(['x', '.tongs/pipeline.yml'])('looks above for %s only where it may', async (named) => {
    const folder = await folderWith('.tongs/x.yml', '.tongs/pipeline.yaml');
    mkdirSync(join(folder, 'a'));
    expect((await load(named, join(folder, 'a'))).folder).toBe(folder);
    const here = loadPipeline(named, join(folder, 'a'), { isConfined: true });
    await expect(here).rejects.toMatchObject({
      code: 'pipeline-missing',
      message: expect.stringMatching(/: there is no "\.tongs\/\w+\.yml" here$/),
    });
    const there = await loadPipeline(named, folder, { isConfined: true });
    expect(there.folder).toBe(folder);
  });

  it('names a file that is far above by its whole path', async () => {
    const folder = await folderWith('.tongs/x.yml');
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    const { pipeline } = await load('x', join(folder, 'a/b'));
    expect(pipeline.file).toBe(join(folder, '.tongs/x.yml'));
  });

  it('takes the folder around `.tongs` for the one that the pipeline belongs to', async () => {
    const folder = await folderWith('.tongs/x.yml', 'ci/x.yml');
    expect((await load('x', folder)).folder).toBe(folder);
    expect((await load('ci/x.yml', folder)).folder).toBe(join(folder, 'ci'));
  });

  it.each([
    ['.tongs/pipeline.yml', 'there is no ".tongs/pipeline.yml" here or above'],
    ['release', 'there is no ".tongs/release.yml" here or above'],
    ['x.yml', 'there is no such file'],
    ['/nowhere/x.yml', 'there is no such file'],
  ])('rejects where there is no %s', async (named, problem) => {
    await expect(load(named, await temporaryFolder())).rejects.toMatchObject({
      name: 'InvalidInput',
      code: 'pipeline-missing',
      message: `Cannot find the pipeline "${named}": ${problem}`,
    });
  });

  it('rejects where a folder has the name of the file', async () => {
    const folder = await temporaryFolder();
    mkdirSync(join(folder, 'x.yml'));
    await expect(load('x.yml', folder)).rejects.toMatchObject({
      code: 'pipeline-unreadable',
      message: expect.stringContaining('Cannot read the pipeline "x.yml": it is a folder'),
    });
  });

  it('rejects with every error in the file', async () => {
    const folder = await temporaryFolder();
    writeFiles(folder, { 'x.yml': 'imag: a\nsteps: [{ id: a b, run: x }]\n' });
    const thrown = await load('x.yml', folder).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(InvalidInput);
    expect(thrown).toMatchObject({
      code: 'pipeline-invalid',
      diagnostics: [{ place: { file: 'x.yml', line: 1 } }, { place: { file: 'x.yml', line: 2 } }],
    });
  });

  it('hands warnings on', async () => {
    const folder = await temporaryFolder();
    writeFiles(folder, { 'x.yml': `tongs: { db: { image: a } }\n${GOOD}` });
    const { warnings } = await load('x.yml', folder);
    expect(warnings).toHaveLength(1);
  });
});

describe('a pipeline that is a link', () => {
  const SECRET = 'password: hunter2\n';

  /** A host's file beside a repository whose `.tongs` is, or holds, a link. */
  async function openLinked(link: string, target: string): Promise<string> {
    const outer = await folderWith('repository/other/x.yml', 'repository/.git/HEAD');
    const folder = join(outer, 'repository');
    writeFileSync(join(outer, 'secret.yml'), SECRET);
    mkdirSync(join(outer, 'hidden'));
    writeFileSync(join(outer, 'hidden/pipeline.yml'), SECRET);
    if (link.includes('/')) mkdirSync(join(folder, '.tongs'));
    symlinkSync(target, join(folder, link));
    return folder;
  }

  it.each([
    ['.tongs/pipeline.yml', '../../secret.yml'],
    ['.tongs/pipeline.yml', '/proc/self/environ'],
    ['.tongs', '../hidden'],
  ])('%s -> %s is refused by its name, and nothing of the file is quoted', async (link, target) => {
    const folder = await openLinked(link, target);
    for (const isConfined of [true, false]) {
      const loading = loadPipeline('.tongs/pipeline.yml', folder, { isConfined });
      await expect(loading).rejects.toMatchObject({
        code: 'pipeline-outside',
        message: `Cannot read the pipeline ".tongs/pipeline.yml": it is a link that leads out of "${folder}"`,
      });
    }
  });

  it('is refused by its path as well where all is confined, and else read', async () => {
    const folder = await openLinked('x.yml', '../secret.yml');
    await expect(loadPipeline('x.yml', folder, { isConfined: true })).rejects.toMatchObject({
      code: 'pipeline-outside',
    });
    await expect(load('x.yml', folder)).rejects.toMatchObject({ code: 'pipeline-invalid' });
  });

  it('may lead to another place in the repository', async () => {
    const folder = await openLinked('.tongs/pipeline.yml', '../other/x.yml');
    for (const isConfined of [true, false]) {
      const { pipeline } = await loadPipeline('.tongs/pipeline.yml', folder, { isConfined });
      expect(pipeline.file).toBe('.tongs/pipeline.yml');
    }
    mkdirSync(join(folder, 'package'));
    symlinkSync('../.tongs', join(folder, 'package/.tongs'));
    expect(await load('.tongs/pipeline.yml', join(folder, 'package'))).toMatchObject({
      folder: join(folder, 'package'),
    });
  });

  it('that leads nowhere is reported as missing', async () => {
    const folder = await openLinked('.tongs/pipeline.yml', '../nowhere.yml');
    await expect(load('.tongs/pipeline.yml', folder)).rejects.toMatchObject({
      code: 'pipeline-missing',
    });
  });
});
