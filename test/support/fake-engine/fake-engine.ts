import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { abortable } from '../../../src/base/async/abortable.ts';
import { within } from '../../../src/base/async/within.ts';
import { systemClock, type Clock } from '../../../src/base/clock.ts';
import { EngineFailed } from '../../../src/base/errors/errors.ts';
import { noAnswer } from '../../../src/engine/docker/no-answer.ts';
import { containerId, execId } from '../../../src/engine/docker/wire.ts';
import { USUAL_SOCKET } from '../../../src/engine/connect/socket-path.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type * as types from '../../../src/engine/types.ts';
import { FakeContainer } from './fake-container.ts';
import { FakeEvents } from './fake-events.ts';
import { OtherKind } from './file-tree.ts';
import {
  FakeImages,
  LAYER_BYTES,
  toCommittedConfig,
  toImage,
  type FakeImage,
} from './fake-images.ts';
import { FAKE_INFO } from './fake-info.ts';
import { FakeNetworks } from './fake-networks.ts';
import type { FakeProgram } from './fake-process.ts';
import { FakeVolumes } from './fake-volumes.ts';
import { isMeant } from './labels.ts';
import { lacks, orMissing, refusal } from './refuse.ts';

/** As the stores of Docker but for containerd's. */
const MOST_LAYERS = 125;

/**
 * An engine in memory, good enough to run steps and tongs: containers with files and processes,
 * images, networks. What containers run is registered: programs by name, scripts by their text, the
 * rest is for the micro shell. The contract suite keeps it honest.
 */
export class FakeEngine implements Engine {
  readonly address = 'tcp://fake:2375';
  readonly apiVersion = '1.41';
  /** It has no host. */
  readonly readDisk = (): Promise<undefined> => Promise.resolve(undefined);
  readonly findProcesses = (): Promise<undefined> => Promise.resolve(undefined);
  readonly programs = new Map<string, FakeProgram>();
  readonly scripts = new Map<string, FakeProgram>();
  /** What can be pulled: by reference, with what the engine says of it, if it refuses. */
  readonly registry = new Map<string, { readonly error?: string }>();
  /** Called amid each commit. */
  onCommit: (() => void) | undefined;
  /** That of its machine. */
  clock: Clock = systemClock;
  readonly #volumes = new FakeVolumes(() => this.clock.now());
  /** The labels of each volume. */
  readonly volumes = this.#volumes.labels;
  readonly #containers = new Map<string, FakeContainer>();
  readonly #images = new FakeImages(() => this.clock.now());
  readonly #networks = new FakeNetworks(this.#containers);
  readonly #events = new FakeEvents(() => this.clock.now());
  readonly #execs = new Map<types.ExecId, () => types.ExecState>();
  #isGone = false;

  /** An image with a shell, but for what is given. */
  seedImage(reference: string, made: Partial<Omit<FakeImage, 'id' | 'tags'>> = {}): types.Image {
    return toImage(this.#images.add(reference, made));
  }

  /** The names of an image that was seeded or pulled, and not made here. */
  nameOf(image: string): string {
    const found = this.#images.find(image);
    return found === undefined || found.parent !== undefined ? '' : [...found.tags].join(' ');
  }

  /** From now on nobody answers, and every connection is cut. */
  vanish(): void {
    this.#isGone = true;
    const error = new Error('read ECONNRESET');
    for (const container of this.#containers.values()) container.cut(error);
  }

  async info(waiting?: types.Waiting): Promise<types.EngineInfo> {
    await this.#arrive('ask the engine for its details', waiting);
    return FAKE_INFO;
  }

  async product(waiting?: types.Waiting): Promise<string> {
    await this.#arrive('ask the engine for its name', waiting);
    return 'Fake';
  }

  async ping(waiting?: types.Waiting): Promise<void> {
    await this.#arrive('ask the engine for its version', waiting);
  }

  close(): void {
    this.#isGone = true;
  }

  async inspectImage(reference: string, waiting?: types.Waiting): Promise<types.Image | undefined> {
    await this.#arrive(`inspect image "${reference}"`, waiting);
    const image = this.#images.find(reference);
    return image && toImage(image);
  }

  async listLayerSizes(
    image: types.ImageId,
    waiting?: types.Waiting,
  ): Promise<number[] | undefined> {
    await this.#arrive(`look at the layers of image "${image}"`, waiting);
    return this.#images.find(image)?.layers.map(() => LAYER_BYTES);
  }

  async listImages(
    filter: types.ImageFilter,
    waiting?: types.Waiting,
  ): Promise<types.ImageSummary[]> {
    await this.#arrive('list images', waiting);
    return this.#images.list(filter);
  }

  async pullImage(
    request: types.PullRequest,
    onProgress: (progress: types.PullProgress) => void,
  ): Promise<void> {
    const operation = `pull image "${request.reference}"`;
    await this.#arrive(operation, request);
    const found = this.registry.get(request.reference);
    if (!found) throw refusal(operation, 404, 'pull access denied, repository does not exist');
    onProgress({ currentBytes: 500, totalBytes: 1_000 });
    if (found.error !== undefined) {
      throw new EngineFailed(`Cannot ${operation}: ${found.error}`, { code: 'pull-failed' });
    }
    this.#images.add(request.reference, {});
  }

  async tagImage(image: types.ImageId, reference: string): Promise<void> {
    const operation = `tag image "${reference}"`;
    await this.#arrive(operation);
    this.#images.tag(orMissing(this.#images.find(image), operation, `image: ${image}`), reference);
  }

  async removeImage(reference: string): Promise<types.Removal> {
    await this.#arrive(`remove image "${reference}"`);
    const users = [...this.#containers.values()];
    return this.#images.remove(reference, (image) => users.some((user) => user.image === image));
  }

  async createContainer(request: types.ContainerRequest): Promise<types.ContainerId> {
    const operation = `create container "${request.name}"`;
    await this.#arrive(operation);
    const image = orMissing(this.#images.find(request.image), operation, `image: ${request.image}`);
    if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(request.name))
      throw refusal(operation, 400, `Invalid container name (${request.name})`);
    const isTaken = [...this.#containers.values()].some(
      (each) => each.request.name === request.name,
    );
    if (isTaken) throw refusal(operation, 409, `The name "/${request.name}" is already in use`);
    // Its host is nearly empty.
    const missing = request.binds?.find(({ source }) => !['/', USUAL_SOCKET].includes(source));
    if (missing)
      throw refusal(operation, 400, `bind source path does not exist: ${missing.source}`);
    if ((request.resources.cpus ?? 0) > FAKE_INFO.cpus)
      throw refusal(operation, 400, `Range of CPUs is from 0.01 to ${FAKE_INFO.cpus}.00`);
    const { network } = request;
    const neighbour =
      network.kind === 'container' ? this.#find(network.container, operation) : undefined;
    const id = containerId.parse(randomBytes(32).toString('hex'));
    const onEvent = (action: string): void =>
      this.#events.emit({ action, container: id, attributes: container.config.labels });
    const programs = { byName: this.programs, byScript: this.scripts };
    const setting = {
      id,
      request,
      image,
      programs,
      onEvent,
      neighbour,
      now: () => this.clock.now(),
    };
    const container = new FakeContainer(setting);
    if (network.kind === 'named')
      for (const each of [network.network, ...(network.others ?? [])])
        this.#networks.connect(each, container, network.aliases);
    this.#containers.set(id, container);
    return id;
  }

  async startContainer(id: types.ContainerId): Promise<void> {
    const operation = `start container "${id.slice(0, 12)}"`;
    await this.#arrive(operation);
    const container = this.#find(id, operation);
    if (container.startProblem !== undefined) throw refusal(operation, 400, container.startProblem);
    container.start();
  }

  async attachContainer(id: types.ContainerId): Promise<types.AttachedContainer> {
    const operation = `attach to container "${id.slice(0, 12)}"`;
    await this.#arrive(operation);
    return this.#find(id, operation).attach();
  }

  async inspectContainer(
    id: types.ContainerId,
    waiting?: types.Waiting,
  ): Promise<types.Container | undefined> {
    await this.#arrive(`inspect container "${id.slice(0, 12)}"`, waiting);
    return this.#containers.get(id)?.inspect();
  }

  async listContainers(
    filter: types.ObjectFilter,
    waiting?: types.Waiting,
  ): Promise<types.ContainerSummary[]> {
    await this.#arrive('list containers', waiting);
    return [...this.#containers.values()]
      .map((each) => each.summarize())
      .filter((each) => isMeant(each, filter));
  }

  async waitContainer(id: types.ContainerId, waiting?: types.Waiting): Promise<number> {
    const operation = `wait for container "${id.slice(0, 12)}"`;
    await this.#arrive(operation, waiting);
    const container = this.#find(id, operation);
    if (container.state !== 'running') return container.exitCode;
    return abortable(container.exited.promise, waiting?.signal);
  }

  async killContainer(id: types.ContainerId, signal: string): Promise<void> {
    await this.#arrive(`kill container "${id.slice(0, 12)}"`);
    this.#containers.get(id)?.kill(signal);
  }

  async takesSignal(id: types.ContainerId, signal: string): Promise<boolean | undefined> {
    await this.#arrive(`ask whether container "${id.slice(0, 12)}" takes ${signal}`);
    return this.#containers.get(id)?.takes(signal);
  }

  async stopContainer(id: types.ContainerId, graceMs: number): Promise<void> {
    await this.#arrive(`stop container "${id.slice(0, 12)}" within ${graceMs} ms`);
    const container = this.#containers.get(id);
    if (container?.state !== 'running') return;
    container.kill(container.config.stopSignal || 'SIGTERM');
    const code = await within(container.exited.promise, graceMs, this.clock);
    if (code === undefined) container.kill('SIGKILL');
  }

  async removeContainer(id: types.ContainerId): Promise<types.Removal> {
    await this.#arrive(`remove container "${id.slice(0, 12)}"`);
    const container = this.#containers.get(id);
    container?.kill('SIGKILL');
    return this.#containers.delete(id) ? 'removed' : 'absent';
  }

  async commitContainer(request: types.CommitRequest): Promise<types.ImageId> {
    const operation = `commit container "${request.container.slice(0, 12)}"`;
    await this.#arrive(operation, request);
    this.onCommit?.();
    const container = this.#find(request.container, operation);
    const { config, image } = container;
    if (image.layers.length >= MOST_LAYERS) throw refusal(operation, 500, 'max depth exceeded');
    return this.#images.add(request.reference, {
      config: toCommittedConfig(request.config, config),
      files: container.committedFiles(),
      layers: [...image.layers, `sha256:${randomBytes(32).toString('hex')}`],
      parent: image.id,
      comment: request.comment,
      platform: image.platform,
    }).id;
  }

  async putArchive(target: types.ArchiveTarget, tar: Readable): Promise<void> {
    const operation = `unpack files into "${target.path}"`;
    await this.#arrive(operation, target);
    const { files } = this.#find(target.container, operation);
    if (!files.isDirectory(target.path)) throw refusal(operation, 404, 'Could not find the file');
    await files.unpack(target.path, tar, target.keepsKinds).catch((error: unknown) => {
      if (error instanceof OtherKind)
        throw refusal(operation, 500, `cannot overwrite ${error.message}`);
      // A body that breaks off takes the connection with it.
      throw noAnswer(this.address, operation, error);
    });
  }

  async listChanges(
    id: types.ContainerId,
    waiting?: types.Waiting,
  ): Promise<readonly types.FileChange[]> {
    const operation = `list what changed in container "${id.slice(0, 12)}"`;
    await this.#arrive(operation, waiting);
    return this.#find(id, operation).changes();
  }

  async getArchive(target: types.ArchiveTarget): Promise<Readable | undefined> {
    await this.#arrive(`read "${target.path}"`, target);
    const files = this.#containers.get(target.container)?.files;
    return files?.lookUp(target.path) && files.pack(target.path);
  }

  async startExec(
    request: types.ExecRequest,
  ): Promise<{ readonly id: types.ExecId; readonly output: AsyncIterable<types.Frame> }> {
    const name = posix.basename(request.command[0] ?? '');
    const operation = `run "${name}" in container "${request.container.slice(0, 12)}"`;
    await this.#arrive(operation, request);
    const container = this.#find(request.container, operation);
    if (container.state !== 'running')
      throw refusal(operation, 409, 'the container is not running');
    if (request.user !== undefined && !/^\d+$/.test(request.user)) {
      throw refusal(operation, 400, `unable to find user ${request.user}`);
    }
    const { state, output } = container.startExec(request);
    const { signal } = request;
    signal?.addEventListener('abort', () => output.end(), { once: true });
    const id = execId.parse(randomBytes(32).toString('hex'));
    this.#execs.set(id, state);
    return { id, output };
  }

  async inspectExec(exec: types.ExecId): Promise<types.ExecState> {
    const operation = `inspect exec "${exec.slice(0, 12)}"`;
    await this.#arrive(operation);
    return orMissing(this.#execs.get(exec), operation, `exec instance: ${exec}`)();
  }

  async createNetwork(request: types.NetworkRequest): Promise<types.NetworkId> {
    await this.#arrive(`create network "${request.name}"`);
    return this.#networks.create(request);
  }

  async inspectNetwork(
    network: string,
    waiting?: types.Waiting,
  ): Promise<types.Network | undefined> {
    await this.#arrive(`inspect network "${network}"`, waiting);
    return this.#networks.inspect(network);
  }

  async listNetworks(filter: types.LabelFilter, waiting?: types.Waiting): Promise<types.Network[]> {
    await this.#arrive('list networks', waiting);
    return this.#networks.list(filter);
  }

  async connectNetwork(endpoint: types.Endpoint, aliases: readonly string[]): Promise<void> {
    const operation = 'connect a container to a network';
    await this.#arrive(operation);
    this.#networks.connect(endpoint.network, this.#find(endpoint.container, operation), aliases);
  }

  async disconnectNetwork({ network, container }: types.Endpoint): Promise<void> {
    await this.#arrive('disconnect a container from a network');
    this.#containers.get(container)?.endpoints.delete(network);
  }

  async removeNetwork(network: types.NetworkId): Promise<types.Removal> {
    await this.#arrive(`remove network "${network}"`);
    return this.#networks.remove(network);
  }

  async createVolume({ name, labels }: types.Volume): Promise<types.Volume> {
    await this.#arrive(`create volume "${name}"`);
    return this.#volumes.create({ name, labels });
  }

  async listVolumes(filter: types.ObjectFilter): Promise<types.VolumeSummary[]> {
    await this.#arrive('list volumes');
    return this.#volumes.list(filter);
  }

  async removeVolume(name: string): Promise<types.Removal> {
    await this.#arrive(`remove volume "${name}"`);
    return this.volumes.delete(name) ? 'removed' : 'absent';
  }

  async events(
    filter: types.EventFilter,
    waiting: types.Waiting,
  ): Promise<AsyncIterable<types.EngineEvent>> {
    await this.#arrive('listen to events', waiting);
    return this.#events.listen(filter, waiting.signal);
  }

  readonly listBuildCache = (): never => lacks('listBuildCache');
  readonly pruneBuildCache = (): never => lacks('pruneBuildCache');
  get inventory(): never {
    return lacks('inventory');
  }

  /** A call takes a moment, in which others go on; an engine that is gone says nothing. */
  async #arrive(operation: string, waiting?: types.Waiting): Promise<void> {
    waiting?.signal?.throwIfAborted();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    waiting?.signal?.throwIfAborted();
    if (this.#isGone) throw noAnswer(this.address, operation, { code: 'ECONNREFUSED' });
  }

  #find(id: string, operation: string): FakeContainer {
    return orMissing(this.#containers.get(id), operation, `container: ${id}`);
  }
}
