import { toContainerPart } from '../../engine/container-name.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Labels, VolumeMount } from '../../engine/types.ts';
import type { StepId, Tong } from '../../pipeline/model.ts';
import type { TongInstance } from './instances.ts';

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
  /** How often each step had tongs of its own. */
  readonly #attempts = new Map<StepId, number>();
  #source: Promise<readonly string[]> | undefined;

  constructor(options: VolumesOptions) {
    this.#options = options;
  }

  /** The volumes of a tong itself; resolves when they are there. What failed is tried again the next time. */
  async acquire(user: VolumeUser): Promise<TongVolumes> {
    const { tong } = user;
    const shared = this.#mountsFor([user]);
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
  async acquireForStep(users: readonly VolumeUser[]): Promise<readonly VolumeMount[]> {
    const mounts = this.#mountsFor(users);
    await Promise.all(mounts.map(({ name }) => this.#create(name)));
    return mounts;
  }

  /** From now on the tongs that the step has alone have new volumes. */
  renew(owner: StepId): void {
    this.#attempts.set(owner, this.#attemptOf(owner) + 1);
  }

  /** Call it after all containers are removed: a volume that is mounted cannot be removed. */
  async [Symbol.asyncDispose](): Promise<void> {
    const names = [...this.#made.keys()];
    await Promise.allSettled(this.#made.values());
    this.#made.clear();
    await Promise.all(names.map((name) => this.#remove(name)));
  }

  #mountsFor(users: readonly VolumeUser[]): readonly VolumeMount[] {
    const { prefix } = this.#options;
    return toVolumeMounts(users, (volume, owner) => {
      const name = `${prefix}-volume-${volume}`;
      // Neither a volume nor a step has a dot in its name.
      return owner === undefined
        ? name
        : `${name}.${toContainerPart(owner)}.${this.#attemptOf(owner)}`;
    });
  }

  #attemptOf(owner: StepId): number {
    return this.#attempts.get(owner) ?? 1;
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

  #remove(name: string): Promise<void> {
    const { engine, onCleanupFailed } = this.#options;
    return removeUnmounted(engine, name).catch((error: unknown) => onCleanupFailed(name, error));
  }
}

/** Removes a volume; rejects if a container still mounts it. */
export async function removeUnmounted(engine: Engine, volume: string): Promise<void> {
  if ((await engine.removeVolume(volume)) === 'in-use')
    throw new Error('a container still mounts it');
}

/** A tong that may have a volume, and the step that has the tong alone. */
export type VolumeUser = Pick<TongInstance, 'tong' | 'owner'>;

/** The volumes of tongs as they are mounted. Tongs with the same volume and mountpoint have one. */
export function toVolumeMounts(
  users: readonly VolumeUser[],
  nameOf: (volume: string, owner: StepId | undefined) => string,
): readonly VolumeMount[] {
  const byPath = new Map<string, VolumeMount>();
  for (const { tong, owner } of users) {
    const { interface: offered } = tong;
    if (offered.kind !== 'volume') continue;
    const name = nameOf(offered.volume, owner);
    byPath.set(offered.mountpoint, { name, path: offered.mountpoint, writable: true });
  }
  return [...byPath.values()];
}
