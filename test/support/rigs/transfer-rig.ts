import { systemClock } from '../../../src/base/clock.ts';
import type { Image } from '../../../src/engine/types.ts';
import type { Anvil } from '../../../src/anvil/anvil.ts';
import { toTarget } from '../../../src/run/delivery/deliver-source.ts';
import { blobHash } from '../../../src/source/folder/disk.ts';
import { chooseMtime } from '../../../src/source/transfer/mtime.ts';
import { readSource } from '../../../src/source/read-source.ts';
import type { SourceState } from '../../../src/source/transfer/source-state.ts';
import {
  performTransfer,
  readState,
  type Transferred,
} from '../../../src/source/transfer/transfer.ts';
import { readMembers } from '../files/archive.ts';
import { GIT_ENVIRONMENT } from '../files/git-repository.ts';
import type { Lab } from './lab.ts';
import { identify, runInAnvil } from './run-in-anvil.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const ROOT = '/workspace';

/** A folder on this machine, and an anvil that it is sent to again and again. */
export class TransferRig {
  readonly folder: string;
  readonly #lab: Lab;
  readonly #anvil: Anvil;
  /** Whose files are sent. */
  owner: number;
  /** What was sent last. */
  state: SourceState | undefined;

  constructor(folder: string, parts: { lab: Lab; anvil: Anvil; owner: number }) {
    this.folder = folder;
    this.#lab = parts.lab;
    this.#anvil = parts.anvil;
    this.owner = parts.owner;
  }

  /** Makes the anvil hold what is in the folder now. */
  async transfer(): Promise<Transferred> {
    const options = { include: [], exclude: [], maxBytes: Infinity, environment: GIT_ENVIRONMENT };
    const { manifest } = await readSource(this.folder, options);
    const now = systemClock.now();
    const want = { manifest, root: ROOT, uid: this.owner, gid: this.owner };
    const transferred = await performTransfer(toTarget(this.#anvil), {
      folder: this.folder,
      have: this.state,
      want,
      makeDirectories: this.state === undefined ? [ROOT] : [],
      mtimeMs: chooseMtime(now, this.state && now),
    });
    this.state = want;
    return transferred;
  }

  /** A step: its output. */
  async run(script: string): Promise<string> {
    const identity = await identify(this.#anvil, 'shell');
    const ran = await runInAnvil(this.#anvil, identity, { script, workdir: ROOT });
    if (ran.exitCode !== 0) throw new Error(`exit code ${ran.exitCode}: ${ran.stderr.toString()}`);
    return ran.stdout.toString();
  }

  /** What the anvil says of itself that it holds. */
  recorded(): Promise<SourceState> {
    if (!this.state) throw new Error('nothing was delivered yet');
    const { hash } = this.state.manifest;
    return readState(this.#lab.engine, this.#anvil.container, { hash });
  }

  /** `kind mode owner hash` of everything below the root, by path; of directories no hash. */
  async contents(): Promise<Record<string, string>> {
    const { engine } = this.#lab;
    const archive = await engine.getArchive({ container: this.#anvil.container, path: ROOT });
    const found: Record<string, string> = {};
    for (const { header, content } of await readMembers(archive)) {
      const path = header.name.replace(/^workspace\/?/, '').replace(/\/$/, '');
      if (path === '') continue;
      const { type, mode, uid, gid, linkname } = header;
      // oxlint-disable-next-line no-bitwise -- how modes are read
      const permissions = (mode & 0o7777).toString(8);
      const bytes = type === 'symlink' ? Buffer.from(linkname ?? '') : content;
      const hash = type === 'directory' ? '' : ` ${blobHash(bytes)}`;
      found[path] = `${type} ${type === 'symlink' ? '' : permissions} ${uid}:${gid}${hash}`;
    }
    return found;
  }

  /** The same of what was sent, as it has to be. */
  expected(): Record<string, string> {
    const owner = `${this.owner}:${this.owner}`;
    const files = this.state?.manifest.files ?? [];
    const expected: Record<string, string> = {};
    for (const { path, kind, hash } of files) {
      const names = path.split('/');
      const folders = kind === 'directory' ? names.length : names.length - 1;
      for (let count = 1; count <= folders; count += 1) {
        expected[names.slice(0, count).join('/')] = `directory 755 ${owner}`;
      }
      if (kind === 'link') expected[path] = `symlink  ${owner} ${hash}`;
      if (kind === 'file') expected[path] = `file 644 ${owner} ${hash}`;
      if (kind === 'executable') expected[path] = `file 755 ${owner} ${hash}`;
    }
    return expected;
  }
}

/** A rig for one test; files belong to `owner`. */
export async function openTransferRig(lab: Lab, image: Image, owner = 0): Promise<TransferRig> {
  const anvil = await lab.anvil(image);
  return new TransferRig(await temporaryFolder(), { lab, anvil, owner });
}
