import { containerId, imageId } from '../../../../src/engine/docker/wire.ts';
import type {
  StoredContainer,
  StoredImage,
  StoredVolume,
} from '../../../../src/engine/inventory.ts';
import type { CleanupBounds } from '../../../../src/prune/cleanup/bounds.ts';
import type { CleanupPlan } from '../../../../src/prune/cleanup/plan.ts';

export const NOW = Date.UTC(2026, 0, 2, 12);
export const HOUR = 3_600_000;

/** A day, without patterns. */
export const DAY: CleanupBounds = { olderThanMs: 24 * HOUR, keep: [], only: [] };

/** An image of one layer, tagged so many hours ago, but for what is given. */
export function storedImage(
  name: string,
  hoursAgo: number,
  fields: Partial<StoredImage> = {},
): StoredImage {
  const at = NOW - hoursAgo * HOUR;
  return {
    id: imageId.parse(`sha256:${name}`),
    tags: [`${name}:latest`],
    digests: [],
    labels: {},
    layers: [`layer of ${name}`],
    parent: '',
    createdAt: at,
    taggedAt: at,
    sizeBytes: 100,
    ...fields,
  };
}

/** A container that stopped so many hours ago, an hour after its creation. */
export function storedContainer(
  name: string,
  hoursAgo: number,
  fields: Partial<StoredContainer> = {},
): StoredContainer {
  const at = NOW - hoursAgo * HOUR;
  return {
    id: containerId.parse(`${name}-id-of-a-container`),
    name,
    image: imageId.parse('sha256:base'),
    imageName: 'base',
    labels: {},
    state: 'exited',
    createdAt: at - HOUR,
    endedAt: at,
    restartPolicy: 'no',
    volumes: [],
    volumesFrom: [],
    ...fields,
  };
}

/** A volume of Docker 23 or later that was created so many hours ago for a container that is gone. */
export function storedVolume(
  name: string,
  hoursAgo: number,
  fields: Partial<StoredVolume> = {},
): StoredVolume {
  return {
    name,
    driver: 'local',
    labels: { 'com.docker.volume.anonymous': '' },
    options: {},
    createdAt: NOW - hoursAgo * HOUR,
    isDangling: true,
    ...fields,
  };
}

/** `name action because`, in the order of the plan. */
export function linesOf<Item>(plan: CleanupPlan<Item>, nameOf: (item: Item) => string): string[] {
  return plan.planned.map(({ item, action, because }) => `${nameOf(item)} ${action} ${because}`);
}
