import type { EngineRig } from '../engines/engine.ts';
import { randomSuffix } from '../values/random-suffix.ts';
import { buildImage, ensureBusybox } from './images.ts';

/** How much each build leaves in the cache at least. */
export const BUILD_BYTES = 3 * 1024 * 1024;

/** Builds whose records in the build cache are told from all others, and the images that hold them. */
export class BuildCacheLab {
  readonly suffix: string;
  readonly #rig: EngineRig;
  readonly #tags: Set<string>;

  /** A new one, or one that another process has opened: then with the names that hold something. */
  constructor(rig: EngineRig, { suffix = randomSuffix(), names = [] }: Partial<LabState> = {}) {
    this.#rig = rig;
    this.suffix = suffix;
    this.#tags = new Set(names);
  }

  get state(): LabState {
    return { suffix: this.suffix, names: [...this.#tags] };
  }

  /** Makes what the builds start from, and a container that nobody runs. */
  async open(): Promise<void> {
    const image = await ensureBusybox(this.#rig);
    // A name of its own: someone may import the shared one anew while a test waits.
    await this.#rig.engine.tagImage(image, this.tag('base'));
    this.#tags.add('base');
    await this.#rig.engine.createContainer({
      name: `tongs-test-cache-${this.suffix}`,
      image,
      labels: { [this.#label.label]: this.suffix },
      command: ['true'],
      resources: {},
      network: { kind: 'none' },
      log: 'none',
    });
  }

  get #label(): { readonly label: string; readonly value: string } {
    return { label: 'dev.tongs.test', value: this.suffix };
  }

  tag(name: string): string {
    return `tongs-test/cache-${name}-${this.suffix}:latest`;
  }

  /** Leaves one record, which an image shares as long as `release` is not called. */
  async build(name: string): Promise<void> {
    const megabytes = BUILD_BYTES / 1024 ** 2;
    await this.buildFrom(name, [
      `RUN echo made-${name}-${this.suffix} >/made && dd if=/dev/zero of=/data bs=1M count=${megabytes}`,
    ]);
  }

  /** Leaves what the instructions leave, on the base of all builds. */
  async buildFrom(name: string, instructions: readonly string[]): Promise<void> {
    const dockerfile = [`FROM ${this.tag('base')}`, ...instructions].join('\n');
    await buildImage(this.#rig, { tag: this.tag(name), dockerfile });
    this.#tags.add(name);
  }

  /** The record is nobody's any more. */
  async release(name: string): Promise<void> {
    await this.#rig.engine.removeImage(this.tag(name));
    this.#tags.delete(name);
  }

  /** Builds whose record is there. */
  async names(): Promise<string[]> {
    const records = await this.#rig.engine.listBuildCache();
    const found = records.map(
      ({ description }) => new RegExp(`made-([a-z-]+)-${this.suffix}`).exec(description)?.[1],
    );
    return found.filter((name) => name !== undefined).toSorted();
  }

  /** Which of the lab's images, and of its one container, are there. */
  async others(): Promise<string[]> {
    const { engine } = this.#rig;
    const containers = await engine.listContainers(this.#label);
    const found = await Promise.all(
      [...this.#tags].map(async (name) =>
        (await engine.inspectImage(this.tag(name))) ? name : '',
      ),
    );
    return [...found.filter(Boolean).toSorted(), ...containers.map(() => 'container')];
  }

  async close(): Promise<void> {
    const { engine } = this.#rig;
    for (const { id } of await engine.listContainers(this.#label)) await engine.removeContainer(id);
    for (const name of this.#tags) await this.release(name);
  }
}

/** What another process needs to go on with a lab. */
export interface LabState {
  readonly suffix: string;
  /** Builds that images hold, and the base of all. */
  readonly names: readonly string[];
}
