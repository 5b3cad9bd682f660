import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { performTransfer } from '../../../../src/source/transfer/transfer.ts';
import { writeFiles } from '../../../support/files/git-repository.ts';
import { FolderRig } from '../folder-rig.ts';

/** All that a step has made, by path, mode and content. */
const LOOK =
  'for p in new new/* sub sub/b sub/made out out/b old; do [ ! -e "$p" ] && [ ! -L "$p" ] || echo "$p $(stat -c "%F %a %N" "$p") $(cat "$p" 2>&1)"; done';

describe('where a step has made something in the place of what is new', () => {
  const run = (rig: FolderRig, script: string): string =>
    execFileSync('sh', ['-ec', script], { cwd: rig.workspace, encoding: 'utf8' });
  const pathsOf = (files: readonly { readonly path: string }[]): string[] =>
    files.map(({ path }) => path);

  it.each([
    { what: 'a file', make: 'echo made >new', sent: ['sub/b', 'sub/c'] },
    { what: 'a folder', make: 'mkdir new; touch new/made', sent: ['sub/b', 'sub/c'] },
    { what: 'a link to nothing', make: 'ln -s nowhere new', sent: ['sub/b', 'sub/c'] },
    { what: 'a file for a folder', make: 'echo made >sub', sent: ['new'] },
    {
      what: 'a link for a folder',
      make: 'mkdir out; echo made >out/b; ln -s out sub',
      sent: ['new'],
    },
    {
      what: 'a file beside others',
      make: 'mkdir -m 700 sub; echo made >sub/b; touch sub/made',
      sent: ['new', 'sub/c'],
    },
    {
      what: 'a file for a known folder',
      make: 'rm -r old; echo made >old',
      sent: ['new', 'sub/b', 'sub/c'],
    },
  ])('keeps it, and sends the rest: $what', async ({ make, sent }) => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { 'old/x': '1' });
    const have = { ...(await rig.transfer(undefined)), isRootMade: true };
    run(rig, make);
    const made = run(rig, LOOK);
    writeFiles(rig.source, { new: '1', 'sub/b': '1', 'sub/c': '1' });
    if (make.includes('rm -r old')) writeFiles(rig.source, { 'old/y': '1' });
    const want = { ...(await rig.want()), isRootMade: true };
    const options = { folder: rig.source, want, makeDirectories: [], mtimeMs: 15e11 };
    const first = await performTransfer(rig.target, { ...options, have });
    expect(pathsOf(first.sent)).toEqual(sent);
    expect(pathsOf(first.state.manifest.files)).toEqual([...sent, 'old/x'].toSorted());
    expect(run(rig, LOOK).split('\n')).toEqual(expect.arrayContaining(made.split('\n')));
    // The next step finds the same, and is sent nothing.
    const next = await performTransfer(rig.target, { ...options, have: first.state });
    expect(next).toMatchObject({ isChanged: false, state: first.state });
  });

  it('replaces it where that is older than what is new', async () => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { a: '1' });
    const have = { ...(await rig.transfer(undefined)), isRootMade: true };
    run(rig, 'echo made >new');
    writeFiles(rig.source, { new: '1' });
    const want = { ...(await rig.want()), isRootMade: true };
    const options = { folder: rig.source, have, want, makeDirectories: [], mtimeMs: 15e11 };
    const old = { ...options, replacesProducts: true };
    expect((await performTransfer(rig.target, old)).state).toBe(want);
    expect([run(rig, 'cat new'), rig.scripts]).toEqual(['1', []]);
  });

  it('rejects where the answer of what is there breaks off', async () => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { a: '1' });
    const have = { ...(await rig.transfer(undefined)), isRootMade: true };
    run(rig, 'echo made >new');
    writeFiles(rig.source, { new: '1' });
    const want = { ...(await rig.want()), isRootMade: true };
    const options = { folder: rig.source, have, want, makeDirectories: [], mtimeMs: 15e11 };
    const target = { ...rig.target, printAsRoot: () => Promise.resolve('') };
    await expect(performTransfer(target, options)).rejects.toMatchObject({
      name: 'EngineFailed',
      code: 'engine-vanished',
    });
  });

  it('replaces it where it may be of the image', async () => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { a: '1' });
    const have = await rig.transfer(undefined);
    run(rig, 'echo image >new');
    writeFiles(rig.source, { new: '1' });
    await rig.transfer(have);
    expect([run(rig, 'cat new'), rig.scripts]).toEqual(['1', []]);
  });

  it('replaces it where the source has changed, too', async () => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { 'old/x': '1', file: '1' });
    const have = { ...(await rig.transfer(undefined)), isRootMade: true };
    run(rig, 'rm -r old file; echo made >old; ln -s /etc file');
    rmSync(join(rig.source, 'file'));
    writeFiles(rig.source, { 'old/x': '2', 'old/y': '2', 'file/passwd': '2' });
    const want = { ...(await rig.want()), isRootMade: true };
    const options = { folder: rig.source, have, want, makeDirectories: [], mtimeMs: 15e11 };
    expect((await performTransfer(rig.target, options)).state).toBe(want);
    expect(await rig.seen()).toEqual(['file/passwd', 'old/x', 'old/y']);
  });

  it('takes one look to see that nothing is there, and none where nothing is new', async () => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { a: '1', 'sub/b': '1' });
    const have = { ...(await rig.transfer(undefined)), isRootMade: true };
    const options = { folder: rig.source, makeDirectories: [], mtimeMs: 15e11 };
    writeFiles(rig.source, { a: '2' });
    const changed = { ...(await rig.want()), isRootMade: true };
    await performTransfer(rig.target, { ...options, have, want: changed });
    expect(rig.scripts).toEqual([]);
    writeFiles(rig.source, { c: '1', 'new/d': '1' });
    const want = { ...(await rig.want()), isRootMade: true };
    await performTransfer(rig.target, { ...options, have: changed, want });
    expect(rig.scripts).toHaveLength(1);
    expect(await rig.seen()).toEqual(['a', 'c', 'new/d', 'sub/b']);
  });
});
