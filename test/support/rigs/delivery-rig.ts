import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import type { StepId } from '../../../src/pipeline/model.ts';
import type { Anvil } from '../../../src/anvil/anvil.ts';
import { lookAround, type Surroundings } from '../../../src/anvil/look-around.ts';
import { deliverSource, type Delivered } from '../../../src/run/delivery/deliver-source.ts';
import type { Base } from '../../../src/anvil/base.ts';
import { LOCAL_SCOPE } from '../../../src/snapshots/scope.ts';
import { toSnapshotLabels } from '../../../src/snapshots/labels.ts';
import { toSnapshotKey } from '../../../src/snapshots/key.ts';
import { Manifest } from '../../../src/source/manifest.ts';
import { readSource } from '../../../src/source/read-source.ts';
import { formatSeal, toSeal, type SourceState } from '../../../src/source/transfer/source-state.ts';
import type { Entry } from '../files/fresh-copy.ts';
import { GIT_ENVIRONMENT } from '../files/git-repository.ts';
import { createHastyClock } from '../clocks/hasty-clock.ts';
import type { Lab } from './lab.ts';
import { newSnapshot } from '../images/new-snapshot.ts';
import type { BytePath } from '../files/changing-tree.ts';
import { identify, runInAnvil } from './run-in-anvil.ts';

const ROOT = '/workspace';
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a brand
const STEP = 'step' as StepId;
const KEY = toSnapshotKey('0'.repeat(64));

/** What is at a path in the anvil, and since when, in seconds. */
export type Found = Entry & { readonly mtime: number };

/** A folder whose files steps are given as in a run, in one anvil and in new ones from its commits. */
export class DeliveryRig {
  readonly folder: string;
  readonly #lab: Lab;
  readonly #clock = createHastyClock();
  #anvil: Anvil;
  #held: { readonly state: SourceState; readonly endedAt: number } | undefined;
  #last: SourceState | undefined;
  /** `uid:gid` of the root, when it was looked at last. */
  rootOwner = '';

  constructor(folder: string, parts: { lab: Lab; anvil: Anvil }) {
    this.folder = folder;
    this.#lab = parts.lab;
    this.#anvil = parts.anvil;
  }

  static async open(
    lab: Lab,
    folder: string,
    made: { readonly image: string; readonly volumes?: readonly string[] },
  ): Promise<DeliveryRig> {
    const image = await lab.image(made.image);
    const volumes = made.volumes ?? [];
    // Derived, since it is the engine that has to know of them.
    const base =
      volumes.length === 0 ? image : await lab.derive(made.image, { config: { volumes } });
    return DeliveryRig.on(lab, folder, base);
  }

  static async on(lab: Lab, folder: string, base: Base): Promise<DeliveryRig> {
    const anvil = await lab.anvil(await lab.image(base.id), { base });
    return new DeliveryRig(folder, { lab, anvil });
  }

  async close(): Promise<void> {
    await this.#anvil[Symbol.asyncDispose]();
  }

  /** Gives the anvil what is in the folder now. */
  async deliver(
    owner: number,
    sees: (path: string) => boolean = () => true,
    git = false,
  ): Promise<Delivered> {
    const options = {
      include: [],
      exclude: [],
      maxBytes: Infinity,
      git,
      environment: GIT_ENVIRONMENT,
    };
    const source = await readSource(this.folder, options);
    const files = source.manifest.files.filter(({ path }) => sees(path));
    const context = {
      engine: this.#lab.engine,
      clock: this.#clock,
      source,
      visible: new Map([[STEP, new Manifest(files)]]),
      signal: new AbortController().signal,
    };
    const around = await this.#lookAround(owner);
    const onCovering = 'report' as const;
    const at = { anvil: this.#anvil, around, held: this.#held, onCovering };
    const delivered = await deliverSource(context, { id: STEP }, at);
    this.#held = { state: delivered.state, endedAt: this.#clock.now() };
    this.#last = delivered.state;
    return delivered;
  }

  /** What the next run does: it goes on in a new anvil, from a snapshot. */
  async goOnFromSnapshot(): Promise<void> {
    const base = await this.keep();
    await this.close();
    this.#anvil = await this.#lab.anvil(await this.#lab.image(base.id), { base });
    this.#held = undefined;
  }

  /** An image of the anvil that tells what it holds. */
  async keep(): Promise<Base> {
    if (!this.#last) throw new Error('nothing was delivered yet');
    const labels = toSnapshotLabels(
      newSnapshot({
        repository: 'localhost/tongs/test-00000000/pipeline',
        scope: LOCAL_SCOPE.own,
        key: KEY,
        createdAt: this.#clock.now(),
        sourceSeal: formatSeal(toSeal(this.#last)),
      }),
      this.#anvil.base.config.labels,
    );
    const config = { ...this.#anvil.base.config, labels };
    const reference = await this.#lab.commit(this.#anvil.container, config);
    const { id } = await this.#lab.image(reference);
    return { id, config };
  }

  async run(script: string): Promise<Buffer> {
    const identity = await identify(this.#anvil, 'shell');
    const ran = await runInAnvil(this.#anvil, identity, { script, workdir: ROOT });
    if (ran.exitCode === 0) return ran.stdout;
    throw new Error(`exit code ${ran.exitCode} of ${script}: ${ran.stderr.toString()}`);
  }

  /** All below the root, as the anvil's own tar packs it: names stay bytes. */
  async look(): Promise<Map<BytePath, Found>> {
    const found = new Map<BytePath, Found>();
    // Its types do not know this one.
    const options: Parameters<typeof extract>[0] & { filenameEncoding: string } = {
      filenameEncoding: 'latin1',
    };
    const members = Readable.from([await this.run('tar -cf - .')]).pipe(extract(options));
    for await (const member of members) {
      const { name, type, mode, uid, gid, linkname, mtime } = member.header;
      const content = await buffer(member);
      const path = name.replace(/^\.\/?/, '').replace(/\/$/, '');
      if (path === '') this.rootOwner = `${uid}:${gid}`;
      if (path === '') continue;
      const isLink = type === 'symlink';
      found.set(path, {
        kind: isLink ? 'symlink' : type === 'directory' ? 'directory' : 'file',
        // oxlint-disable-next-line no-bitwise -- how modes are read
        mode: isLink ? 0 : mode & 0o7777,
        owner: `${uid}:${gid}`,
        content: isLink ? (linkname ?? '') : content.toString('latin1'),
        mtime: Math.floor((mtime?.getTime() ?? 0) / 1000),
      });
    }
    return found;
  }

  /** As if it were another user who asks. */
  async #lookAround(owner: number): Promise<Surroundings> {
    const wanted = { user: undefined, workspace: ROOT, workdir: ROOT };
    const around = await lookAround(this.#anvil, wanted);
    return {
      ...around,
      workspace: { ...around.workspace, isOwned: false },
      identity: { ...around.identity, uid: owner, gid: owner },
    };
  }
}
