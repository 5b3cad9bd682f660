import type { StepId, Tong } from '../../pipeline/model.ts';
import {
  findInstances,
  toNetworks,
  type GroupNetwork,
  type InstanceKey,
  type NetworkKey,
  type TongInstance,
  type TongUser,
} from './instances.ts';

/** The tongs that one step uses, or several steps that use the same: they share networks. */
export interface TongGroup {
  /** The steps themselves are on all of them. */
  readonly networks: readonly [GroupNetwork, ...GroupNetwork[]];
  readonly instances: readonly TongInstance[];
  /** Each settles when a released step has left the networks. */
  readonly leaving: readonly Promise<unknown>[];
}

interface CountedGroup extends TongGroup {
  readonly users: Set<StepId>;
  readonly leaving: Promise<unknown>[];
}

/** The steps that still use each tong, and each group of tongs. */
export class TongUsers {
  readonly #byInstance = new Map<InstanceKey, Set<StepId>>();
  readonly #groups = new Map<NetworkKey, CountedGroup>();
  readonly #groupOf = new Map<StepId, CountedGroup>();

  constructor(users: readonly TongUser[], tongs: readonly Tong[]) {
    for (const user of users) this.#add(user, findInstances(user, tongs));
  }

  /** The tongs of a step; undefined after its release, and for a step without tongs. */
  find({ id }: TongUser): TongGroup | undefined {
    return this.#groupOf.get(id);
  }

  /** The instances that have no user any more without this one. A second release does nothing. */
  release({ id }: TongUser, left: Promise<unknown>): readonly TongInstance[] {
    const group = this.#groupOf.get(id);
    if (!group) return [];
    this.#groupOf.delete(id);
    group.users.delete(id);
    group.leaving.push(left);
    return group.instances.filter(({ key }) => {
      const users = this.#byInstance.get(key);
      users?.delete(id);
      return users?.size === 0;
    });
  }

  /** The groups that have no user any more; each is in every answer. */
  unusedGroups(): readonly TongGroup[] {
    return [...this.#groups.values()].filter(({ users }) => users.size === 0);
  }

  #add({ id }: TongUser, instances: readonly TongInstance[]): void {
    if (instances.length === 0) return;
    for (const { key } of instances) {
      const users = this.#byInstance.get(key) ?? new Set();
      this.#byInstance.set(key, users.add(id));
    }
    const networks = toNetworks(instances);
    const [{ key }] = networks;
    const group = this.#groups.get(key) ?? newGroup(networks, instances);
    group.users.add(id);
    this.#groups.set(key, group);
    this.#groupOf.set(id, group);
  }
}

function newGroup(
  networks: TongGroup['networks'],
  instances: readonly TongInstance[],
): CountedGroup {
  return { networks, instances, users: new Set(), leaving: [] };
}
