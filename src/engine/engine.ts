import type { Readable } from 'node:stream';
import type { Inventory } from './inventory.ts';
import type {
  ArchiveTarget,
  AttachedContainer,
  BuildCacheRecord,
  CommitRequest,
  Container,
  ContainerId,
  ContainerRequest,
  ContainerSummary,
  Disk,
  Endpoint,
  EngineEvent,
  EventFilter,
  EngineInfo,
  ExecId,
  ExecRequest,
  ExecState,
  FileChange,
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
  ObjectFilter,
  PruneRequest,
  PruneResult,
  PullProgress,
  PullRequest,
  Removal,
  Volume,
  VolumeSummary,
  Waiting,
} from './types.ts';

/**
 * The container engine as Tongs uses it. The result of an operation is complete: nothing is dropped silently, and a
 * field of a request that the engine would ignore is an error. Every operation rejects with `EngineFailed`, or with
 * the reason of an aborted signal. Expected absence is a value.
 */
export interface Engine {
  /** The address as a user writes it: `unix:///var/run/docker.sock`. */
  readonly address: string;
  /** The negotiated API version, such as `1.41`. */
  readonly apiVersion: string;
  /** Facts that do not change while the engine is up: asked once, and remembered. */
  info(waiting?: Waiting): Promise<EngineInfo>;
  /** The engine's own name: `Docker`, `Podman Engine`. */
  product(waiting?: Waiting): Promise<string>;
  /** Resolves when the engine answers. */
  ping(waiting?: Waiting): Promise<void>;
  /** The disk of a path on the engine's host; undefined if it is not visible from here. */
  readDisk(path: string, waiting?: Waiting): Promise<Disk | undefined>;
  /** Pids of the processes of a program on the host, if that is reached by ssh and they are visible to its user. */
  findProcesses(program: string, waiting?: Waiting): Promise<readonly number[] | undefined>;
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
  /** Removes a tag, or with the last tag the image. Never uses force, and never removes untagged parents. */
  removeImage(reference: string): Promise<Removal>;

  createContainer(request: ContainerRequest): Promise<ContainerId>;
  startContainer(container: ContainerId): Promise<void>;
  /** Connects stdin and both output streams. Attach before the start, or the first output is lost. */
  attachContainer(container: ContainerId): Promise<AttachedContainer>;
  inspectContainer(container: ContainerId, waiting?: Waiting): Promise<Container | undefined>;
  listContainers(filter: ObjectFilter, waiting?: Waiting): Promise<readonly ContainerSummary[]>;
  /** Resolves with the exit code when the container has stopped. */
  waitContainer(container: ContainerId, waiting?: Waiting): Promise<number>;
  killContainer(container: ContainerId, signal: string): Promise<void>;
  /**
   * Whether the first process of a container does something at a signal: the kernel drops a signal that this process
   * neither handles nor waits for. Undefined if the engine cannot say, or the container does not run.
   */
  takesSignal(container: ContainerId, signal: string): Promise<boolean | undefined>;
  /** Sends SIGTERM (or the container's stop signal), and after `graceMs` SIGKILL. */
  stopContainer(container: ContainerId, graceMs: number): Promise<void>;
  /** Kills a running container first, and removes its anonymous volumes. When this resolves, the container is gone. */
  removeContainer(container: ContainerId): Promise<Removal>;
  /** After an abort, overlay2 still makes the whole image under its name; a containerd store does not. */
  commitContainer(request: CommitRequest): Promise<ImageId>;
  /** Everything that a commit would save: also folders above a change, and all that is in an added folder. */
  listChanges(container: ContainerId, waiting?: Waiting): Promise<readonly FileChange[]>;
  /** Unpacks an uncompressed tar stream into an existing directory of the container. */
  putArchive(target: ArchiveTarget, tar: Readable): Promise<void>;
  /** A tar stream of the path; undefined when there is no such path. */
  getArchive(target: ArchiveTarget): Promise<Readable | undefined>;

  /** Starts a command in a running container. Its output ends when every process that holds it is gone. */
  startExec(
    request: ExecRequest,
  ): Promise<{ readonly id: ExecId; readonly output: AsyncIterable<Frame> }>;
  inspectExec(exec: ExecId): Promise<ExecState>;

  createNetwork(request: NetworkRequest): Promise<NetworkId>;
  inspectNetwork(network: string, waiting?: Waiting): Promise<Network | undefined>;
  listNetworks(filter: LabelFilter, waiting?: Waiting): Promise<readonly Network[]>;
  connectNetwork(endpoint: Endpoint, aliases: readonly string[]): Promise<void>;
  /** Uses force, so that it works for a container that is gone. */
  disconnectNetwork(endpoint: Endpoint): Promise<void>;
  removeNetwork(network: NetworkId): Promise<Removal>;

  /** Resolves with the volume of that name: if several processes create it, the first decides its labels. */
  createVolume(volume: Volume): Promise<Volume>;
  listVolumes(filter: ObjectFilter, waiting?: Waiting): Promise<readonly VolumeSummary[]>;
  removeVolume(name: string): Promise<Removal>;

  /** Resolves once the engine listens; ends when the signal aborts or the engine goes away. */
  events(filter: EventFilter, waiting: Waiting): Promise<AsyncIterable<EngineEvent>>;

  listBuildCache(waiting?: Waiting): Promise<readonly BuildCacheRecord[]>;
  pruneBuildCache(request: PruneRequest, waiting?: Waiting): Promise<PruneResult>;

  /** Everything on the engine, whoever made it. */
  readonly inventory: Inventory;
}
