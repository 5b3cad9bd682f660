import { randomBytes } from 'node:crypto';
import { networkId } from '../../../src/engine/docker/wire.ts';
import { MTU_OPTION } from '../../../src/engine/labels.ts';
import type {
  LabelFilter,
  Network,
  NetworkId,
  NetworkRequest,
  Removal,
} from '../../../src/engine/types.ts';
import type { FakeContainer } from './fake-container.ts';
import { hasLabel } from './labels.ts';
import { orMissing, refusal } from './refuse.ts';

interface FakeNetwork {
  readonly id: NetworkId;
  readonly request: NetworkRequest;
  readonly number: number;
}

/** The bridges of one engine, and who is on them. */
export class FakeNetworks {
  readonly #networks = new Map<NetworkId, FakeNetwork>();
  readonly #containers: ReadonlyMap<string, FakeContainer>;
  #count = 0;

  constructor(containers: ReadonlyMap<string, FakeContainer>) {
    this.#containers = containers;
    this.create({ name: 'bridge', labels: {} });
  }

  create(request: NetworkRequest): NetworkId {
    const operation = `create network "${request.name}"`;
    if (this.#find(request.name)) {
      throw refusal(operation, 409, `network with name ${request.name} already exists`);
    }
    const id = networkId.parse(randomBytes(32).toString('hex'));
    this.#count += 1;
    this.#networks.set(id, { id, request, number: this.#count });
    return id;
  }

  inspect(named: string): Network | undefined {
    const network = this.#find(named);
    return network && this.#describe(network, this.#members(network));
  }

  list(filter: LabelFilter): Network[] {
    return [...this.#networks.values()]
      .filter(({ request }) => hasLabel(request.labels, filter))
      .map((network) => this.#describe(network, []));
  }

  connect(id: NetworkId, container: FakeContainer, aliases: readonly string[]): void {
    const operation = 'connect a container to a network';
    const network = orMissing(this.#networks.get(id), operation, `network: ${id}`);
    if (container.endpoints.has(id)) {
      throw refusal(operation, 403, `endpoint with name ${container.request.name} already exists`);
    }
    const address = `192.0.2.${network.number * 10 + this.#members(network).length + 2}`;
    container.endpoints.set(id, { name: network.request.name, address, aliases });
  }

  remove(id: NetworkId): Removal {
    const network = this.#networks.get(id);
    if (!network) return 'absent';
    const members = this.#members(network).filter(({ state }) => state === 'running');
    if (members.length > 0) return 'in-use';
    this.#networks.delete(id);
    return 'removed';
  }

  #find(named: string): FakeNetwork | undefined {
    return [...this.#networks.values()].find(
      ({ id, request }) => id === named || request.name === named,
    );
  }

  #members({ id }: FakeNetwork): FakeContainer[] {
    return [...this.#containers.values()].filter(({ endpoints }) => endpoints.has(id));
  }

  #describe({ id, request, number }: FakeNetwork, members: readonly FakeContainer[]): Network {
    return {
      id,
      name: request.name,
      labels: request.labels,
      internal: request.internal === true,
      // Of documentation's range: no machine has it.
      gateway: `192.0.2.${number * 10 + 1}`,
      options: request.mtu === undefined ? {} : { [MTU_OPTION]: String(request.mtu) },
      containers: members.filter(({ state }) => state === 'running').map((each) => each.id),
    };
  }
}
