import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect } from 'vitest';
import { containerId } from '../../../src/engine/docker/wire.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { readFoundFiles } from '../../../src/source/folder/disk.ts';
import { listFolderFiles } from '../../../src/source/folder/folder-files.ts';
import { Manifest, type SourceFile } from '../../../src/source/manifest.ts';
import type { SourceState } from '../../../src/source/transfer/source-state.ts';
import {
  performTransfer,
  type Transfer,
  type TransferTarget,
} from '../../../src/source/transfer/transfer.ts';
import { stubEngine } from '../../support/engines/stub-engine.ts';
import { temporaryFolder } from '../../support/files/temporary-folder.ts';
import { listed } from './on-disk.ts';

/** Whatever is in a folder. */
export async function readFolder(folder: string): Promise<SourceFile[]> {
  return readFoundFiles(folder, await listFolderFiles(folder, { isWanted: () => true }));
}

const CONTAINER = containerId.parse('c1');

/** A folder in the place of a container's filesystem, whose source is at `/workspace`. */
export class FolderRig {
  readonly root: string;
  readonly source: string;
  /** How often an archive was put. */
  puts = 0;
  scripts: string[] = [];
  /** What comes before each script. */
  before = '';

  constructor(root: string, source: string) {
    this.root = root;
    this.source = source;
  }

  static async open(): Promise<FolderRig> {
    return new FolderRig(await temporaryFolder(), await temporaryFolder());
  }

  get workspace(): string {
    return join(this.root, 'workspace');
  }

  get target(): TransferTarget {
    const putArchive: Engine['putArchive'] = async (target, tar) => {
      expect(target).toMatchObject({ container: CONTAINER, path: '/' });
      this.puts += 1;
      const args = ['-xp', '--no-same-owner', '-f', '-'];
      execFileSync('tar', args, { cwd: this.root, input: await buffer(tar) });
    };
    const run = (script: Uint8Array): SpawnSyncReturns<string> => {
      const text = Buffer.from(script).toString('latin1');
      this.scripts.push(text);
      const here = text.replaceAll("'/workspace'", `'${this.workspace}'`);
      // Not as its input, which a shell reads byte by byte.
      const file = join(this.root, 'script');
      writeFileSync(file, this.before + here, 'latin1');
      return spawnSync('sh', [file], { encoding: 'utf8' });
    };
    const runAsRoot = async (script: Uint8Array): Promise<number> => run(script).status ?? 1;
    const printAsRoot = async (script: Uint8Array): Promise<string> => run(script).stdout;
    const engine = stubEngine({ putArchive });
    return { engine, container: CONTAINER, runAsRoot, printAsRoot };
  }

  async want(owner = { uid: 0, gid: 0 }): Promise<SourceState> {
    const files = await readFolder(this.source);
    return { manifest: new Manifest(files), root: '/workspace', ...owner };
  }

  /** Brings the workspace from one state of the source to what is there now. */
  async transfer(have: SourceState | undefined, mtimeMs = 1e12): Promise<SourceState> {
    const want = await this.want();
    const options = { folder: this.source, have, want, makeDirectories: ['/workspace'], mtimeMs };
    expect((await performTransfer(this.target, options)).drifted).toEqual([]);
    return want;
  }

  /** A transfer to another owner, of a source that is in a layer below; it is given to whoever runs this. */
  async below(): Promise<{ readonly target: TransferTarget; readonly below: Transfer }> {
    const have = await this.transfer(undefined);
    const [uid = 0, gid = 0] = [process.getuid?.(), process.getgid?.()];
    const want = { ...have, uid, gid };
    const below = { folder: this.source, have: { ...have, uid: 99 }, want, makeDirectories: [] };
    return { target: this.target, below: { ...below, isBelow: true, mtimeMs: 15e11 } };
  }

  async seen(): Promise<string[]> {
    return listed(await readFolder(this.workspace));
  }
}
