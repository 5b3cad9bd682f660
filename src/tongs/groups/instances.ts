import type { Brand } from '../../base/brand.ts';
import { InternalError } from '../../base/errors/errors.ts';
import type { Step, StepId, Tong, TongName, TongNeed } from '../../pipeline/model.ts';

/** A step, seen as a user of tongs. */
export type TongUser = Pick<Step, 'id' | 'tongs' | 'namedTongs'>;

/** Names one container of a tong: steps for which the key is the same share the container. */
export type InstanceKey = Brand<string, 'InstanceKey'>;

/** Names a network of a set of instances. */
export type NetworkKey = Brand<string, 'NetworkKey'>;

/** One container of a tong, started or not. */
export interface TongInstance {
  readonly key: InstanceKey;
  readonly tong: Tong;
  /** The step that has it alone. */
  readonly owner?: StepId | undefined;
  /** What has to have happened before it starts. */
  readonly needs: readonly InstanceNeed[];
}

/** An instance that another one needs. */
export interface InstanceNeed {
  readonly key: InstanceKey;
  readonly until: TongNeed['until'];
}

/** A network for all members of a set, or only for those that reach the outside. */
export interface GroupNetwork {
  readonly key: NetworkKey;
  /** Whether the network leads nowhere else: then all members are on it. */
  readonly isInternal: boolean;
}

/** The instances that a step uses; here it is decided which steps share one. */
export function findInstances(user: TongUser, tongs: readonly Tong[]): readonly TongInstance[] {
  const find = (name: TongName): Tong => {
    const tong = tongs.find((each) => each.name === name);
    if (tong) return tong;
    throw new InternalError(`Cannot hold tong "${name}": it is not defined`);
  };
  return user.tongs.map((name) => {
    const tong = find(name);
    const needs = tong.needs.map((need) => ({
      key: toInstanceKey(find(need.tong), user),
      until: need.until,
    }));
    const owner = tong.lifecycle === 'step' ? user.id : undefined;
    return { key: toInstanceKey(tong, user), tong, owner, needs };
  });
}

/** The networks of a set of instances, the same for the same instances in another sequence. */
export function toNetworks(
  instances: readonly TongInstance[],
): readonly [GroupNetwork, ...GroupNetwork[]] {
  const keys = instances.map(({ key }) => key).toSorted();
  const name = JSON.stringify(keys);
  const open = { key: toNetworkKey(name), isInternal: false };
  // A member of an internal network reaches the outside only through another network.
  const isClosed = instances.some(({ tong }) => tong.egress === 'none');
  return isClosed ? [open, { key: toNetworkKey(`${name} inside`), isInternal: true }] : [open];
}

/** Whether an instance is on a network of its set. */
export function isMember({ tong }: Pick<TongInstance, 'tong'>, network: GroupNetwork): boolean {
  return network.isInternal || tong.egress === 'open';
}

function toNetworkKey(name: string): NetworkKey {
  return name as NetworkKey; // oxlint-disable-line typescript/no-unsafe-type-assertion
}

/** No name of a tong has a dot. */
function toInstanceKey({ name, lifecycle }: Tong, { id }: TongUser): InstanceKey {
  const key: string = lifecycle === 'step' ? `${name}.${id}` : name;
  return key as InstanceKey; // oxlint-disable-line typescript/no-unsafe-type-assertion
}
