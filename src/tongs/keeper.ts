import { InternalError, toErrorCode } from '../base/errors/errors.ts';
import { describeError } from '../base/errors/format-error.ts';
import type { NetworkChoice } from '../engine/types.ts';
import type { KeeperOptions } from './keeper-options.ts';
import { KeptTong } from './kept-tong.ts';
import { Networks } from './networks.ts';
import { Uses, type TongSet } from './uses.ts';

/** What a step has of its tongs while it runs. */
export interface TongUse {
  readonly network: NetworkChoice;
  /** Resolves when all are ready. */
  readonly ready: Promise<void>;
  /** Rejects when one of them ends; never resolves. */
  readonly ended: Promise<never>;
  /** The last lines of each. */
  tails(): Record<string, readonly string[]>;
}

/**
 * The tongs of a run. Each starts when the first step that names it is about to run, all of a step
 * at once, and ends after the last. Dispose it when no step runs: nothing of them is left.
 */
export class TongKeeper implements AsyncDisposable {
  readonly #options: KeeperOptions;
  readonly #networks: Networks;
  readonly #tongs = new Map<string, KeptTong>();
  readonly #uses: Uses;
  /** Of networks. */
  #removing: Promise<void> = Promise.resolve();

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#uses = new Uses(options.uses);
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

  /** Starts what is not started yet; resolves when all run, on one network. */
  async acquire(names: readonly string[]): Promise<TongUse> {
    const kept = names.map((name) => this.#keep(name));
    const network = await this.#networks.acquire(names);
    // Who has asked may have gone meanwhile, and the network with it.
    if (!this.#uses.has(names)) throw new InternalError('Cannot start tongs: their user has gone');
    const acquired = kept.map(async (tong) => {
      const running = await tong.acquire(network);
      // Each is waited for from its own start on, whatever the others do.
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
      ready,
      ended,
      tails: () => Object.fromEntries(running.map((tong) => [tong.name, tong.tail()])),
    };
  }

  /**
   * One step that would use these has come to its end, in whatever way; call it once for each. `left`
   * settles when its containers have left the network.
   */
  async release(
    names: readonly string[],
    left: Promise<unknown> = Promise.resolve(),
  ): Promise<void> {
    const unused = this.#uses.end(names, left);
    const ending = unused.map((name) => this.#tongs.get(name)).filter((tong) => tong !== undefined);
    await Promise.all(ending.map((tong) => tong.end()));
    // One after the other: two that remove a network would be in each other's way.
    const before = this.#removing;
    this.#removing = (async () => {
      await before.catch(() => {});
      await Promise.all(this.#uses.unusedSets().map((set) => this.#removeNetwork(set)));
    })();
    await this.#removing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#tongs.values()].map((tong) => tong.end()));
    await this.#removing.catch(() => {});
    await this.#networks[Symbol.asyncDispose]();
  }

  /** A tong that others use stays on the network that it was started on, and that with it. */
  async #removeNetwork({ names, leaving }: TongSet): Promise<void> {
    await Promise.allSettled(leaving);
    const network = await this.#networks.find(names);
    if (!network) return;
    const tongs = names.map((name) => this.#tongs.get(name)).filter((tong) => tong !== undefined);
    if (tongs.some((tong) => tong.isAtHomeOn(network.id))) return;
    await Promise.all(tongs.map((tong) => tong.leave(network.id)));
    await this.#networks.remove(names);
  }

  #keep(name: string): KeptTong {
    const known = this.#tongs.get(name);
    if (known) return known;
    const definition = this.#options.definitions.find((each) => each.name === name);
    if (!definition) throw new InternalError(`Cannot start tong "${name}": it is not defined`);
    const kept = new KeptTong(definition, this.#options);
    this.#tongs.set(name, kept);
    return kept;
  }
}

async function allOf(promises: readonly Promise<void>[]): Promise<void> {
  await Promise.all(promises);
}
