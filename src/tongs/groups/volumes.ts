import type { Engine } from '../../engine/engine.ts';
import type { Labels, VolumeMount } from '../../engine/types.ts';
import type { Tong } from '../../pipeline/model.ts';

export interface VolumesOptions {
  readonly engine: Engine;
  /** The names of the volumes begin with it. */
  readonly prefix: string;
  readonly labels: (volume: string) => Labels;
  readonly onCleanupFailed: (volume: string, error: unknown) => void;
}

/** The volumes that tongs of a run share with steps: each is made when the first tong that has it starts. */
export class Volumes implements AsyncDisposable {
  readonly #options: VolumesOptions;
  readonly #made = new Map<string, Promise<unknown>>();

  constructor(options: VolumesOptions) {
    this.#options = options;
  }

  /** The mounts of a tong itself; resolves when its volume is there. A creation that failed is tried again. */
  async acquire(tong: Pick<Tong, 'interface'>): Promise<readonly VolumeMount[]> {
    const mounts = toVolumeMounts([tong], this.#options.prefix);
    await Promise.all(mounts.map(({ name }) => this.#create(name)));
    return mounts.map((mount) => ({ ...mount, copiesImage: true }));
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
