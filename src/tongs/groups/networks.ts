import { EngineFailed } from '../../base/errors/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { MTU_OPTION } from '../../engine/labels.ts';
import type { Labels, Network, NetworkId, NetworkRequest } from '../../engine/types.ts';
import type { GroupNetwork, NetworkKey } from './instances.ts';

export interface NetworksOptions {
  readonly engine: Engine;
  /** The names of the networks begin with it. */
  readonly prefix: string;
  readonly labels: Labels;
  readonly onCleanupFailed: (error: unknown) => void;
}

/** The bridges of a run: one or two for each distinct set of tongs, created when the set is first used. */
export class Networks implements AsyncDisposable {
  readonly #options: NetworksOptions;
  readonly #byKey = new Map<NetworkKey, Promise<Network>>();
  #made = 0;
  #mtu: Promise<number | undefined> | undefined;

  constructor(options: NetworksOptions) {
    this.#options = options;
  }

  /** A network of a set of tongs. A creation that failed is tried again the next time. */
  acquire({ key, isInternal }: GroupNetwork): Promise<Network> {
    const known = this.#byKey.get(key);
    if (known) return known;
    this.#made += 1;
    const made = this.#create(this.#made, isInternal);
    this.#byKey.set(key, made);
    made.catch(() => {
      if (this.#byKey.get(key) === made) this.#byKey.delete(key);
    });
    return made;
  }

  /** A network of a set; undefined if there is none. */
  async find({ key }: GroupNetwork): Promise<Network | undefined> {
    return this.#byKey.get(key)?.catch(() => undefined);
  }

  /** Removes a network of a set, which must have no members. */
  async remove({ key }: GroupNetwork): Promise<void> {
    const made = this.#byKey.get(key);
    this.#byKey.delete(key);
    const network = await made?.catch(() => undefined);
    if (network) await this.#remove(network.id);
  }

  /** Call it after all containers are removed: a network with members cannot be removed. */
  async [Symbol.asyncDispose](): Promise<void> {
    const made = await Promise.allSettled(this.#byKey.values());
    this.#byKey.clear();
    const networks = made.filter((each) => each.status === 'fulfilled').map((each) => each.value);
    await Promise.all(networks.map((network) => this.#remove(network.id)));
  }

  async #create(number: number, isInternal: boolean): Promise<Network> {
    const { engine, prefix, labels } = this.#options;
    this.#mtu ??= readMtu(engine);
    const mtu = await this.#mtu;
    await using stack = new AsyncDisposableStack();
    // A container reaches the outside by the first of its networks by name: later ones can be removed before it.
    const name = `${prefix}-${String(number).padStart(3, '0')}`;
    const id = await create(engine, { name, labels, mtu, internal: isInternal });
    stack.defer(() => this.#remove(id));
    const network = await engine.inspectNetwork(id);
    if (!network) {
      throw new EngineFailed(`Cannot use network "${name}": something outside Tongs removed it`, {
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

async function create(engine: Engine, request: NetworkRequest): Promise<NetworkId> {
  try {
    return await engine.createNetwork(request);
  } catch (error) {
    if (!(error instanceof EngineFailed) || error.status === undefined) throw error;
    const { status, message } = error;
    if (!NO_ADDRESSES.has(status)) {
      throw new EngineFailed(message, { code: 'network-not-created', status, cause: error });
    }
    throw new EngineFailed(
      'Cannot create a network for tongs: no address range of the engine is free',
      { code: 'networks-exhausted', hint: EXHAUSTED_HINT, status, cause: error },
    );
  }
}

/** The request is always the same, and valid: engines answer this only if no address pool has a free range. */
const NO_ADDRESSES = new Set([400, 404]);

const EXHAUSTED_HINT =
  'By default, Docker has addresses for about 31 networks. Remove the networks that nothing uses with "docker network prune", or add ranges to "default-address-pools" in the configuration of the engine.';

/** The MTU of the default bridge: hosts where packets of 1500 bytes get lost have a smaller one there. */
async function readMtu(engine: Engine): Promise<number | undefined> {
  const bridge = await engine.inspectNetwork('bridge').catch(() => undefined);
  const mtu = Number(bridge?.options[MTU_OPTION]);
  return Number.isInteger(mtu) && mtu > 0 ? mtu : undefined;
}
