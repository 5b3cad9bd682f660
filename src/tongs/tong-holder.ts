import { InternalError, toErrorCode } from '../base/errors/errors.ts';
import { describeError } from '../base/errors/format-error.ts';
import type { NetworkChoice, VolumeMount } from '../engine/types.ts';
import { HeldTong } from './held-tong.ts';
import type { TongHolderOptions } from './holder-options.ts';
import type { InstanceKey, TongInstance, TongUser } from './instances.ts';
import { Networks } from './networks.ts';
import { TongUsers, type TongGroup } from './tong-users.ts';
import { Volumes } from './volumes.ts';

/** The tongs of a step while it runs. */
export interface AcquiredTongs {
  readonly network: NetworkChoice;
  /** What the step shares with them. */
  readonly volumes: readonly VolumeMount[];
  /** Resolves when all are ready. */
  readonly ready: Promise<void>;
  /** Rejects when one of them ends; never resolves. */
  readonly ended: Promise<never>;
  /** Whether files of the source changed while they were copied into one of them. */
  readonly haveDrifted: boolean;
  /** The last lines of each tong, by its name. */
  tails(): Record<string, readonly string[]>;
}

/**
 * Holds the tongs of a run. Each tong starts when the first step that uses it is about to run, and ends after the
 * last; all tongs of a step start at once. Dispose it when no step runs: then all tongs and networks are removed.
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
      onCleanupFailed: (volume, error) => {
        options.report({
          type: 'cleanup-failed',
          subject: `volume "${volume}"`,
          message: describeError(error),
          code: toErrorCode(error),
        });
      },
    });
    this.#networks = new Networks({
      engine: options.engine,
      prefix: options.prefix,
      labels: options.labels('network', options.prefix),
      onCleanupFailed: (error) => {
        options.report({
          type: 'cleanup-failed',
          subject: 'a network',
          message: describeError(error),
          code: toErrorCode(error),
        });
      },
    });
  }

  /** Starts the tongs of a step that have not started yet; resolves when all run, on one network. */
  async acquire(user: TongUser): Promise<AcquiredTongs> {
    const { network: key, instances } = this.#groupOf(user);
    const held = instances.map((instance) => this.#hold(instance));
    const network = await this.#networks.acquire(key);
    // Meanwhile the step may have been released, and the network removed.
    this.#groupOf(user);
    const acquired = held.map(async (tong) => {
      const running = await tong.acquire(network);
      // Each tong has its whole timeout, from its own start on.
      const ready = tong.awaitReady(running, network);
      ready.catch(() => {});
      return { running, ready };
    });
    const all = await Promise.all(acquired);
    const running = all.map((each) => each.running);
    const ready = allOf(all.map((each) => each.ready));
    ready.catch(() => {});
    const ended = Promise.race(running.map((tong) => tong.ended));
    ended.catch(() => {});
    return {
      network: { kind: 'named', network: network.id, aliases: [] },
      volumes: this.#volumes.mountsFor(instances.map(({ tong }) => tong)),
      ready,
      ended,
      haveDrifted: running.some(({ drifted }) => drifted.length > 0),
      tails: () => Object.fromEntries(running.map((tong) => [tong.name, tong.tail()])),
    };
  }

  /**
   * A step does not use its tongs any more, or will not: call it for every user, whatever happened to the step. `left`
   * settles when the containers of the step have left the network.
   */
  async release(user: TongUser, left: Promise<unknown> = Promise.resolve()): Promise<void> {
    const unused = this.#users.release(user, left);
    await Promise.all(unused.flatMap(({ key }) => this.#held.get(key)?.end() ?? []));
    // One after the other: two releases must not remove the same network.
    const before = this.#removing;
    this.#removing = (async () => {
      await before.catch(() => {});
      await Promise.all(this.#users.unusedGroups().map((group) => this.#removeNetwork(group)));
    })();
    await this.#removing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#held.values()].map((tong) => tong.end()));
    await this.#removing.catch(() => {});
    await this.#networks[Symbol.asyncDispose]();
    await this.#volumes[Symbol.asyncDispose]();
  }

  #groupOf(user: TongUser): TongGroup {
    const group = this.#users.find(user);
    if (group) return group;
    throw new InternalError(`Cannot start the tongs of step "${user.id}": it was released`);
  }

  /** A tong that others use stays on the network that it was started on, so that network stays too. */
  async #removeNetwork({ network: key, instances, leaving }: TongGroup): Promise<void> {
    await Promise.allSettled(leaving);
    const network = await this.#networks.find(key);
    if (!network) return;
    const held = instances.flatMap((instance) => this.#held.get(instance.key) ?? []);
    if (held.some((tong) => tong.wasStartedOn(network.id))) return;
    await Promise.all(held.map((tong) => tong.leave(network.id)));
    await this.#networks.remove(key);
  }

  #hold(instance: TongInstance): HeldTong {
    const known = this.#held.get(instance.key);
    if (known) return known;
    const held = new HeldTong(instance, this.#options, this.#volumes);
    this.#held.set(instance.key, held);
    return held;
  }
}

async function allOf(promises: readonly Promise<void>[]): Promise<void> {
  await Promise.all(promises);
}
