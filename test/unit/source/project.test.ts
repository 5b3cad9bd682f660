import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { identifyProject } from '../../../src/source/project.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';

/** A repository with these folders: all that is looked for is where git keeps it. */
async function openClone(...folders: readonly string[]): Promise<string> {
  const clone = await temporaryFolder();
  for (const folder of ['.git', ...folders]) await mkdir(join(clone, folder), { recursive: true });
  return clone;
}

async function identify(
  folder: string,
  { file = '.tongs/pipeline.yml', source = '.' }: { file?: string; source?: string } = {},
): Promise<string> {
  return identifyProject({
    folder,
    pipelineFile: join(folder, file),
    sourceFolder: join(folder, source),
  });
}

describe('identifyProject', () => {
  it('is the same in every clone, and in every worktree', async () => {
    const [one, other] = [await openClone('packages/a'), await temporaryFolder()];
    const worktree = join(other, 'worktree');
    await mkdir(join(worktree, 'packages/a'), { recursive: true });
    await writeFile(join(worktree, '.git'), 'gitdir: elsewhere\n');
    expect(await identify(one)).toBe(await identify(worktree));
    expect(await identify(join(one, 'packages/a'))).toBe(
      await identify(join(worktree, 'packages/a')),
    );
  });

  it('is another one for another folder, file or source', async () => {
    const clone = await openClone('packages/a', 'packages/b', 'x');
    const all = [
      await identify(clone),
      await identify(join(clone, 'packages/a')),
      await identify(join(clone, 'packages/b')),
      await identify(clone, { file: '.tongs/other.yml' }),
      await identify(clone, { file: 'pipeline.yml' }),
      await identify(clone, { source: 'packages/a' }),
      await identify(clone, { source: 'packages/b' }),
      await identify(clone, { source: '../elsewhere' }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('is another one for each folder that links to one pipeline file', async () => {
    const clone = await openClone('shared', 'a/.tongs', 'b/.tongs');
    await writeFile(join(clone, 'shared/pipeline.yml'), '');
    for (const name of ['a', 'b']) {
      await symlink('../../shared/pipeline.yml', join(clone, name, '.tongs/pipeline.yml'));
    }
    expect(await identify(join(clone, 'a'))).not.toBe(await identify(join(clone, 'b')));
  });

  it('is the same by whatever link a folder is reached', async () => {
    const clone = await openClone('packages/a');
    const link = join(await temporaryFolder(), 'link');
    await symlink(join(clone, 'packages/a'), link);
    expect(await identify(link)).toBe(await identify(join(clone, 'packages/a')));
    expect(await identify(clone, { source: 'packages/a' })).toBe(
      await identifyProject({
        folder: clone,
        pipelineFile: join(clone, '.tongs/pipeline.yml'),
        sourceFolder: link,
      }),
    );
  });

  it('outside of git is that of the folder', async () => {
    const folder = await temporaryFolder();
    for (const name of ['a', 'b']) await mkdir(join(folder, name, 'sub'), { recursive: true });
    const [a, b] = [join(folder, 'a/sub'), join(folder, 'b/sub')];
    expect(await identify(a)).toBe(await identify(a));
    expect(await identify(a)).not.toBe(await identify(b));
  });
});
