import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../../src/base/errors.ts';
import { loadPipeline } from '../../../src/run/load-pipeline.ts';
import { writeFiles } from '../../support/git-repository.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const GOOD = 'steps: [{ id: a, run: x }]\n';

async function folderWith(...paths: readonly string[]): Promise<string> {
  const folder = await temporaryFolder();
  writeFiles(folder, Object.fromEntries(paths.map((path) => [path, GOOD])));
  return folder;
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
    const { pipeline } = await loadPipeline(named, await folderWith(path));
    expect(pipeline.file).toBe(path);
  });

  it('finds the file of a name, and not one in the folder', async () => {
    const { pipeline } = await loadPipeline('x', await folderWith('x', '.tongs/x.yml'));
    expect(pipeline.file).toBe('.tongs/x.yml');
  });

  it('finds a file by its absolute path', async () => {
    const folder = await folderWith('x.yml');
    const { pipeline } = await loadPipeline(join(folder, 'x.yml'), '/');
    expect(pipeline.file).toBe(join(folder, 'x.yml').slice(1));
  });

  it('finds a file in the folders above, the nearest first', async () => {
    const folder = await folderWith('.tongs/x.yml', 'a/.tongs/x.yml');
    mkdirSync(join(folder, 'a/b/c'), { recursive: true });
    const near = await loadPipeline('x', join(folder, 'a/b'));
    expect(near).toMatchObject({
      folder: join(folder, 'a'),
      pipeline: { file: '../.tongs/x.yml' },
    });
    const far = await loadPipeline('x', folder);
    expect(far.folder).toBe(folder);
  });

  it('names a file that is far above by its whole path', async () => {
    const folder = await folderWith('.tongs/x.yml');
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    const { pipeline } = await loadPipeline('x', join(folder, 'a/b'));
    expect(pipeline.file).toBe(join(folder, '.tongs/x.yml'));
  });

  it('takes the folder around `.tongs` for the one that the pipeline belongs to', async () => {
    const folder = await folderWith('.tongs/x.yml', 'ci/x.yml');
    expect((await loadPipeline('x', folder)).folder).toBe(folder);
    expect((await loadPipeline('ci/x.yml', folder)).folder).toBe(join(folder, 'ci'));
  });

  it.each([
    ['.tongs/pipeline.yml', '.tongs/pipeline.yml'],
    ['release', '.tongs/release.yml'],
    ['x.yml', 'x.yml'],
    ['/nowhere/x.yml', '/nowhere/x.yml'],
  ])('rejects where there is no %s', async (named, looked) => {
    await expect(loadPipeline(named, await temporaryFolder())).rejects.toMatchObject({
      name: 'InvalidInput',
      code: 'pipeline-missing',
      message: expect.stringContaining(
        `Cannot find the pipeline "${named}": there is no "${looked}"`,
      ),
    });
  });

  it('rejects where a folder has the name of the file', async () => {
    const folder = await temporaryFolder();
    mkdirSync(join(folder, 'x.yml'));
    await expect(loadPipeline('x.yml', folder)).rejects.toMatchObject({
      code: 'pipeline-unreadable',
      message: expect.stringContaining('Cannot read the pipeline "x.yml": it is a folder'),
    });
  });

  it('rejects with every error in the file', async () => {
    const folder = await temporaryFolder();
    writeFiles(folder, { 'x.yml': 'imag: a\nsteps: [{ id: a b, run: x }]\n' });
    const thrown = await loadPipeline('x.yml', folder).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(InvalidInput);
    expect(thrown).toMatchObject({
      code: 'pipeline-invalid',
      diagnostics: [{ place: { file: 'x.yml', line: 1 } }, { place: { file: 'x.yml', line: 2 } }],
    });
  });

  it('hands warnings on', async () => {
    const folder = await temporaryFolder();
    writeFiles(folder, { 'x.yml': `tongs: { db: { image: a } }\n${GOOD}` });
    const { warnings } = await loadPipeline('x.yml', folder);
    expect(warnings).toHaveLength(1);
  });
});
