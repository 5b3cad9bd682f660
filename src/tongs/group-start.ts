import { InternalError } from '../base/errors/errors.ts';
import type { Network } from '../engine/types.ts';
import type { TongName } from '../pipeline/model.ts';
import type { HeldTong, JoinedNetworks } from './held-tong.ts';
import {
  isMember,
  type GroupNetwork,
  type InstanceKey,
  type InstanceNeed,
} from './groups/instances.ts';
import type { RunningTong } from './running-tong.ts';

interface MadeNetwork extends GroupNetwork {
  readonly network: Network;
}

/** Starts the tongs of a step, each as soon as what it needs has happened. */
export class GroupStart {
  /** Resolves when all are ready, or completed if others need that. */
  readonly ready: Promise<void>;
  /** Rejects when one of them ends; never resolves. */
  readonly ended: Promise<never>;
  readonly #held: ReadonlyMap<InstanceKey, HeldTong>;
  readonly #networks: readonly MadeNetwork[];
  readonly #running = new Map<HeldTong, RunningTong>();

  constructor(held: readonly HeldTong[], networks: readonly MadeNetwork[]) {
    this.#held = new Map(held.map((tong) => [tong.instance.key, tong]));
    this.#networks = networks;
    this.ready = this.#awaitAll(held);
    this.ready.catch(() => {});
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => {});
    this.ended = promise;
    for (const tong of held) {
      // That it does not start is reported by `ready`.
      this.#start(tong).then(
        (running) => running.ended.catch(reject),
        () => {},
      );
    }
  }

  /** Whether files of the source changed while they were copied into one of them. */
  get haveDrifted(): boolean {
    return [...this.#running.values()].some(({ drifted }) => drifted.length > 0);
  }

  lost(): readonly TongName[] {
    return [...this.#running].flatMap(([{ instance }, running]) =>
      running.hasFailed && instance.tong.lifecycle !== 'step' ? instance.tong.name : [],
    );
  }

  tails(): Record<string, readonly string[]> {
    const tongs = [...this.#running.values()];
    return Object.fromEntries(tongs.map((tong) => [tong.name, tong.tail()]));
  }

  /** A tong whose end others need is not asked whether it is ready: it may end at any time. */
  #goalOf({ instance: { key } }: HeldTong): InstanceNeed['until'] {
    const needs = [...this.#held.values()].flatMap(({ instance }) => instance.needs);
    const isToEnd = needs.some((need) => need.key === key && need.until === 'completed');
    return isToEnd ? 'completed' : 'ready';
  }

  async #awaitAll(held: readonly HeldTong[]): Promise<void> {
    await Promise.all(held.map((tong) => this.#await(tong, this.#goalOf(tong))));
  }

  async #await(tong: HeldTong, until: InstanceNeed['until']): Promise<void> {
    const running = await this.#start(tong);
    if (until === 'completed') await tong.awaitCompleted(running);
    // Each tong has its whole timeout, from its own start on.
    if (until === 'ready') await tong.awaitReady(running, this.#networksOf(tong)[0]);
  }

  async #start(tong: HeldTong): Promise<RunningTong> {
    const running = await tong.acquire(this.#networksOf(tong), () => this.#meetNeeds(tong));
    this.#running.set(tong, running);
    return running;
  }

  async #meetNeeds({ instance }: HeldTong): Promise<void> {
    await Promise.all(
      instance.needs.map(({ key, until }) => {
        const needed = this.#held.get(key);
        if (needed) return this.#await(needed, until);
        throw new InternalError(`Cannot start tong "${instance.tong.name}": it lacks "${key}"`);
      }),
    );
  }

  #networksOf({ instance }: HeldTong): JoinedNetworks {
    const joined = this.#networks.filter((each) => isMember(instance, each));
    const [first, ...others] = joined.map(({ network }) => network);
    if (first) return [first, ...others];
    throw new InternalError(`Cannot start tong "${instance.tong.name}": it has no network`);
  }
}
