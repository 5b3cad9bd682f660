import { StepFailed, toErrorCode } from '../base/errors.ts';
import { describeError } from '../base/format-error.ts';
import type { Network, NetworkId } from '../engine/types.ts';
import type { KeeperOptions, Prober } from './keeper-options.ts';
import { waitUntilReady } from './readiness.ts';
import { startTong, type RunningTong } from './running-tong.ts';
import { isListening, isLocalBridge, isLocalGateway } from './tcp.ts';
import { toContainerRequest, type TongDefinition } from './toolkit.ts';

/** A tong of a run: not started, or started once and for all. */
export class KeptTong {
  readonly definition: TongDefinition;
  readonly #options: KeeperOptions;
  #running: Promise<RunningTong> | undefined;
  #ready: Promise<void> | undefined;
  /** Aborts when nobody needs it any more. */
  readonly #over = new AbortController();
  /** The networks that it is on. */
  readonly #joined = new Map<NetworkId, Promise<void>>();

  constructor(definition: TongDefinition, options: KeeperOptions) {
    this.definition = definition;
    this.#options = options;
  }

  /** Resolves when it runs and is on this network under its name. */
  async acquire(network: Network): Promise<RunningTong> {
    this.#running ??= this.#start(network);
    const running = await this.#running;
    await this.#join(running, network);
    return running;
  }

  /** Resolves when what was acquired is ready; rejects when it will not be. */
  awaitReady(running: RunningTong, network: Network): Promise<void> {
    this.#ready ??= this.#becomeReady(running, network);
    return this.#ready;
  }

  /** Kills and removes it; harmless when it never ran. */
  async end(): Promise<void> {
    this.#over.abort();
    const running = await this.#running?.catch(() => undefined);
    if (!running) return;
    await running[Symbol.asyncDispose]();
    // Its prober goes with who waits for it to be ready.
    await this.#ready?.catch(() => {});
    this.#running = undefined;
    this.#options.report({ type: 'tong-stopped', tong: this.definition.name });
  }

  async #start(network: Network): Promise<RunningTong> {
    const { engine, clock, report, prefix, labels, imageOf, defaultEnv } = this.#options;
    const { name, image } = this.definition;
    this.#joined.set(network.id, Promise.resolve());
    report({ type: 'tong-started', tong: name, image });
    return startTong({
      engine,
      clock,
      name,
      mayEnd: this.definition.interface.kind === 'none',
      request: toContainerRequest(this.definition, {
        containerName: `${prefix}-tong-${name}`,
        image: imageOf(this.definition).id,
        labels: labels('tong', name),
        defaultEnv,
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
  }

  #join(running: RunningTong, network: Network): Promise<void> {
    const known = this.#joined.get(network.id);
    if (known) return known;
    const endpoint = { network: network.id, container: running.container };
    const joined = this.#options.engine.connectNetwork(endpoint, [this.definition.name]);
    this.#joined.set(network.id, joined);
    return joined;
  }

  async #becomeReady(running: RunningTong, network: Network): Promise<void> {
    const { clock, report } = this.#options;
    const startedAt = clock.now();
    const over = new AbortController();
    const unwanted = AbortSignal.any([this.#options.signal, this.#over.signal]);
    const signal = AbortSignal.any([unwanted, over.signal]);
    const awaited = this.#awaitReadiness(running, network, signal);
    try {
      // What is waited for will not come from a tong that has ended, however well.
      const isAwaited = this.definition.readiness.mode !== 'none';
      await Promise.race([awaited, isAwaited ? running.exited : running.ended]);
    } catch (error) {
      const message = describeError(error);
      // Who cancels, or needs it no more, makes no tong fail.
      if (!unwanted.aborted)
        report({ type: 'tong-failed', tong: running.name, message, tail: running.tail() });
      throw error;
    } finally {
      over.abort();
      // Its prober is gone when this settles.
      await awaited.catch(() => {});
    }
    report({ type: 'tong-ready', tong: running.name, ms: clock.now() - startedAt });
  }

  async #awaitReadiness(
    running: RunningTong,
    network: Network,
    signal: AbortSignal,
  ): Promise<void> {
    const { engine, clock } = this.#options;
    const { readiness, name } = this.definition;
    await using stack = new AsyncDisposableStack();
    const probePort =
      readiness.mode === 'tcp'
        ? await this.#openPortProbe(running, network, stack)
        : neverListening;
    const result = await waitUntilReady(
      {
        engine,
        clock,
        container: running.container,
        probePort,
        tail: () => running.tail(),
        signal,
      },
      readiness,
    );
    if (result.ready) return;
    throw new StepFailed(`Tong "${name}" did not become ready: ${result.problem}`, {
      code: result.code,
      hint: result.hint,
    });
  }

  /**
   * Dials the container where this process is on the engine's host: there the bridge's address is
   * ours. A port published on the host says nothing: it accepts with nothing behind it.
   */
  async #openPortProbe(
    running: RunningTong,
    network: Network,
    stack: AsyncDisposableStack,
  ): Promise<PortProbe> {
    const { engine, openProber } = this.#options;
    const found = await engine.inspectContainer(running.container);
    const address = found?.networks[network.name]?.address ?? '';
    const isHere = (await isLocalBridge(network.id)) && (await isLocalGateway(network.gateway));
    if (address !== '' && isHere) {
      return (port, timeoutMs) => isListening({ address, port, timeoutMs });
    }
    const prober: Prober = stack.use(await openProber(running.container));
    return (port) => prober.isListening(port);
  }
}

type PortProbe = (port: number, timeoutMs: number) => Promise<boolean>;

const neverListening: PortProbe = () => Promise.resolve(false);
