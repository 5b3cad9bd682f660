import { abortable } from '../base/async/abortable.ts';
import { InternalError, StepFailed, toErrorCode } from '../base/errors/errors.ts';
import { describeError } from '../base/errors/format-error.ts';
import { toContainerPart } from '../engine/container-name.ts';
import type { ContainerId, Network, NetworkId } from '../engine/types.ts';
import { hasPort } from '../pipeline/tong-variables.ts';
import { toContainerRequest } from './container-request.ts';
import type { TongHolderOptions } from './holder-options.ts';
import type { TongInstance } from './groups/instances.ts';
import { becomeReady } from './readiness/become-ready.ts';
import { LogWatch } from './readiness/log-watch.ts';
import { startTong, type OnLines, type RunningTong } from './running-tong.ts';
import { toHosts } from './step-variables.ts';
import type { Volumes } from './groups/volumes.ts';

/** The networks that a tong joins; it is dialed on the first. */
export type JoinedNetworks = readonly [Network, ...Network[]];

/**
 * One container of a tong, held for the steps that use it. The next step retries a start or a wait for readiness that
 * failed. A tong that was ready is never started again: the changes that steps made to it would be lost.
 */
export class HeldTong {
  readonly instance: TongInstance;
  readonly #options: TongHolderOptions;
  readonly #volumes: Volumes;
  #starting: Promise<RunningTong> | undefined;
  #running: RunningTong | undefined;
  #ready: Promise<void> | undefined;
  /** The removal of the probers of all waits. */
  #closing: Promise<unknown> | undefined;
  #completed: Promise<void> | undefined;
  /** The removal of a container that ended, or is not used any more. */
  #removal: Promise<void> | undefined;
  /** Aborts when it has no users any more. */
  readonly #over = new AbortController();
  /** The networks that it is on, beginning with the one that it was started on. */
  readonly #joined = new Map<NetworkId, Promise<void>>();

  constructor(instance: TongInstance, options: TongHolderOptions, volumes: Volumes) {
    this.instance = instance;
    const { owner } = instance;
    const report: TongHolderOptions['report'] = (event) =>
      options.report('tong' in event && owner !== undefined ? { ...event, step: owner } : event);
    this.#options = { ...options, report };
    this.#volumes = volumes;
  }

  /**
   * Resolves when the tong runs and is on these networks under its name. If it has to be started, `meetNeeds` is called
   * first, and awaited.
   */
  async acquire(networks: JoinedNetworks, meetNeeds: () => Promise<unknown>): Promise<RunningTong> {
    if (this.#over.signal.aborted) {
      const { name } = this.instance.tong;
      throw new InternalError(`Cannot start tong "${name}": its last user was released`);
    }
    this.#starting ??= this.#start(networks, meetNeeds);
    const running = await this.#starting;
    await Promise.all(networks.map((network) => this.#join(running, network)));
    return running;
  }

  /** Resolves when the acquired tong is ready; rejects when it will not become ready. */
  awaitReady(running: RunningTong, network: Network): Promise<void> {
    this.#ready ??= this.#becomeReady(running, network);
    return this.#ready;
  }

  /** Resolves when the acquired tong has ended with exit code 0; rejects when it ends with another one. */
  awaitCompleted(running: RunningTong): Promise<void> {
    this.#completed ??= this.#complete(running);
    return this.#completed;
  }

  /** Whether it was started on this network, and still runs. */
  wasStartedOn(network: NetworkId): boolean {
    const [first] = this.#joined.keys();
    return first === network;
  }

  /** Resolves when it has left this network, which must not be the one that it was started on. */
  async leave(network: NetworkId): Promise<void> {
    const joined = this.#joined.get(network);
    // A container is on its networks until its removal is done.
    if (!joined) return this.#removal;
    const running = await this.#starting?.catch(() => undefined);
    await joined.catch(() => {});
    // The wait for readiness may dial its address on this network.
    await this.#ready?.catch(() => {});
    if (!running || !this.#joined.delete(network)) return this.#removal;
    const endpoint = { network, container: running.container };
    await this.#options.engine.disconnectNetwork(endpoint).catch(async (error: unknown) => {
      // The engine may refuse it for a container that is being removed.
      if (!this.#removal) throw error;
      await this.#removal;
    });
  }

  /** Stops and removes it; harmless when it never ran. */
  async end(): Promise<void> {
    this.#over.abort();
    await this.#starting?.catch(() => {});
    const ready = this.#ready?.catch(() => {});
    if (this.#running) this.#removal = this.#remove(this.#running);
    await this.#removal;
    await ready;
    await this.#closing;
  }

  async #start(networks: JoinedNetworks, meetNeeds: () => Promise<unknown>): Promise<RunningTong> {
    for (const { id } of networks) this.#joined.set(id, Promise.resolve());
    try {
      await abortable(meetNeeds(), this.#unwanted());
      // The name of the container is taken until then.
      await this.#removal;
      this.#running = await this.#launch(networks);
      return this.#running;
    } catch (error) {
      this.#starting = undefined;
      this.#joined.clear();
      throw error;
    }
  }

  async #launch([network, ...others]: JoinedNetworks): Promise<RunningTong> {
    const { engine, clock, report, prefix, labels, defaultEnv, tongs } = this.#options;
    const { key, tong } = this.instance;
    const { name, image, description } = tong;
    const { id, config } = this.#options.imageOf(tong);
    report({ type: 'tong-started', tong: name, image, ...(description && { description }) });
    try {
      const volumes = await this.#volumes.acquire(this.instance);
      return await startTong({
        engine,
        clock,
        name,
        fill: async (container) => {
          await this.#joinForeign(container);
          return [...volumes.drifted, ...(await this.#options.fill(tong, container))];
        },
        mayEnd: !hasPort(tong.interface),
        logWatch: tong.readiness.mode === 'log' ? new LogWatch(tong.readiness.log) : undefined,
        request: toContainerRequest(tong, {
          containerName: `${prefix}-tong-${toContainerPart(key)}`,
          image: id,
          imageEnv: config.env,
          labels: labels('tong', name),
          defaultEnv,
          hosts: tongs.flatMap(toHosts),
          volumes: volumes.mounts,
          host: this.#options.host,
          network: {
            kind: 'named',
            network: network.id,
            others: others.map((each) => each.id),
            aliases: toHosts(tong),
          },
        }),
        stop: {
          signal: tong.stop.signal ?? (config.stopSignal || 'SIGTERM'),
          graceMs: tong.stop.graceMs,
          // Whoever ends a run early does not wait for its tongs.
          hurry: this.#options.signal,
        },
        onLines: this.#options.outputDrained && this.#reportOutput,
        onCleanupFailed: (error) => this.#options.onCleanupFailed(`tong "${name}"`, error),
      });
    } catch (error) {
      if (this.#unwanted().aborted) report({ type: 'tong-stopped', tong: name });
      else report({ type: 'tong-failed', tong: name, message: describeError(error), tail: [] });
      throw error;
    }
  }

  /** There it has no alias: the name may be one of that network's own. */
  async #joinForeign(container: ContainerId): Promise<void> {
    const { engine } = this.#options;
    const { name: tong, networks } = this.instance.tong;
    for (const { name } of networks) {
      const found = await engine.inspectNetwork(name);
      if (!found) {
        throw new StepFailed(`Cannot start tong "${tong}": network "${name}" was removed`, {
          code: 'tong-not-started',
        });
      }
      await engine.connectNetwork({ network: found.id, container }, []);
    }
  }

  #join(running: RunningTong, network: Network): Promise<void> {
    const known = this.#joined.get(network.id);
    if (known) return known;
    // Nobody reaches it any more, and an engine may refuse to connect it.
    if (running.hasExited) return Promise.resolve();
    const endpoint = { network: network.id, container: running.container };
    const joined = this.#options.engine.connectNetwork(endpoint, toHosts(this.instance.tong));
    this.#joined.set(network.id, joined);
    joined.catch(() => this.#joined.delete(network.id));
    return joined;
  }

  readonly #reportOutput: OnLines = async (stream, lines) => {
    const { report, outputDrained } = this.#options;
    report({ type: 'tong-output', tong: this.instance.tong.name, stream, lines });
    await outputDrained?.();
  };

  /** Aborts when nobody waits for it any more, which is not a failure of the tong. */
  #unwanted(): AbortSignal {
    return AbortSignal.any([this.#options.signal, this.#over.signal]);
  }

  async #becomeReady(running: RunningTong, network: Network): Promise<void> {
    const { tong } = this.instance;
    const options = this.#options;
    try {
      const onClosing = (closing: Promise<void>): void => {
        this.#closing = Promise.all([this.#closing, closing]);
      };
      await becomeReady({ tong, running, network, options, unwanted: this.#unwanted(), onClosing });
    } catch (error) {
      this.#ready = undefined;
      // A tong that may be half prepared cannot be prepared again, and one that lacks processes stays as it is.
      const isBroken = toErrorCode(error) === 'tong-out-of-memory' || tong.afterReady.length > 0;
      if (running.hasExited || isBroken) this.#giveUp(running);
      throw error;
    }
  }

  async #complete(running: RunningTong): Promise<void> {
    const { report, clock } = this.#options;
    const { name } = this.instance.tong;
    const startedAt = clock.now();
    try {
      await abortable(running.completed, this.#unwanted());
    } catch (error) {
      this.#completed = undefined;
      if (!this.#unwanted().aborted) {
        const message = describeError(error);
        report({ type: 'tong-failed', tong: name, message, tail: running.tail() });
        this.#giveUp(running);
      }
      throw error;
    }
    report({ type: 'tong-ready', tong: name, ms: clock.now() - startedAt });
  }

  /** The next step starts it again. */
  #giveUp(running: RunningTong): void {
    if (this.#running === running) this.#removal = this.#remove(running);
  }

  async #remove(running: RunningTong): Promise<void> {
    this.#running = undefined;
    this.#starting = undefined;
    this.#joined.clear();
    await running[Symbol.asyncDispose]();
    this.#options.report({ type: 'tong-stopped', tong: this.instance.tong.name });
  }
}
