import { InternalError, toErrorCode } from '../base/errors/errors.ts';
import { describeError } from '../base/errors/format-error.ts';
import type { Network, NetworkId } from '../engine/types.ts';
import { becomeReady } from './readiness/become-ready.ts';
import type { KeeperOptions } from './keeper-options.ts';
import { startTong, type RunningTong } from './running-tong.ts';
import type { Tong } from '../pipeline/model.ts';
import { toContainerRequest, toHosts } from './toolkit.ts';

/**
 * A tong of a run. What failed is tried again for the next step that names it: a start, a wait for it to
 * be ready. One that was ready is never started again: what steps have done to it would be gone.
 */
export class KeptTong {
  readonly definition: Tong;
  readonly #options: KeeperOptions;
  #starting: Promise<RunningTong> | undefined;
  #running: RunningTong | undefined;
  #ready: Promise<void> | undefined;
  /** Of what ended before it was ready. */
  #removal: Promise<void> | undefined;
  /** Aborts when nobody needs it any more. */
  readonly #over = new AbortController();
  /** The networks that it is on; the first is the one that it was started on. */
  readonly #joined = new Map<NetworkId, Promise<void>>();

  constructor(definition: Tong, options: KeeperOptions) {
    this.definition = definition;
    this.#options = options;
  }

  /** Resolves when it runs and is on this network under its name. */
  async acquire(network: Network): Promise<RunningTong> {
    if (this.#over.signal.aborted) {
      const { name } = this.definition;
      throw new InternalError(`Cannot start tong "${name}": its last user has gone`);
    }
    this.#starting ??= this.#start(network);
    const running = await this.#starting;
    await this.#join(running, network);
    return running;
  }

  /** Resolves when what was acquired is ready; rejects when it will not be. */
  awaitReady(running: RunningTong, network: Network): Promise<void> {
    this.#ready ??= this.#becomeReady(running, network);
    return this.#ready;
  }

  /** Whether it was started on this network, and lives. */
  isAtHomeOn(network: NetworkId): boolean {
    const [home] = this.#joined.keys();
    return home === network;
  }

  /** Resolves when it is not on this network any more, which is not the one it was started on. */
  async leave(network: NetworkId): Promise<void> {
    const joined = this.#joined.get(network);
    // One that is being removed is on its networks until it is gone.
    if (!joined) return this.#removal;
    const running = await this.#starting?.catch(() => undefined);
    await joined.catch(() => {});
    // It is looked at by its address there, maybe.
    await this.#ready?.catch(() => {});
    if (!running || !this.#joined.delete(network)) return this.#removal;
    const endpoint = { network, container: running.container };
    await this.#options.engine.disconnectNetwork(endpoint).catch(async (error: unknown) => {
      // It may be refused for one that is being removed.
      if (!this.#removal) throw error;
      await this.#removal;
    });
  }

  /** Kills and removes it; harmless when it never ran. */
  async end(): Promise<void> {
    this.#over.abort();
    await this.#starting?.catch(() => {});
    // Its prober goes with who waits for it to be ready.
    const ready = this.#ready?.catch(() => {});
    if (this.#running) this.#removal = this.#remove(this.#running);
    await this.#removal;
    await ready;
  }

  async #start(network: Network): Promise<RunningTong> {
    this.#joined.set(network.id, Promise.resolve());
    try {
      // Its name is taken until then.
      await this.#removal;
      this.#running = await this.#launch(network);
      return this.#running;
    } catch (error) {
      this.#starting = undefined;
      this.#joined.clear();
      throw error;
    }
  }

  async #launch(network: Network): Promise<RunningTong> {
    const { engine, clock, report, prefix, labels, defaultEnv, definitions } = this.#options;
    const { name, image } = this.definition;
    const { id, config } = this.#options.imageOf(this.definition);
    report({ type: 'tong-started', tong: name, image });
    try {
      return await startTong({
        engine,
        clock,
        name,
        mayEnd: this.definition.interface.kind === 'none',
        request: toContainerRequest(this.definition, {
          containerName: `${prefix}-tong-${name}`,
          image: id,
          imageEnv: config.env,
          labels: labels('tong', name),
          defaultEnv,
          hosts: definitions.flatMap(toHosts),
          network: { kind: 'named', network: network.id, aliases: [name] },
        }),
        onCleanupFailed: (error) => {
          report({
            type: 'cleanup-failed',
            subject: `tong "${name}"`,
            message: describeError(error),
            code: toErrorCode(error),
          });
        },
      });
    } catch (error) {
      if (this.#unwanted().aborted) report({ type: 'tong-stopped', tong: name });
      else report({ type: 'tong-failed', tong: name, message: describeError(error), tail: [] });
      throw error;
    }
  }

  #join(running: RunningTong, network: Network): Promise<void> {
    const known = this.#joined.get(network.id);
    if (known) return known;
    const endpoint = { network: network.id, container: running.container };
    const joined = this.#options.engine.connectNetwork(endpoint, [this.definition.name]);
    this.#joined.set(network.id, joined);
    joined.catch(() => this.#joined.delete(network.id));
    return joined;
  }

  /** Aborts when nobody waits for it any more: who cancels, or needs it no more, makes no tong fail. */
  #unwanted(): AbortSignal {
    return AbortSignal.any([this.#options.signal, this.#over.signal]);
  }

  async #becomeReady(running: RunningTong, network: Network): Promise<void> {
    const { definition } = this;
    const options = this.#options;
    try {
      await becomeReady({ definition, running, network, options, unwanted: this.#unwanted() });
    } catch (error) {
      this.#ready = undefined;
      if (running.hasExited && this.#running === running) this.#removal = this.#remove(running);
      throw error;
    }
  }

  async #remove(running: RunningTong): Promise<void> {
    this.#running = undefined;
    this.#starting = undefined;
    this.#joined.clear();
    await running[Symbol.asyncDispose]();
    this.#options.report({ type: 'tong-stopped', tong: this.definition.name });
  }
}
