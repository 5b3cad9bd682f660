import type { Readable } from 'node:stream';
import type {
  ArchiveTarget,
  AttachedContainer,
  BuildCacheRecord,
  CommitRequest,
  Container,
  ContainerId,
  ContainerRequest,
  ContainerSummary,
  Endpoint,
  EngineEvent,
  EventFilter,
  EngineInfo,
  ExecId,
  ExecRequest,
  ExecState,
  Frame,
  Image,
  ImageFilter,
  ImageId,
  ImageQuery,
  ImageSummary,
  LabelFilter,
  Network,
  NetworkId,
  NetworkRequest,
  PruneRequest,
  PruneResult,
  PullProgress,
  PullRequest,
  Removal,
  Volume,
  Waiting,
} from './types.ts';

/**
 * The container engine as Tongs uses it. What an operation returns is complete: nothing is dropped
 * silently, and a field of a request that the engine would ignore is an error. Everything rejects
 * with `EngineFailed`, or with the reason of an aborted signal; expected absence is a value.
 */
export interface Engine {
  /** Where it is, as a user writes it: `unix:///var/run/docker.sock`. */
  readonly address: string;
  /** The negotiated API version, such as `1.41`. */
  readonly apiVersion: string;
  /** What does not change while it is up: asked once, and remembered. */
  info(waiting?: Waiting): Promise<EngineInfo>;
  /** What it calls itself: `Docker`, `Podman Engine`. */
  product(waiting?: Waiting): Promise<string>;
  /** Resolves when the engine answers. */
  ping(waiting?: Waiting): Promise<void>;
  /** Frees the connections. */
  close(): void;

  /** Undefined when the image is not on the engine. */
  inspectImage(reference: string, query?: ImageQuery): Promise<Image | undefined>;
  listImages(filter: ImageFilter, waiting?: Waiting): Promise<readonly ImageSummary[]>;
  /** Bytes that each layer takes unpacked, the newest first; undefined when the image is not on the engine. */
  listLayerSizes(image: ImageId, waiting?: Waiting): Promise<readonly number[] | undefined>;
  /** Resolves when the image is there; an error inside the progress stream rejects. */
  pullImage(request: PullRequest, onProgress: (progress: PullProgress) => void): Promise<void>;
  tagImage(image: ImageId, reference: string): Promise<void>;
  /** Untags; the image goes with its last tag, never by force, and never its untagged parents. */
  removeImage(reference: string): Promise<Removal>;

  createContainer(request: ContainerRequest): Promise<ContainerId>;
  startContainer(container: ContainerId): Promise<void>;
  /** Stdin and both output streams; attach before start, or the first output is lost. */
  attachContainer(container: ContainerId): Promise<AttachedContainer>;
  inspectContainer(container: ContainerId, waiting?: Waiting): Promise<Container | undefined>;
  listContainers(filter: LabelFilter, waiting?: Waiting): Promise<readonly ContainerSummary[]>;
  /** Resolves with the exit code when the container has stopped. */
  waitContainer(container: ContainerId, waiting?: Waiting): Promise<number>;
  killContainer(container: ContainerId, signal: string): Promise<void>;
  /** SIGTERM (or the container's stop signal), `graceMs` later SIGKILL. */
  stopContainer(container: ContainerId, graceMs: number): Promise<void>;
  /** Kills it first where it runs; its anonymous volumes go with it. It is gone then, whoever removed it. */
  removeContainer(container: ContainerId): Promise<Removal>;
  /** After an abort overlay2 still makes the image, whole and under its name; a containerd store gives it up. */
  commitContainer(request: CommitRequest): Promise<ImageId>;
  /** Unpacks an uncompressed tar stream into an existing directory of the container. */
  putArchive(target: ArchiveTarget, tar: Readable): Promise<void>;
  /** A tar stream of the path; undefined when there is no such path. */
  getArchive(target: ArchiveTarget): Promise<Readable | undefined>;

  /** Starts a command in a running container; its output ends when every holder of it is gone. */
  startExec(
    request: ExecRequest,
  ): Promise<{ readonly id: ExecId; readonly output: AsyncIterable<Frame> }>;
  inspectExec(exec: ExecId): Promise<ExecState>;

  createNetwork(request: NetworkRequest): Promise<NetworkId>;
  inspectNetwork(network: string, waiting?: Waiting): Promise<Network | undefined>;
  listNetworks(filter: LabelFilter, waiting?: Waiting): Promise<readonly Network[]>;
  connectNetwork(endpoint: Endpoint, aliases: readonly string[]): Promise<void>;
  /** By force: also from a network whose container is gone. */
  disconnectNetwork(endpoint: Endpoint): Promise<void>;
  removeNetwork(network: NetworkId): Promise<Removal>;

  /** The volume of that name as it is then: of two that make it, the first decides its labels. */
  createVolume(volume: Volume): Promise<Volume>;
  listVolumes(filter: LabelFilter, waiting?: Waiting): Promise<readonly Volume[]>;
  removeVolume(name: string): Promise<Removal>;

  /** Resolves once the engine listens; ends when the signal aborts or the engine goes away. */
  events(filter: EventFilter, waiting: Waiting): Promise<AsyncIterable<EngineEvent>>;

  listBuildCache(waiting?: Waiting): Promise<readonly BuildCacheRecord[]>;
  pruneBuildCache(request: PruneRequest, waiting?: Waiting): Promise<PruneResult>;
}
