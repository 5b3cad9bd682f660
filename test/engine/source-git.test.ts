import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { describeEngine } from '../support/engines/engine.ts';
import { createRepository, GIT_ENVIRONMENT } from '../support/files/git-repository.ts';
import { temporaryFolder } from '../support/files/temporary-folder.ts';
import { BUSYBOX, ensureBusybox } from '../support/images/images.ts';
import { DeliveryRig } from '../support/rigs/delivery-rig.ts';
import { openLab } from '../support/rigs/lab.ts';

/** Git of this machine, asked in a copy of what is in the anvil: the image has none. */
async function openCopy(delivery: DeliveryRig): Promise<(...args: readonly string[]) => string> {
  const place = await temporaryFolder();
  execFileSync('tar', ['x', '-C', place], { input: await delivery.run('tar c .') });
  const env = { ...GIT_ENVIRONMENT, GIT_CEILING_DIRECTORIES: dirname(place) };
  return (...args) =>
    execFileSync('git', ['-c', 'safe.directory=*', ...args], { cwd: place, env, encoding: 'utf8' });
}

describeEngine('the .git of the source', (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });

  it('follows HEAD, and belongs to the user of the step', async () => {
    await using lab = openLab(rig);
    const { folder, git, commit } = await createRepository();
    commit({ 'a.txt': 'one', 'sub/b.txt': 'b', 'sub/run.sh': 'x' });
    git('tag', '-a', '-m', 'one', 'v1.0.0');
    const delivery = await DeliveryRig.open(lab, folder, { image: BUSYBOX });
    const all = (): boolean => true;
    await delivery.deliver(0, all, true);
    // A step that has asked git changes the index, as this does.
    await delivery.run('echo changed >.git/index; echo made >.git/COMMIT_EDITMSG');
    for (const owner of [0, 1000]) {
      commit({ 'a.txt': `for ${owner}` });
      await delivery.goOnFromSnapshot();
      const { sent } = await delivery.deliver(owner, all, true);
      const names = sent.map(({ path }) => path.replace(/pack-[0-9a-f]{40}/, 'pack-X'));
      expect(names).toEqual([
        '.git/index',
        '.git/objects/pack/pack-X.idx',
        '.git/objects/pack/pack-X.pack',
        '.git/packed-refs',
        'a.txt',
      ]);
      const copy = await openCopy(delivery);
      expect(copy('status', '--porcelain')).toBe('');
      expect(copy('describe', '--tags', '--dirty')).toBe(git('describe', '--tags'));
      expect(copy('log', '--format=%H %s')).toBe(git('log', '--format=%H %s'));
      // The old pack is gone, and what a step has added stays.
      const found = (
        await delivery.run('ls .git/objects/pack; cat .git/COMMIT_EDITMSG')
      ).toString();
      expect(found.match(/\.pack$/gm)).toHaveLength(1);
      expect(found).toMatch(/\nmade\n$/);
      const others = await delivery.run(`find . ! -user ${owner} ! -name COMMIT_EDITMSG`);
      expect(others.toString()).toBe('');
    }
    await delivery.deliver(1000);
    expect((await delivery.run('ls -A .git; ls')).toString()).toBe('COMMIT_EDITMSG\na.txt\nsub\n');
    await delivery.close();
  });
});
