import type { ContainerId, ImageId, Labels, Removal, Waiting } from './types.ts';

/**
 * Everything on an engine, whoever made it: for cleaning up a host. Nothing is ever removed by force. As those of
 * `Engine`, every operation rejects with `EngineFailed`.
 */
export interface Inventory {
  /** All images, also those without a name that others are made from. */
  listImages(waiting: Waiting): Promise<readonly StoredImage[]>;
  /** All containers, in any state. */
  listContainers(waiting: Waiting): Promise<readonly StoredContainer[]>;
  /** Undefined if it is gone. */
  inspectContainer(id: ContainerId, waiting: Waiting): Promise<StoredContainer | undefined>;
  listVolumes(waiting: Waiting): Promise<readonly StoredVolume[]>;
  /** The last events, the oldest first. Engines remember some 256, and none of before their start. */
  listPastEvents(waiting: Waiting): Promise<readonly PastEvent[]>;
  /** Can take long on a large store. */
  measureImages(waiting: Waiting): Promise<ImageUsage>;
  /** Bytes of each volume whose size the engine knows, by name. Can take long. */
  measureVolumes(waiting: Waiting): Promise<ReadonlyMap<string, number>>;
  /** Bytes that a container has written; undefined if it is gone. */
  measureContainer(id: ContainerId, waiting: Waiting): Promise<number | undefined>;
  /** Removes a container that does not run. Its volumes stay. */
  removeStopped(id: ContainerId): Promise<Removal>;
}

export interface StoredImage {
  readonly id: ImageId;
  readonly tags: readonly string[];
  /** Names with a digest: `repository@sha256:…`. */
  readonly digests: readonly string[];
  readonly labels: Labels;
  /** From the lowest to the highest. */
  readonly layers: readonly string[];
  /** As in `Image`; empty on a containerd store. */
  readonly parent: string;
  /** When it was built, on whatever machine. */
  readonly createdAt: number;
  /**
   * When it got its last name on this engine. Docker records none for an image that is pulled or loaded, except in a
   * containerd store.
   */
  readonly taggedAt: number | undefined;
  readonly sizeBytes: number;
}

export interface StoredContainer {
  readonly id: ContainerId;
  readonly name: string;
  readonly image: ImageId;
  /** As whoever created it has written it. */
  readonly imageName: string;
  readonly labels: Labels;
  /** `created`, `running`, `paused`, `restarting`, `removing`, `exited` or `dead`. */
  readonly state: string;
  readonly createdAt: number;
  /** Undefined if it has never run, or is running for the first time. */
  readonly endedAt: number | undefined;
  /** `no`, `always`, `unless-stopped`, `on-failure`. */
  readonly restartPolicy: string;
  /** Names of the volumes that it mounts. */
  readonly volumes: readonly string[];
  /** The containers whose volumes it shares, by name or id. */
  readonly volumesFrom: readonly string[];
}

export interface StoredVolume {
  readonly name: string;
  readonly driver: string;
  readonly labels: Labels;
  readonly options: Labels;
  /** Undefined if the driver does not say. Docker 20.10 says when its top folder last changed, which is later. */
  readonly createdAt: number | undefined;
  /** No container mounts it. */
  readonly isDangling: boolean;
}

export interface PastEvent {
  /** `image`, `container`, `volume`, … */
  readonly kind: string;
  readonly action: string;
  /** An id, or the name of a volume. */
  readonly id: string;
  readonly attributes: Labels;
  readonly at: number;
}

export interface ImageUsage {
  /** Bytes of all layers on the disk, each counted once. */
  readonly layersBytes: number;
  /** Bytes that only this image uses. */
  readonly ownBytes: ReadonlyMap<ImageId, number>;
}
