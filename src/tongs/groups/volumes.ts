import type { Engine } from '../../engine/engine.ts';
import type { Labels, VolumeMount } from '../../engine/types.ts';
import type { Tong } from '../../pipeline/model.ts';

export interface VolumesOptions {
  readonly engine: Engine;
  /** The names of the volumes begin with it. */
  readonly prefix: string;
  readonly labels: (volume: string) => Labels;
  /** Copies the source into a volume; resolves with the files that changed meanwhile. */
  readonly fillSource: (volume: string, tong: Tong) => Promise<readonly string[]>;
  readonly onCleanupFailed: (volume: string, error: unknown) => void;
}

/** The volumes of a tong. */
export interface TongVolumes {
  readonly mounts: readonly VolumeMount[];
  /** Files of the source that changed while they were copied. */
  readonly drifted: readonly string[];
}

/**
 * The volumes of a run: those that tongs share with steps, and the copy of the source for tongs that mount it. Each is
 * made when the first tong that has it starts.
 */
export class Volumes implements AsyncDisposable {
  readonly #options: VolumesOptions;
  readonly #made = new Map<string, Promise<unknown>>();
  #source: Promise<readonly string[]> | undefined;

  constructor(options: VolumesOptions) {
    this.#options = options;
  }

  /** The volumes of a tong itself; resolves when they are there. What failed is tried again the next time. */
  async acquire(tong: Tong): Promise<TongVolumes> {
    const shared = toVolumeMounts([tong], this.#options.prefix);
    await Promise.all(shared.map(({ name }) => this.#create(name)));
    const own = shared.map((mount) => ({ ...mount, copiesImage: true }));
    const copies = tong.mounts.flatMap((mount) =>
      mount.word === 'workspace' && !mount.writable ? [mount.path] : [],
    );
    if (copies.length === 0) return { mounts: own, drifted: [] };
    const name = `${this.#options.prefix}-source`;
    const drifted = await this.#acquireSource(name, tong);
    return { mounts: [...own, ...copies.map((path) => ({ name, path }))], drifted };
  }

  /** The mounts of a step that names these tongs; resolves when their volumes are there. */
  async acquireForStep(tongs: readonly Pick<Tong, 'interface'>[]): Promise<readonly VolumeMount[]> {
    const mounts = toVolumeMounts(tongs, this.#options.prefix);
    await Promise.all(mounts.map(({ name }) => this.#create(name)));
    return mounts;
  }

  /** Call it after all containers are removed: a volume that is mounted cannot be removed. */
  async [Symbol.asyncDispose](): Promise<void> {
    const names = [...this.#made.keys()];
    await Promise.allSettled(this.#made.values());
    this.#made.clear();
    await Promise.all(names.map((name) => this.#remove(name)));
  }

  #acquireSource(name: string, tong: Tong): Promise<readonly string[]> {
    this.#source ??= this.#create(name).then(() => this.#options.fillSource(name, tong));
    const source = this.#source;
    source.catch(() => (this.#source = undefined));
    return source;
  }

  #create(name: string): Promise<unknown> {
    const known = this.#made.get(name);
    if (known) return known;
    const { engine, labels } = this.#options;
    const made = engine.createVolume({ name, labels: labels(name) });
    this.#made.set(name, made);
    made.catch(() => this.#made.delete(name));
    return made;
  }

  async #remove(name: string): Promise<void> {
    const { engine, onCleanupFailed } = this.#options;
    try {
      if ((await engine.removeVolume(name)) === 'in-use')
        onCleanupFailed(name, new Error('a container still mounts it'));
    } catch (error) {
      onCleanupFailed(name, error);
    }
  }
}

/** The volumes of tongs as they are mounted. Tongs with the same volume and mountpoint have one. */
export function toVolumeMounts(
  tongs: readonly Pick<Tong, 'interface'>[],
  prefix: string,
): readonly VolumeMount[] {
  const byPath = new Map<string, VolumeMount>();
  for (const { interface: offered } of tongs) {
    if (offered.kind !== 'volume') continue;
    const name = `${prefix}-volume-${offered.volume}`;
    byPath.set(offered.mountpoint, { name, path: offered.mountpoint, writable: true });
  }
  return [...byPath.values()];
}
