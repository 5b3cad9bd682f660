import type { Engine } from '../../engine/engine.ts';
import type { ContainerId, ContainerSummary, MountedVolume, Waiting } from '../../engine/types.ts';
import { ENGINE_BUILDER } from '../build-cache-store.ts';
import { BUILDX_PREFIX, STATE_SUFFIX } from '../builder-names.ts';

// Builders of buildx with the driver `docker-container`, as `docker/setup-buildx-action` makes them. They are found by
// their containers: the lists that buildx keeps are in the home folders of users, and each user has another one.

/** A BuildKit daemon in a container of buildx: a node of a builder. */
export interface Builder {
  /** As `docker buildx ls` lists the node, such as `builder-1f0c0` for the first node of `builder-1f0c`. */
  readonly name: string;
  readonly container: ContainerId;
  /** The state of the container, such as `running`, `exited` or `paused`. */
  readonly state: string;
  readonly stateVolume: MountedVolume;
}

export async function findBuilders(engine: Engine, waiting: Waiting): Promise<Builder[]> {
  const found = await engine.listContainers({ namePrefix: BUILDX_PREFIX }, waiting);
  return found
    .map(toBuilder)
    .filter((builder) => builder !== undefined)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Undefined for a container of somebody else. A name alone proves nothing: buildx also mounts a volume that is named
 * after the container, at the path where BuildKit keeps its state. The image is no evidence, because users choose it,
 * and buildx sets no labels.
 */
export function toBuilder({ id, names, state, volumes }: ContainerSummary): Builder | undefined {
  const name = names.find((each) => each.startsWith(BUILDX_PREFIX) && each !== BUILDX_PREFIX);
  if (name === undefined) return undefined;
  const stateVolume = volumes.find(
    (volume) => volume.name === `${name}${STATE_SUFFIX}` && volume.path === STATE_PATH,
  );
  if (!stateVolume) return undefined;
  const node = name.slice(BUILDX_PREFIX.length);
  return { name: node === ENGINE_BUILDER ? name : node, container: id, state, stateVolume };
}

const STATE_PATH = '/var/lib/buildkit';
