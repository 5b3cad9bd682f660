import type { Brand } from '../base/brand.ts';
import type { ClockOffset } from './clock-offset.ts';

export type ContainerId = Brand<string, 'ContainerId'>;
export type ImageId = Brand<string, 'ImageId'>;
export type NetworkId = Brand<string, 'NetworkId'>;
export type ExecId = Brand<string, 'ExecId'>;
export type Labels = Readonly<Record<string, string>>;

/** Last field of every call that may take long. */
export interface Waiting {
  readonly signal?: AbortSignal | undefined;
}

/** Objects with the label, and with the value if one is given. */
export interface LabelFilter {
  readonly label: string;
  readonly value?: string;
}

/** Objects with a label, or whose name starts with a text; the empty text means all. */
export type ObjectFilter = LabelFilter | { readonly namePrefix: string };

/**
 * Images with a label (with `nameless` only those without a name), or images that one of the references names. A
 * repository means all its tags, `*` any text without a slash, `?` one character.
 */
export type ImageFilter =
  | { readonly label: string; readonly value?: string; readonly nameless?: boolean }
  | { readonly references: readonly string[] };

/** `absent`: it was not there, or another call is removing it; `in-use`: the engine keeps it. */
export type Removal = 'removed' | 'absent' | 'in-use';

export interface EngineInfo {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly storageDriver: string;
  /** Whether images are kept in the containerd store (the default since Docker 29). */
  readonly containerdStore: boolean;
  readonly rootDirectory: string;
  readonly cgroupVersion: string;
  readonly rootless: boolean;
  readonly platform: string;
  readonly clock: ClockOffset;
}

/**
 * A disk of the engine's host, counted as `df` counts the used share: without the blocks that only root may fill (5 % of
 * an ext4 filesystem).
 */
export interface Disk {
  readonly totalBytes: number;
  readonly freeBytes: number;
  /** Undefined if the filesystem has no fixed number of them. */
  readonly inodes?: { readonly total: number; readonly free: number };
}

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
}

/** The part of an image on which a snapshot's key depends. */
export interface Image {
  readonly id: ImageId;
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  readonly platform: Platform;
  readonly layers: readonly string[];
  readonly config: ImageConfig;
  readonly createdAt: number;
  /** Includes all layers. On a containerd store (28.5) it is the packed size; lists add the unpacked size. */
  readonly sizeBytes: number;
  /** The image that the committed container was made from; empty if it was pulled, loaded or built by BuildKit. */
  readonly parent: string;
  /** The comment of its last commit or build. */
  readonly comment: string;
}

export interface ImageConfig {
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly user: string;
  readonly workdir: string;
  readonly labels: Labels;
  readonly volumes: readonly string[];
  readonly exposedPorts: readonly string[];
  readonly stopSignal: string;
  readonly healthcheck?: Healthcheck;
  readonly onBuild: readonly string[];
  readonly shell: readonly string[];
}

/** Durations in nanoseconds, as in the engine's API; 0 means the engine's default. */
export interface Healthcheck {
  readonly test: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly retries: number;
}

export interface ImageSummary {
  readonly id: ImageId;
  readonly tags: readonly string[];
  readonly labels: Labels;
  readonly createdAt: number;
  readonly sizeBytes: number;
  /** As in `Image`. */
  readonly parent: string;
}

export interface ImageQuery extends Waiting {
  /**
   * Chooses an image if the store has several under one name, as a containerd store does. A store that has one
   * answers with that or with undefined, so check the platform of the answer.
   */
  readonly platform?: string | undefined;
}

export interface PullRequest extends Waiting {
  /** With tag or digest: a bare name would pull every tag. */
  readonly reference: string;
  readonly platform?: string | undefined;
  /** Value of the registry authentication header, or nothing. */
  readonly auth?: string | undefined;
}

/** Sums over the layers known so far. */
export interface PullProgress {
  readonly currentBytes: number;
  readonly totalBytes: number;
}

export interface Resources {
  readonly memoryBytes?: number;
  readonly cpus?: number;
  readonly pids?: number;
  readonly shmBytes?: number;
  readonly ulimits?: readonly Ulimit[];
  /** All, a number of any, or those with these ids. */
  readonly gpus?: 'all' | number | readonly string[];
}

/** A limit of each process, such as `nofile`; -1 is none. */
export interface Ulimit {
  readonly name: string;
  readonly soft: number;
  readonly hard: number;
}

/** The limits of a container while it runs. */
export interface RuntimeSettings {
  readonly resources: Resources;
}

export interface ContainerRequest extends RuntimeSettings {
  readonly name: string;
  readonly image: ImageId;
  readonly platform?: string | undefined;
  readonly labels: Labels;
  /** A missing one is the image's. */
  readonly entrypoint?: readonly string[] | undefined;
  readonly command?: readonly string[] | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Missing ones are the image's. */
  readonly user?: string | undefined;
  readonly workdir?: string | undefined;
  readonly stopSignal?: string;
  /** Switches the image's healthcheck off. */
  readonly withoutHealthcheck?: boolean;
  /** Keeps stdin open until its one attached client goes away. */
  readonly stdin?: boolean;
  readonly tmpfs?: Readonly<Record<string, string>>;
  /** Volumes that exist already. */
  readonly volumes?: readonly VolumeMount[];
  readonly privileged?: boolean;
  /** Without `CAP_`. */
  readonly addedCapabilities?: readonly string[];
  /** Files and folders of the engine's host; it refuses those that are not there. */
  readonly binds?: readonly BindMount[];
  readonly network: NetworkChoice;
  /** `none`: no log on the engine's disk; else at most this many bytes. */
  readonly log: 'none' | { readonly maxBytes: number };
}

export type NetworkChoice =
  | { readonly kind: 'default' }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'named';
      readonly network: NetworkId;
      /** Networks that it joins before it starts, under the same aliases. */
      readonly others?: readonly NetworkId[];
      readonly aliases: readonly string[];
    }
  /** The network namespace of another container. */
  | { readonly kind: 'container'; readonly container: ContainerId };

/** One piece of output, as it came. */
export interface Frame {
  readonly stream: 'stdout' | 'stderr';
  readonly bytes: Uint8Array;
}

export interface AttachedContainer {
  readonly output: AsyncIterable<Frame>;
  /** Resolves when the engine has taken the bytes. */
  write(bytes: Uint8Array | string): Promise<void>;
  /** Ends stdin and output; harmless when repeated. */
  close(): void;
}

export interface Container {
  readonly id: ContainerId;
  readonly name: string;
  readonly image: ImageId;
  readonly labels: Labels;
  readonly state: string;
  readonly running: boolean;
  readonly createdAt: number;
  /** Undefined if it has never ended. */
  readonly endedAt?: number;
  readonly exitCode: number;
  readonly error: string;
  readonly health?: 'starting' | 'healthy' | 'unhealthy';
  /** The last health probe of the engine. */
  readonly lastProbe?: { readonly exitCode: number; readonly output: string };
  readonly networks: Readonly<
    Record<string, { readonly address: string; readonly aliases: readonly string[] }>
  >;
  /** The settings of the create request, as the engine returns them. */
  readonly settings: ContainerSettings;
}

type MountFields = 'tmpfs' | 'volumes' | 'binds' | 'privileged' | 'addedCapabilities';

export interface ContainerSettings extends Required<Pick<ContainerRequest, MountFields>> {
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly env: readonly string[];
  readonly user: string;
  readonly workdir: string;
  readonly stopSignal: string;
  readonly healthcheck: readonly string[];
  readonly stdin: boolean;
  readonly resources: Resources;
  readonly logDriver: string;
  readonly init: boolean;
}

export interface ContainerSummary {
  readonly id: ContainerId;
  readonly names: readonly string[];
  readonly image: ImageId;
  readonly labels: Labels;
  readonly state: string;
  /** The volumes that it mounts, by name. */
  readonly volumes: readonly MountedVolume[];
}

/** A path of the engine's host, and where the container sees it. */
export interface BindMount {
  readonly source: string;
  readonly path: string;
  readonly writable: boolean;
}

export interface VolumeMount extends MountedVolume {
  /** Whether the container may write to it; by default it may not. */
  readonly writable?: boolean;
  /** Whether an empty volume first gets the files that the image has there. */
  readonly copiesImage?: boolean;
}

export interface MountedVolume {
  readonly name: string;
  readonly path: string;
}

export interface CommitRequest extends Waiting {
  readonly container: ContainerId;
  /** `repository:tag`. */
  readonly reference: string;
  /** The whole config of the new image. The engine adds the labels and env of the container. */
  readonly config: ImageConfig;
  readonly comment: string;
}

/** A path at which a container differs from its image. */
export interface FileChange {
  /** Absolute; bytes that are no UTF-8 are U+FFFD. */
  readonly path: string;
  readonly kind: 'modified' | 'added' | 'deleted';
}

/** A path in a container; to unpack files there, it has to be an existing directory. */
export interface ArchiveTarget extends Waiting {
  readonly container: ContainerId;
  readonly path: string;
  /** Whether a file that would replace a directory is refused, and the other way round. */
  readonly keepsKinds?: boolean;
}

/** An abort ends the output; the command continues. */
export interface ExecRequest extends Waiting {
  readonly container: ContainerId;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly workdir?: string;
}

export type ExecState =
  /** The engine has accepted it; its process may not have started yet. */
  | { readonly state: 'starting' }
  | { readonly state: 'running' }
  | { readonly state: 'ended'; readonly exitCode: number };

export interface NetworkRequest {
  readonly name: string;
  readonly labels: Labels;
  readonly mtu?: number | undefined;
  /** Whether it leads nowhere: its containers reach only one another, and the host. */
  readonly internal?: boolean;
}

export interface Network {
  readonly id: NetworkId;
  readonly name: string;
  readonly labels: Labels;
  readonly internal: boolean;
  /** Of its first address range, if it has one. */
  readonly gateway?: string;
  readonly options: Labels;
  /** Connected containers; empty in lists. */
  readonly containers: readonly ContainerId[];
}

/** One container in one network. */
export interface Endpoint {
  readonly network: NetworkId;
  readonly container: ContainerId;
}

export interface Volume {
  readonly name: string;
  readonly labels: Labels;
}

export interface VolumeSummary extends Volume {
  /** Milliseconds since 1970, in whole seconds; 0 if the engine does not say. */
  readonly createdAt: number;
}

/** The events of containers with the label, or of one container. */
export type EventFilter = (LabelFilter | { readonly container: ContainerId }) & {
  /** Includes past events since this time (milliseconds since 1970). The engine remembers some 256 events. */
  readonly sinceMs?: number;
  readonly actions?: readonly string[];
};

/** Something that happened to a container. */
export interface EngineEvent {
  readonly action: string;
  readonly container: ContainerId;
  readonly attributes: Labels;
}

export interface BuildCacheRecord {
  readonly id: string;
  /** The ids of the records that it is stacked on. The engine keeps these as long as this one. */
  readonly parents: readonly string[];
  readonly type: string;
  readonly description: string;
  readonly inUse: boolean;
  readonly shared: boolean;
  readonly sizeBytes: number;
  readonly createdAt: number;
  /** Undefined until the build that makes it has released it. */
  readonly lastUsedAt: number | undefined;
}

export interface PruneRequest {
  /** Since last use; every prune needs an age. It separates records that differ by seconds, so it is not rounded. */
  readonly olderThanMs: number;
  /** Also internal, frontend and shared records. */
  readonly all: boolean;
}

export interface PruneResult {
  readonly deleted: readonly string[];
  readonly reclaimedBytes: number;
}
