import { existsSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHead } from '../../../../src/source/git/head.ts';
import { listGitFiles } from '../../../../src/source/git/git-files.ts';
import { identifyRepository } from '../../../../src/source/repository.ts';
import {
  createRepository,
  GIT_ENVIRONMENT,
  type Repository,
} from '../../../support/files/git-repository.ts';

const options = { environment: GIT_ENVIRONMENT, isWanted: () => true };

/** A repository with a folder that is committed, and that git itself takes for one; what it would run makes `ran`. */
async function createTrap(
  shared: 'here' | 'elsewhere',
): Promise<Repository & { readonly trap: string; readonly ran: string }> {
  const repository = await createRepository();
  const trap = join(repository.folder, 'trap');
  const ran = join(repository.folder, '.git/ran');
  const inner = await createRepository(trap);
  inner.commit({ file: '1', 'sub/file': '1', '.gitattributes': '* filter=evil' });
  inner.git('config', 'core.worktree', shared === 'here' ? '.' : '..');
  inner.git('config', 'core.fileMode', 'true');
  inner.git('config', 'filter.evil.clean', `touch '${ran}'; cat`);
  inner.git('config', 'remote.origin.url', 'https://github.com/other/name');
  const parts = shared === 'here' ? ['HEAD', 'index', 'config', 'objects', 'refs'] : ['HEAD'];
  for (const part of parts) renameSync(join(trap, '.git', part), join(trap, part));
  if (shared === 'elsewhere') {
    renameSync(join(trap, '.git/index'), join(trap, 'index'));
    renameSync(join(trap, '.git'), join(trap, 'common'));
    repository.write({ 'trap/commondir': 'common\n' });
  } else rmSync(join(trap, '.git'), { recursive: true });
  repository.write({ 'trap/file': '2', 'trap/sub/file': '2' });
  return { ...repository, trap, ran };
}

describe.each(['here', 'elsewhere'] as const)(
  'a repository without a .git, its settings %s',
  (at) => {
    it('is one for git itself', async () => {
      const { trap, git, ran } = await createTrap(at);
      expect(git('-C', trap, 'rev-parse', '--git-dir')).toBe('.\n');
      if (at === 'elsewhere') return;
      git('-C', trap, 'ls-files', '--modified');
      expect(existsSync(ran)).toBe(true);
    });

    it.each(['trap', 'trap/sub', 'link'])('is not listed as source: %s', async (path) => {
      const { folder, ran } = await createTrap(at);
      symlinkSync('trap/sub', join(folder, 'link'));
      await expect(listGitFiles(join(folder, path), options)).rejects.toMatchObject({
        message: `Cannot ask git about "${join(folder, path)}": it would use the settings in "${join(folder, 'trap')}" as its own`,
        code: 'source-bare-repository',
      });
      expect(existsSync(ran)).toBe(false);
    });

    it('says nothing of where the source is from', async () => {
      const { trap } = await createTrap(at);
      expect(await readHead(trap, GIT_ENVIRONMENT)).toBeUndefined();
      expect(await identifyRepository(trap, GIT_ENVIRONMENT)).toBe(trap);
    });

    it('is source as any other folder where it lies in the source', async () => {
      const { folder, ran } = await createTrap(at);
      const files = await listGitFiles(folder, options);
      expect(files.map(({ path }) => path)).toEqual(
        expect.arrayContaining(['trap/HEAD', 'trap/file']),
      );
      expect(existsSync(ran)).toBe(false);
    });
  },
);
