import { EngineFailed } from '../base/errors/errors.ts';
import type { Engine } from '../engine/engine.ts';
import { MTU_OPTION } from '../engine/labels.ts';
import type { Labels, Network, NetworkId } from '../engine/types.ts';
import { toNetworkKey } from './toolkit.ts';

export interface NetworksOptions {
  readonly engine: Engine;
  /** Beginning of the networks' names. */
  readonly prefix: string;
  readonly labels: Labels;
  readonly onCleanupFailed: (error: unknown) => void;
}

/** The bridges of a run: one for each distinct set of tongs, made when it is first asked for. */
export class Networks implements AsyncDisposable {
  readonly #options: NetworksOptions;
  readonly #byKey = new Map<string, Promise<Network>>();
  #made = 0;
  #mtu: Promise<number | undefined> | undefined;

  constructor(options: NetworksOptions) {
    this.#options = options;
  }

  /** The network of a set of tongs; one that could not be made is made again the next time. */
  acquire(names: readonly string[]): Promise<Network> {
    const key = toNetworkKey(names);
    const known = this.#byKey.get(key);
    if (known) return known;
    this.#made += 1;
    const made = this.#create(this.#made);
    this.#byKey.set(key, made);
    made.catch(() => {
      if (this.#byKey.get(key) === made) this.#byKey.delete(key);
    });
    return made;
  }

  /** The network of a set, where there is one. */
  async find(names: readonly string[]): Promise<Network | undefined> {
    return this.#byKey.get(toNetworkKey(names))?.catch(() => undefined);
  }

  /** Removes the network of a set, which has no member any more. */
  async remove(names: readonly string[]): Promise<void> {
    const key = toNetworkKey(names);
    const made = this.#byKey.get(key);
    this.#byKey.delete(key);
    const network = await made?.catch(() => undefined);
    if (network) await this.#remove(network.id);
  }

  /** After all containers: a network with members stays. */
  async [Symbol.asyncDispose](): Promise<void> {
    const made = await Promise.allSettled(this.#byKey.values());
    this.#byKey.clear();
    const networks = made.filter((each) => each.status === 'fulfilled').map((each) => each.value);
    await Promise.all(networks.map((network) => this.#remove(network.id)));
  }

  async #create(number: number): Promise<Network> {
    const { engine, prefix, labels } = this.#options;
    this.#mtu ??= readMtu(engine);
    const mtu = await this.#mtu;
    await using stack = new AsyncDisposableStack();
    // A container leaves by the first of its networks, by name: those that come later may go before it.
    const name = `${prefix}-${String(number).padStart(3, '0')}`;
    const id = await create(engine, { name, labels, mtu });
    stack.defer(() => this.#remove(id));
    const network = await engine.inspectNetwork(id);
    if (!network) {
      throw new EngineFailed(`Cannot use network "${name}": somebody removed it`, {
        code: 'network-gone',
      });
    }
    stack.move();
    return network;
  }

  async #remove(network: NetworkId): Promise<void> {
    const { engine, onCleanupFailed } = this.#options;
    try {
      if ((await engine.removeNetwork(network)) === 'in-use') {
        onCleanupFailed(new Error(`network "${network.slice(0, 12)}" still has members`));
      }
    } catch (error) {
      onCleanupFailed(error);
    }
  }
}

async function create(
  engine: Engine,
  request: { readonly name: string; readonly labels: Labels; readonly mtu: number | undefined },
): Promise<NetworkId> {
  try {
    return await engine.createNetwork(request);
  } catch (error) {
    if (!(error instanceof EngineFailed) || error.status === undefined) throw error;
    throw new EngineFailed(error.message, {
      code: 'network-not-created',
      hint: 'Docker\'s address pools hold some 31 networks: "docker network prune" removes unused ones, "default-address-pools" in the engine\'s configuration makes more.',
      status: error.status,
      cause: error,
    });
  }
}

/** What the default bridge has: a smaller one is set there where packets of 1500 bytes get lost. */
async function readMtu(engine: Engine): Promise<number | undefined> {
  const bridge = await engine.inspectNetwork('bridge').catch(() => undefined);
  const mtu = Number(bridge?.options[MTU_OPTION]);
  return Number.isInteger(mtu) && mtu > 0 ? mtu : undefined;
}
