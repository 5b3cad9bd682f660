import type { Duplex, Readable } from 'node:stream';
import { z } from 'zod';
import { EngineFailed } from '../../base/errors/errors.ts';
import { splitReference } from '../image-name.ts';
import { demultiplex } from '../streams.ts';
import type {
  ArchiveTarget,
  AttachedContainer,
  BindMount,
  CommitRequest,
  ContainerId,
  ContainerRequest,
  FileChange,
  ImageId,
  NetworkChoice,
  Removal,
  Resources,
  Ulimit,
  VolumeMount,
  Waiting,
} from '../types.ts';
import { orAbsent, type Dialer } from './dial.ts';
import { toConfigBody } from './images.ts';
import { connectNetwork } from './networks.ts';
import * as wire from './wire.ts';

// A signal never interrupts creating, starting and removing: the request may have had its effect already, and then
// nobody would know of the object.

export async function createContainer(
  dialer: Dialer,
  request: ContainerRequest,
): Promise<ContainerId> {
  const answer = await dialer.json({
    operation: `create container "${request.name}"`,
    method: 'POST',
    path: '/containers/create',
    query: {
      name: request.name,
      ...(request.platform !== undefined && { platform: request.platform }),
    },
    body: toCreateBody(request),
  });
  const { Id: id } = createdWire.parse(answer);
  await joinOthers(dialer, id, request.network);
  return id;
}

/** In one request, engines before 25 accept only one network. */
async function joinOthers(dialer: Dialer, id: ContainerId, choice: NetworkChoice): Promise<void> {
  if (choice.kind !== 'named') return;
  try {
    for (const network of choice.others ?? []) {
      await connectNetwork(dialer, { network, container: id }, choice.aliases);
    }
  } catch (error) {
    // Nobody else knows its id.
    await removeContainer(dialer, id).catch(() => {});
    throw error;
  }
}

export async function startContainer(dialer: Dialer, id: ContainerId): Promise<void> {
  await dialer.json({
    operation: `start container "${short(id)}"`,
    method: 'POST',
    path: `/containers/${id}/start`,
  });
}

export async function attachContainer(dialer: Dialer, id: ContainerId): Promise<AttachedContainer> {
  const socket = await dialer.hijack({
    operation: `attach to container "${short(id)}"`,
    method: 'POST',
    path: `/containers/${id}/attach`,
    query: { stream: 1, stdin: 1, stdout: 1, stderr: 1 },
  });
  return toAttached(socket);
}

export async function waitContainer(
  dialer: Dialer,
  id: ContainerId,
  waiting: Waiting = {},
): Promise<number> {
  const answer = await dialer.json({
    operation: `wait for container "${short(id)}"`,
    method: 'POST',
    path: `/containers/${id}/wait`,
    query: { condition: 'not-running' },
    signal: waiting.signal,
  });
  return exitWire.parse(answer).StatusCode;
}

export async function killContainer(
  dialer: Dialer,
  id: ContainerId,
  signal: string,
): Promise<void> {
  await unlessGone(
    dialer.json({
      operation: `kill container "${short(id)}"`,
      method: 'POST',
      path: `/containers/${id}/kill`,
      query: { signal },
    }),
  );
}

export async function stopContainer(
  dialer: Dialer,
  id: ContainerId,
  graceMs: number,
): Promise<void> {
  await unlessGone(
    dialer.json({
      operation: `stop container "${short(id)}"`,
      method: 'POST',
      path: `/containers/${id}/stop`,
      query: { t: Math.ceil(graceMs / 1000) },
    }),
  );
}

export async function removeContainer(dialer: Dialer, id: ContainerId): Promise<Removal> {
  try {
    await dialer.json({
      operation: `remove container "${short(id)}"`,
      method: 'DELETE',
      path: `/containers/${id}`,
      query: { force: 1, v: 1 },
    });
    return 'removed';
  } catch (error) {
    if (!(error instanceof EngineFailed)) throw error;
    if (error.status === 409) await waitUntilRemoved(dialer, id);
    else if (error.status !== 404) throw error;
    return 'absent';
  }
}

/** How long a removal by another process may take: a large container takes seconds. */
const REMOVAL_MS = 10_000;

/** With `force`, 409 means that another removal is in progress. The container exists until that ends. */
async function waitUntilRemoved(dialer: Dialer, id: ContainerId): Promise<void> {
  await unlessGone(
    dialer.json({
      operation: `wait for the removal of container "${short(id)}"`,
      method: 'POST',
      path: `/containers/${id}/wait`,
      query: { condition: 'removed' },
      signal: AbortSignal.timeout(REMOVAL_MS),
    }),
  );
}

export async function commitContainer(dialer: Dialer, request: CommitRequest): Promise<ImageId> {
  const { repository, tag } = splitReference(request.reference);
  const answer = await dialer.json({
    operation: `commit container "${short(request.container)}"`,
    method: 'POST',
    path: '/commit',
    query: {
      container: request.container,
      repo: repository,
      tag,
      comment: request.comment,
      // The anvil has killed all processes of the step, so there is nothing to pause.
      pause: 0,
    },
    body: toConfigBody(request.config),
    signal: request.signal,
  });
  return committedWire.parse(answer).Id;
}

export async function listChanges(
  dialer: Dialer,
  id: ContainerId,
  waiting: Waiting = {},
): Promise<readonly FileChange[]> {
  const answer = await dialer.json({
    operation: `list what changed in container "${short(id)}"`,
    method: 'GET',
    path: `/containers/${id}/changes`,
    signal: waiting.signal,
  });
  return changesWire
    .parse(toValue(answer))
    .map(({ Path: path, Kind }) => ({ path, kind: KINDS[Kind] }));
}

/** docker-modem gives the bytes of a JSON `null`, which the engine answers if nothing has changed. */
function toValue(answer: unknown): unknown {
  return Buffer.isBuffer(answer) && answer.toString().trim() === 'null' ? [] : answer;
}

const KINDS = { 0: 'modified', 1: 'added', 2: 'deleted' } as const;

export async function putArchive(
  dialer: Dialer,
  target: ArchiveTarget,
  tar: Readable,
): Promise<void> {
  await dialer.upload(
    {
      operation: `unpack files into "${target.path}"`,
      method: 'PUT',
      path: `/containers/${target.container}/archive`,
      query: { path: target.path, ...(target.keepsKinds && { noOverwriteDirNonDir: 1 }) },
      headers: { 'Content-Type': 'application/x-tar' },
      signal: target.signal,
    },
    tar,
  );
}

export async function getArchive(
  dialer: Dialer,
  target: ArchiveTarget,
): Promise<Readable | undefined> {
  return orAbsent(
    dialer.stream({
      operation: `read "${target.path}" from container "${short(target.container)}"`,
      method: 'GET',
      path: `/containers/${target.container}/archive`,
      query: { path: target.path },
      signal: target.signal,
    }),
  );
}

/** The first characters of an id, as the docker command line shows them. */
export function short(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}

/** False if it was gone (404), not running, or already being removed (409). */
async function unlessGone(promise: Promise<unknown>): Promise<boolean> {
  try {
    await promise;
    return true;
  } catch (error) {
    if (error instanceof EngineFailed && (error.status === 404 || error.status === 409))
      return false;
    throw error;
  }
}

function toAttached(socket: Duplex): AttachedContainer {
  // A read or a write reports the error; between calls it must not be an unhandled event.
  socket.on('error', () => {});
  return {
    output: demultiplex(socket),
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(cutOff(error)) : resolve()));
      }),
    close: () => void socket.destroy(),
  };
}

function cutOff(cause: Error): EngineFailed {
  return new EngineFailed('Cannot write to the container: the connection is closed', {
    code: 'engine-vanished',
    cause,
  });
}

function toCreateBody(request: ContainerRequest): Record<string, unknown> {
  const attached = request.stdin === true;
  return {
    Image: request.image,
    Labels: request.labels,
    ...(request.entrypoint && { Entrypoint: request.entrypoint }),
    ...(request.command && { Cmd: request.command }),
    ...(request.env && { Env: toEnvList(request.env) }),
    ...(request.user !== undefined && { User: request.user }),
    ...(request.workdir !== undefined && { WorkingDir: request.workdir }),
    ...(request.stopSignal && { StopSignal: request.stopSignal }),
    ...(request.withoutHealthcheck && { Healthcheck: { Test: ['NONE'] } }),
    AttachStdin: attached,
    AttachStdout: attached,
    AttachStderr: attached,
    OpenStdin: attached,
    StdinOnce: attached,
    HostConfig: {
      Init: false,
      ...toLogConfig(request.log),
      ...(request.tmpfs && { Tmpfs: request.tmpfs }),
      ...(request.privileged && { Privileged: true }),
      ...(request.addedCapabilities && { CapAdd: request.addedCapabilities }),
      Mounts: [...(request.volumes ?? []).map(toMount), ...(request.binds ?? []).map(toBind)],
      ...toResources(request.resources),
      NetworkMode: toNetworkMode(request.network),
    },
    ...(request.network.kind === 'named' && {
      NetworkingConfig: {
        EndpointsConfig: { [request.network.network]: { Aliases: request.network.aliases } },
      },
    }),
  };
}

/** Without `NoCopy`, the engine fills an empty volume with files of the image. */
function toMount({ name, path, writable, copiesImage }: VolumeMount): Record<string, unknown> {
  const mount = { Type: 'volume', Source: name, Target: path, ReadOnly: writable !== true };
  return { ...mount, VolumeOptions: { NoCopy: copiesImage !== true } };
}

/** Other ways to ask for it would make a folder on the host if there is none. */
function toBind({ source, path, writable }: BindMount): Record<string, unknown> {
  return { Type: 'bind', Source: source, Target: path, ReadOnly: !writable };
}

export function toEnvList(env: Readonly<Record<string, string>>): string[] {
  return Object.entries(env).map(([name, value]) => `${name}=${value}`);
}

function toLogConfig(log: ContainerRequest['log']): Record<string, unknown> {
  if (log === 'none') return { LogConfig: { Type: 'none' } };
  return { LogConfig: { Type: 'json-file', Config: { 'max-size': String(log.maxBytes) } } };
}

function toResources(resources: Resources): Record<string, unknown> {
  return {
    // Swap would weaken the limit, so memory and swap together get it.
    ...(resources.memoryBytes !== undefined && {
      Memory: resources.memoryBytes,
      MemorySwap: resources.memoryBytes,
    }),
    ...(resources.cpus !== undefined && { NanoCpus: Math.round(resources.cpus * 1e9) }),
    ...(resources.pids !== undefined && { PidsLimit: resources.pids }),
    ...(resources.shmBytes !== undefined && { ShmSize: resources.shmBytes }),
    ...(resources.ulimits && { Ulimits: resources.ulimits.map(toUlimit) }),
    ...(resources.gpus && { DeviceRequests: [toDeviceRequest(resources.gpus)] }),
  };
}

function toDeviceRequest(gpus: NonNullable<Resources['gpus']>): Record<string, unknown> {
  const capabilities = { Capabilities: [['gpu']] };
  if (gpus === 'all') return { ...capabilities, Count: -1 };
  return typeof gpus === 'number'
    ? { ...capabilities, Count: gpus }
    : { ...capabilities, DeviceIDs: gpus };
}

function toUlimit({ name, soft, hard }: Ulimit): Record<string, unknown> {
  return { Name: name, Soft: soft, Hard: hard };
}

function toNetworkMode(network: NetworkChoice): string {
  switch (network.kind) {
    case 'default':
      return 'default';
    case 'none':
      return 'none';
    case 'named':
      return network.network;
    case 'container':
      return `container:${network.container}`;
    default:
      return network;
  }
}

const changesWire = z.array(
  z.object({ Path: z.string(), Kind: z.union([z.literal(0), z.literal(1), z.literal(2)]) }),
);
const createdWire = z.object({ Id: wire.containerId });
const committedWire = z.object({ Id: wire.imageId });
const exitWire = z.object({ StatusCode: z.number() });
