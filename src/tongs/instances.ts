import type { Brand } from '../base/brand.ts';
import { InternalError } from '../base/errors/errors.ts';
import type { Step, Tong } from '../pipeline/model.ts';

/** A step, seen as a user of tongs. */
export type TongUser = Pick<Step, 'id' | 'tongs'>;

/** Names one container of a tong: steps for which the key is the same share the container. */
export type InstanceKey = Brand<string, 'InstanceKey'>;

/** Names the network of a set of instances. */
export type NetworkKey = Brand<string, 'NetworkKey'>;

/** One container of a tong, started or not. */
export interface TongInstance {
  readonly key: InstanceKey;
  readonly tong: Tong;
}

/** The instances that a step uses; here it is decided which steps share one. */
export function findInstances(user: TongUser, tongs: readonly Tong[]): readonly TongInstance[] {
  return user.tongs.map((name) => {
    const tong = tongs.find((each) => each.name === name);
    if (!tong) throw new InternalError(`Cannot hold tong "${name}": it is not defined`);
    return { key: toInstanceKey(tong), tong };
  });
}

/** The same for the same instances in another sequence. */
export function toNetworkKey(instances: readonly TongInstance[]): NetworkKey {
  const keys = instances.map(({ key }) => key).toSorted();
  return keys.join(' ') as NetworkKey; // oxlint-disable-line typescript/no-unsafe-type-assertion
}

/** All steps of a run share one container of each tong, so its name is enough. */
function toInstanceKey({ name }: Tong): InstanceKey {
  return name as string as InstanceKey; // oxlint-disable-line typescript/no-unsafe-type-assertion
}
