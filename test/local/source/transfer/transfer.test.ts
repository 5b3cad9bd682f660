import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngineFailed } from '../../../../src/base/errors/errors.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import { Manifest } from '../../../../src/source/manifest.ts';
import { formatState, type SourceState } from '../../../../src/source/transfer/source-state.ts';
import { ADJUST_EXIT } from '../../../../src/source/transfer/adjust-script.ts';
import { performTransfer } from '../../../../src/source/transfer/transfer.ts';
import { writeFiles } from '../../../support/files/git-repository.ts';
import { cases } from '../../../support/values/property.ts';
import { stubEngine } from '../../../support/engines/stub-engine.ts';
import { FolderRig, readFolder } from '../folder-rig.ts';
import { listed } from '../on-disk.ts';

describe('performTransfer', () => {
  it('brings all files, and the state that tells of them', async () => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { a: '1', 'sub/b': '2' });
    mkdirSync(join(rig.source, 'empty'));
    symlinkSync('a', join(rig.source, 'link'));
    const want = await rig.transfer(undefined);
    expect(await rig.seen()).toEqual(['a', 'empty/', 'link@', 'sub/b']);
    const state = execFileSync('cat', [join(rig.root, '.tongs-source')]);
    expect(state).toEqual(formatState(want));
  });

  it('sends nothing where all is there and no directory is missing', async () => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { a: '1' });
    const want = await rig.transfer(undefined);
    const options = { folder: rig.source, have: want, want, makeDirectories: [], mtimeMs: 0 };
    expect(await performTransfer(rig.target, options)).toEqual({
      isChanged: false,
      state: want,
      sent: [],
      covers: false,
      drifted: [],
    });
    expect(rig.puts).toBe(1);
  });

  it('sends nothing, and asks nothing, for a manifest that is equal', async () => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { a: '1' });
    const have = await rig.transfer(undefined);
    const want = await rig.want();
    expect(want.manifest).not.toBe(have.manifest);
    const options = { folder: rig.source, have, want, makeDirectories: [], mtimeMs: 0 };
    expect(await performTransfer(rig.target, options)).toMatchObject({ isChanged: false });
    expect([rig.puts, rig.scripts]).toEqual([1, []]);
  });

  it('keeps the mode that a step gave a folder into which more is sent', async () => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { 'open/a': '1', 'gone/a': '1' });
    const before = await rig.transfer(undefined);
    chmodSync(join(rig.workspace, 'open'), 0o777);
    writeFiles(rig.source, { 'open/b': '1' });
    const more = await rig.transfer(before);
    expect(statSync(join(rig.workspace, 'open')).mode & 0o777).toBe(0o777);
    rmSync(join(rig.workspace, 'gone'), { recursive: true });
    writeFiles(rig.source, { 'gone/b': '1' });
    await rig.transfer(more);
    expect(await rig.seen()).toEqual(['gone/b', 'open/a', 'open/b']);
  });

  it('sends what changed, removes what is gone, and keeps the rest with its time', async () => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { same: '1', changed: '1', gone: '1', 'dir/gone': '1' });
    const before = await rig.transfer(undefined, 1e12);
    rmSync(join(rig.source, 'gone'));
    rmSync(join(rig.source, 'dir'), { recursive: true });
    writeFiles(rig.source, { changed: '2', added: '1' });
    await rig.transfer(before, 15e11);
    expect(await rig.seen()).toEqual(['added', 'changed', 'same']);
    expect(statSync(join(rig.workspace, 'same')).mtimeMs).toBe(1e12);
    expect(statSync(join(rig.workspace, 'changed')).mtimeMs).toBe(15e11);
  });

  it('keeps what steps have made, also where the source had a folder', async () => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { 'dir/a': '1', b: '1' });
    const before = await rig.transfer(undefined);
    writeFiles(rig.workspace, { 'dir/product': '1', 'out/product': '1' });
    rmSync(join(rig.source, 'dir'), { recursive: true });
    await rig.transfer(before);
    expect(await rig.seen()).toEqual(['b', 'dir/product', 'out/product']);
  });

  it('removes names that a shell would take for something else', async () => {
    const rig = await FolderRig.open();
    const names = ["it's", '-rf', '$(x)', 'a\nb', ' ', '*', '~', '\\', 'é'];
    writeFiles(rig.source, Object.fromEntries(names.map((name) => [`d/${name}/${name}`, '1'])));
    writeFileSync(Buffer.from(`${rig.source}/a\xff`, 'latin1'), '1');
    const before = await rig.transfer(undefined);
    writeFiles(rig.workspace, { kept: '1' });
    execFileSync('find', [rig.source, '-mindepth', '1', '-delete']);
    await rig.transfer(before);
    expect(await rig.seen()).toEqual(['kept']);
  });

  it('removes more files than a command takes', async () => {
    const rig = await FolderRig.open();
    const names = Array.from({ length: 1_201 }, (_, index) => `${'n'.repeat(100)}${index}`);
    writeFiles(rig.source, Object.fromEntries(names.map((name) => [name, '1'])));
    const before = await rig.transfer(undefined);
    execFileSync('find', [rig.source, '-mindepth', '1', '-delete']);
    await rig.transfer(before);
    expect(await rig.seen()).toEqual([]);
    expect(rig.scripts[0]?.match(/rm -f/g)).toHaveLength(3);
  });

  it('follows no link that was put in the place of a folder', async () => {
    const rig = await FolderRig.open();
    const outside = join(rig.root, 'outside');
    const files = { 'sub/changed': 'before', 'sub/gone': 'gone', 'sub/inner/gone': 'gone', x: '1' };
    writeFiles(rig.source, files);
    const before = await rig.transfer(undefined);
    rmSync(join(rig.workspace, 'sub'), { recursive: true });
    writeFiles(outside, { changed: 'outside', gone: 'outside', 'inner/kept': 'outside' });
    symlinkSync(outside, join(rig.workspace, 'sub'));
    writeFiles(rig.source, { 'sub/changed': 'after' });
    for (const path of ['sub/gone', 'sub/inner', 'x']) {
      rmSync(join(rig.source, path), { recursive: true });
    }
    await rig.transfer(before);
    expect(await rig.seen()).toEqual(['sub/changed']);
    const found = await readFolder(outside);
    expect(listed(found)).toEqual(['changed', 'gone', 'inner/kept']);
    expect(execFileSync('cat', [join(outside, 'changed')]).toString()).toBe('outside');
  });

  it('removes nothing where the root is gone', async () => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { a: '1' });
    const before = await rig.transfer(undefined);
    rmSync(rig.workspace, { recursive: true });
    rmSync(join(rig.source, 'a'));
    await rig.transfer(before);
    expect(await rig.seen()).toEqual([]);
  });

  it('tells which files changed while they were sent', async () => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { a: '1', 'sub/b': '1' });
    const want = await rig.want();
    writeFiles(rig.source, { 'sub/b': '2' });
    const options = { folder: rig.source, have: undefined, want, makeDirectories: [], mtimeMs: 0 };
    const { drifted, sent } = await performTransfer(rig.target, options);
    expect([drifted, sent.map(({ path }) => path)]).toEqual([['sub/b'], ['a', 'sub/b']]);
  });

  it('tells of a file that it cannot read, and not of the engine that the archive broke off for', async () => {
    const rig = await FolderRig.open();
    const path = 'x'.repeat(300);
    const manifest = new Manifest([{ path, kind: 'file', hash: '12' }]);
    const want = { manifest, root: '/workspace', uid: 0, gid: 0 };
    const putArchive: Engine['putArchive'] = async (_, tar) => {
      await buffer(tar).catch(() => {
        throw new EngineFailed('Cannot unpack files: the engine went away', {
          code: 'engine-vanished',
        });
      });
    };
    const target = { ...rig.target, engine: stubEngine({ putArchive }) };
    const options = { folder: rig.source, have: undefined, want, makeDirectories: [], mtimeMs: 0 };
    await expect(performTransfer(target, options)).rejects.toMatchObject({
      name: 'StepFailed',
      code: 'source-unreadable',
      message: expect.stringMatching(
        `^Cannot read "${path}" of the source in "${rig.source}": ENAMETOOLONG`,
      ),
      hint: expect.stringContaining('exclude the file'),
    });
  });

  it('tells of an engine that goes away while files are read', async () => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { large: 'x'.repeat(3_000_000) });
    const gone = new EngineFailed('gone', { code: 'engine-vanished' });
    let archive: Readable | undefined;
    const putArchive: Engine['putArchive'] = async (__, tar) => {
      archive = tar;
      for await (const _ of tar.iterator({ destroyOnReturn: false })) break;
      tar.on('error', () => {}).destroy(gone);
      throw gone;
    };
    const target = { ...rig.target, engine: stubEngine({ putArchive }) };
    const want = await rig.want();
    const options = { folder: rig.source, have: undefined, want, makeDirectories: [], mtimeMs: 0 };
    await expect(performTransfer(target, options)).rejects.toBe(gone);
    expect(archive?.destroyed).toBe(true);
  });

  it.each([
    { where: 'in the container', isBelow: false },
    { where: 'in a layer below it', isBelow: true },
  ])('keeps all but the owner of what is $where', async ({ isBelow }) => {
    const rig = await FolderRig.open();
    const names = [
      'plain',
      '.hidden',
      '...',
      '-rf',
      'a b',
      '*',
      "it's",
      'b\\c',
      'suid',
      'pipe',
      'link',
    ];
    writeFiles(rig.source, Object.fromEntries(names.map((name) => [`sub/${name}`, name])));
    writeFiles(rig.source, { top: 'top', 'gone/x': '' });
    const have = await rig.transfer(undefined, 1e12);
    const script = `
      cd sub; echo edited >>plain; touch -d 2001-02-03T04:05:06Z plain; chmod 4755 suid; chmod 700 .hidden
      rm pipe link; mkfifo pipe; ln -s ../top link; rm -r ../gone; chmod 777 .; ls -An --time-style=+%s`;
    const run = (text: string): string =>
      execFileSync('sh', ['-ec', text], { cwd: rig.workspace, encoding: 'utf8' });
    const seen = run(script);
    const [uid = 0, gid = 0] = [process.getuid?.(), process.getgid?.()];
    const want = { ...(await rig.want({ uid, gid })), manifest: have.manifest };
    const options = { folder: rig.source, have: { ...have, uid: 99 }, want, makeDirectories: [] };
    const transfer = { ...options, isBelow, mtimeMs: 15e11 };
    expect(await performTransfer(rig.target, transfer)).toMatchObject({
      isChanged: true,
      sent: [],
    });
    expect(run('cd sub; ls -An --time-style=+%s').split('\n').slice(1)).toEqual(
      seen.split('\n').slice(1),
    );
    expect(run('cat sub/plain; ls -A')).toBe('plainedited\nsub\ntop\n');
    expect(rig.puts).toBe(1);
  });

  it('puts no file into another folder where one below cannot be copied', async () => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { 'a/1': '1', 'a/2': Buffer.alloc(100_000), 'b/3': '3', 'c/4': '4' });
    const { target, below } = await rig.below();
    // As on a full disk: what is larger cannot be written.
    rig.before = 'ulimit -f 8\n';
    await performTransfer(target, below);
    expect(await rig.seen()).toEqual(['a/1', 'a/2', 'b/3', 'c/4']);
    expect(statSync(join(rig.workspace, 'a/2')).size).toBe(100_000);
  });

  it.each([
    { what: 'a link out of the source', make: 'ln -s ../outside .tongs-renewed' },
    { what: 'a folder of its own', make: 'mkdir .tongs-renewed; echo mine >.tongs-renewed/mine' },
  ])('leaves what a step has made in the place of its copies: $what', async ({ make }) => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { '1': '1', 'b/2': '2' });
    writeFiles(rig.root, { 'outside/1': 'outside' });
    const { target, below } = await rig.below();
    execFileSync('sh', ['-ec', make], { cwd: rig.workspace });
    const before = await rig.seen();
    await performTransfer(target, below);
    expect(await rig.seen()).toEqual(before);
    expect(readFileSync(join(rig.root, 'outside/1'), 'utf8')).toBe('outside');
  });

  it.each([
    {
      exitCode: ADJUST_EXIT.noRm,
      name: 'StepFailed',
      message: 'Cannot remove files that the source no longer has: the image has no "rm"',
    },
    {
      exitCode: ADJUST_EXIT.noChown,
      name: 'StepFailed',
      message: 'Cannot give the source to user 7:8: the image has no "chown"',
    },
    {
      exitCode: ADJUST_EXIT.refused,
      name: 'StepFailed',
      message: 'Cannot give the source in "/workspace" to user 7:8: the engine refuses it',
    },
    {
      exitCode: 1,
      name: 'EngineFailed',
      message:
        'Cannot update the source in the container: the script for it ended with exit code 1',
    },
  ])('rejects where the script ends with $exitCode', async ({ exitCode, name, message }) => {
    const rig = await FolderRig.open();
    writeFiles(rig.source, { a: '1', b: '1' });
    const have = await rig.want();
    rmSync(join(rig.source, 'a'));
    const want = await rig.want({ uid: 7, gid: 8 });
    const target = { ...rig.target, runAsRoot: () => Promise.resolve(exitCode) };
    const options = { folder: rig.source, have, want, makeDirectories: [], mtimeMs: 0 };
    await expect(performTransfer(target, options)).rejects.toMatchObject({ name, message });
  });

  it('makes what a fresh copy would be, whatever changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tree(3), { maxLength: 6, size: 'max' }), async (sources) => {
        const rig = await FolderRig.open();
        let state: SourceState | undefined;
        for (const source of sources) {
          execFileSync('find', [rig.source, '-mindepth', '1', '-delete']);
          writeTree(source, rig.source);
          state = await rig.transfer(state);
          const seen = await readFolder(rig.workspace);
          expect(new Manifest(seen).files).toEqual(state.manifest.files);
        }
      }),
      cases(4),
    );
  });
});

/** A folder by the names of its entries. */
interface Tree {
  readonly [name: string]: Node;
}

type Node = Tree | { readonly kind: 'file' | 'executable' | 'link'; readonly content: '1' | '2' };

function tree(depth: number): fc.Arbitrary<Tree> {
  const leaf = fc.record({
    kind: fc.constantFrom(...(['file', 'executable', 'link'] as const)),
    content: fc.constantFrom(...(['1', '2'] as const)),
  });
  const node: fc.Arbitrary<Node> = depth === 0 ? leaf : fc.oneof(leaf, tree(depth - 1));
  return fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), node, {
    maxKeys: 4,
    noNullPrototype: true,
  });
}

function writeTree(entries: Tree, folder: string): void {
  for (const [name, node] of Object.entries(entries)) {
    const path = join(folder, name);
    if (!isLeaf(node)) {
      mkdirSync(path);
      writeTree(node, path);
    } else if (node.kind === 'link') {
      symlinkSync(node.content, path);
    } else {
      writeFileSync(path, node.content, { mode: node.kind === 'file' ? 0o644 : 0o755 });
    }
  }
}

function isLeaf(node: Node): node is Exclude<Node, Tree> {
  return typeof node['kind'] === 'string';
}
