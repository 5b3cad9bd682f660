import { InternalError } from '../base/errors/errors.ts';
import type { Network, NetworkChoice, VolumeMount } from '../engine/types.ts';
import type { TongName } from '../pipeline/model.ts';
import { GroupStart } from './group-start.ts';
import { HeldTong } from './held-tong.ts';
import type { TongHolderOptions } from './holder-options.ts';
import type { GroupNetwork, InstanceKey, TongInstance, TongUser } from './groups/instances.ts';
import { Networks } from './groups/networks.ts';
import { TongUsers, type TongGroup } from './groups/tong-users.ts';
import { Volumes } from './groups/volumes.ts';

/** The tongs of a step while it runs. */
export interface AcquiredTongs {
  readonly network: NetworkChoice;
  /** What the step shares with them. */
  readonly volumes: readonly VolumeMount[];
  /** Resolves when all are ready. */
  readonly ready: Promise<void>;
  /** Rejects when one of them ends; never resolves. */
  readonly ended: Promise<never>;
  /** Whether files of the source changed while they were copied into one of them; known when all are ready. */
  readonly haveDrifted: boolean;
  /** Those that other steps use too, that have ended, and that are not started again. */
  lost(): readonly TongName[];
  /** The last lines of each tong, by its name. */
  tails(): Record<string, readonly string[]>;
}

/**
 * Holds the tongs of a run. Each tong starts when the first step that uses it is about to run, and ends after the
 * last; all tongs of a step start at once, except those that need others. Dispose it when no step runs: then all tongs
 * and networks are removed.
 */
export class TongHolder implements AsyncDisposable {
  readonly #options: TongHolderOptions;
  readonly #networks: Networks;
  readonly #volumes: Volumes;
  readonly #held = new Map<InstanceKey, HeldTong>();
  readonly #users: TongUsers;
  /** Settles when the networks that are not used any more are removed. */
  #removing: Promise<void> = Promise.resolve();

  constructor(options: TongHolderOptions) {
    this.#options = options;
    this.#users = new TongUsers(options.users, options.tongs);
    this.#volumes = new Volumes({
      engine: options.engine,
      prefix: options.prefix,
      labels: (volume) => options.labels('volume', volume),
      fillSource: options.fillSource,
      onCleanupFailed: (volume, error) => options.onCleanupFailed(`volume "${volume}"`, error),
    });
    this.#networks = new Networks({
      engine: options.engine,
      prefix: options.prefix,
      labels: options.labels('network', options.prefix),
      onCleanupFailed: (error) => options.onCleanupFailed('a network', error),
    });
  }

  /** Begins to start the tongs of a step that have not started yet; resolves when their networks are there. */
  async acquire(user: TongUser): Promise<AcquiredTongs> {
    const { networks: wanted, instances } = this.#groupOf(user);
    const held = instances.map((instance) => this.#hold(instance));
    const [volumes, ...networks] = await Promise.all([
      // The engine would make a missing volume itself, without labels, for the container of the step.
      this.#volumes.acquireForStep(namedInstances(user, instances)),
      ...wanted.map(async (each) => ({ ...each, network: await this.#networks.acquire(each) })),
    ]);
    // Meanwhile the step may have been released, and the networks removed.
    this.#groupOf(user);
    const start = new GroupStart(held, networks);
    return {
      network: toChoice(networks.map(({ network }) => network)),
      volumes,
      ready: start.ready,
      ended: start.ended,
      get haveDrifted(): boolean {
        return start.haveDrifted;
      },
      lost: () => start.lost(),
      tails: () => start.tails(),
    };
  }

  /** Ends the tongs that no other step may use, so that the next attempt of the step starts new ones. */
  async renew(user: TongUser): Promise<void> {
    const group = this.#users.find(user);
    const own = (group?.instances ?? []).filter(({ tong }) => tong.lifecycle === 'step');
    await this.#end(own);
    for (const { key } of own) this.#held.delete(key);
    this.#volumes.renew(user.id);
  }

  /**
   * A step does not use its tongs any more, or will not: call it for every user, whatever happened to the step. `left`
   * settles when the containers of the step have left the network.
   */
  async release(user: TongUser, left: Promise<unknown> = Promise.resolve()): Promise<void> {
    await this.#end(this.#users.release(user, left));
    // One after the other: two releases must not remove the same network.
    const before = this.#removing;
    this.#removing = (async () => {
      await before.catch(() => {});
      const groups = this.#users.unusedGroups();
      await Promise.all(
        groups.flatMap((group) => group.networks.map((each) => this.#removeNetwork(group, each))),
      );
    })();
    await this.#removing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end([...this.#held.values()].map(({ instance }) => instance));
    await this.#removing.catch(() => {});
    await this.#networks[Symbol.asyncDispose]();
    await this.#volumes[Symbol.asyncDispose]();
  }

  #groupOf(user: TongUser): TongGroup {
    const group = this.#users.find(user);
    if (group) return group;
    throw new InternalError(`Cannot start the tongs of step "${user.id}": it was released`);
  }

  /** Ends instances, each after those that need it. */
  async #end(instances: readonly TongInstance[]): Promise<void> {
    const ending = new Map<InstanceKey, Promise<void>>();
    const end = (key: InstanceKey): Promise<void> => {
      const known = ending.get(key);
      if (known) return known;
      const users = instances.filter(({ needs }) => needs.some((need) => need.key === key));
      const ended = Promise.all(users.map((each) => end(each.key))).then(() =>
        this.#held.get(key)?.end(),
      );
      ending.set(key, ended);
      return ended;
    };
    await Promise.all(instances.map(({ key }) => end(key)));
  }

  /** A tong that others use stays on the network that it was started on, so that network stays too. */
  async #removeNetwork(
    { instances, leaving }: TongGroup,
    groupNetwork: GroupNetwork,
  ): Promise<void> {
    await Promise.allSettled(leaving);
    const network = await this.#networks.find(groupNetwork);
    if (!network) return;
    const held = instances.flatMap((instance) => this.#held.get(instance.key) ?? []);
    if (held.some((tong) => tong.wasStartedOn(network.id))) return;
    await Promise.all(held.map((tong) => tong.leave(network.id)));
    await this.#networks.remove(groupNetwork);
  }

  #hold(instance: TongInstance): HeldTong {
    const known = this.#held.get(instance.key);
    if (known) return known;
    const held = new HeldTong(instance, this.#options, this.#volumes);
    this.#held.set(instance.key, held);
    return held;
  }
}

/** A step is on all networks of its tongs, and reaches the outside by the first. */
function toChoice([first, ...others]: readonly Network[]): NetworkChoice {
  if (!first) throw new InternalError('Cannot connect a step: its tongs have no network');
  return { kind: 'named', network: first.id, others: others.map(({ id }) => id), aliases: [] };
}

function namedInstances(
  { namedTongs }: TongUser,
  instances: readonly TongInstance[],
): readonly TongInstance[] {
  return instances.filter(({ tong }) => namedTongs.includes(tong.name));
}
