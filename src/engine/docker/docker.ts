import { z } from 'zod';
import { formatDuration } from '../../base/duration.ts';
import { EngineFailed, invalidInput, type InvalidInput } from '../../base/errors/errors.ts';
import { systemClock } from '../../base/clock.ts';
import { abortable } from '../../base/async/abortable.ts';
import { describeAddress, type DirectAddress } from '../connect/address.ts';
import type { Tunnel } from '../ssh/tunnel.ts';
import { toClockOffset } from '../clock-offset.ts';
import type { Engine } from '../engine.ts';
import type { EngineInfo, Waiting } from '../types.ts';
import { compareVersions } from './api-version.ts';
import * as cache from './build-cache.ts';
import * as facts from './container-facts.ts';
import * as containers from './containers.ts';
import { Dialer } from './dial.ts';
import { readDisk } from './disk.ts';
import { events } from './events.ts';
import * as execs from './execs.ts';
import * as images from './images.ts';
import { toInventory } from './inventory/inventory.ts';
import * as networks from './networks.ts';
import * as wire from './wire.ts';

export interface ConnectOptions extends Waiting {
  /** Pins the API version, as `DOCKER_API_VERSION` does. */
  readonly apiVersion?: string | undefined;
  /** How long the first answer may take. An engine that its socket starts takes a while. */
  readonly answerMs?: number;
}

const ANSWER_MS = 20_000;

/**
 * Connects to a Docker engine: negotiates the version, and rejects engines that Tongs does not support. Closes the
 * tunnel if it fails, or later with the engine.
 */
export async function connectDocker(
  to: DirectAddress | Tunnel,
  options: ConnectOptions = {},
): Promise<Engine> {
  const dialer = new Dialer(to);
  try {
    const apiVersion = await negotiate(dialer, options);
    dialer.useVersion(apiVersion);
    return toEngine(dialer, apiVersion);
  } catch (error) {
    dialer.close();
    throw error;
  }
}

/** The oldest API with everything that Tongs needs, and the newest that was tested. */
const OLDEST = '1.41';
const NEWEST = '1.51';

async function negotiate(dialer: Dialer, options: ConnectOptions): Promise<string> {
  const { apiVersion, osType } = await askFirst(dialer, options);
  const where = describeAddress(dialer.address);
  if (osType === 'windows') {
    throw new EngineFailed(`Cannot use the engine at "${where}": it runs Windows containers`, {
      code: 'engine-windows',
      hint: 'Switch Docker Desktop to Linux containers.',
    });
  }
  if (compareVersions(apiVersion, OLDEST) < 0) {
    throw new EngineFailed(
      `Cannot use the engine at "${where}": its API ${apiVersion} is older than ${OLDEST}`,
      { code: 'engine-too-old', hint: 'Update to Docker 20.10 or later.' },
    );
  }
  if (options.apiVersion !== undefined) return checkPinned(options.apiVersion, apiVersion);
  return compareVersions(apiVersion, NEWEST) < 0 ? apiVersion : NEWEST;
}

/** A pinned version may be newer than the tested ones: that is the caller's choice. */
function checkPinned(pinned: string, newest: string): string {
  const version = /^v?(\d+\.\d+)$/.exec(pinned)?.[1];
  if (version === undefined) throw unusable(pinned, newest, 'it is not a version');
  if (compareVersions(version, OLDEST) < 0) {
    throw unusable(pinned, newest, `Tongs needs ${OLDEST} or later`);
  }
  if (compareVersions(version, newest) > 0) {
    throw unusable(pinned, newest, `the newest that the engine has is ${newest}`);
  }
  return version;
}

function unusable(pinned: string, newest: string, problem: string): InvalidInput {
  return invalidInput(
    'api-version-unusable',
    `Cannot use API version "${pinned}": ${problem}`,
    `Set DOCKER_API_VERSION to a version from ${OLDEST} to ${newest}, or leave it unset.`,
  );
}

interface Pong {
  readonly apiVersion: string;
  readonly osType: string;
}

/** The server at the address may not be an engine, and may never answer. */
async function askFirst(dialer: Dialer, options: ConnectOptions): Promise<Pong> {
  const { answerMs = ANSWER_MS, signal } = options;
  const late = AbortSignal.timeout(answerMs);
  try {
    return await ping(dialer, { signal: signal ? AbortSignal.any([signal, late]) : late });
  } catch (error) {
    if (signal?.aborted) throw error;
    const where = describeAddress(dialer.address);
    if (late.aborted) throw silent(where, answerMs);
    throw isForeign(error) ? notAnEngine(where, error) : error;
  }
}

function isForeign(error: unknown): boolean {
  if (!(error instanceof EngineFailed)) return true;
  return error.code === 'engine-vanished' || error.status === 404;
}

function silent(where: string, answerMs: number): EngineFailed {
  const time = formatDuration(answerMs);
  return new EngineFailed(
    `Cannot reach the container engine at "${where}": it did not answer within ${time}`,
    {
      code: 'engine-unreachable',
      hint: 'Check the log of the engine: it may hang, or still be starting. Check also that the address is that of an engine.',
    },
  );
}

function notAnEngine(where: string, cause: unknown): EngineFailed {
  return new EngineFailed(
    `Cannot use "${where}": the server at this address is not a container engine`,
    {
      code: 'not-an-engine',
      hint: 'Check the address, and whether the engine needs TLS (DOCKER_TLS_VERIFY, DOCKER_CERT_PATH).',
      cause: cause instanceof EngineFailed ? (cause.cause ?? cause) : undefined,
    },
  );
}

async function ping(dialer: Dialer, waiting: Waiting = {}): Promise<Pong> {
  const response = await dialer.stream({
    operation: 'ask the engine for its version',
    method: 'GET',
    path: '/_ping',
    signal: waiting.signal,
  });
  response.resume();
  const headers = z
    .object({ headers: pingHeaders })
    .parse({ headers: Reflect.get(response, 'headers') });
  return {
    apiVersion: headers.headers['api-version'],
    osType: headers.headers.ostype,
  };
}

const pingHeaders = z.object({ 'api-version': z.string(), ostype: wire.text });

function toEngine(dialer: Dialer, apiVersion: string): Engine {
  return {
    address: describeAddress(dialer.address),
    apiVersion,
    info: askOnce(() => info(dialer)),
    product: (waiting) => product(dialer, waiting),
    ping: async (waiting) => void (await ping(dialer, waiting)),
    readDisk: (path, waiting) => readDisk(dialer, path, waiting),
    findProcesses: async (program, waiting = {}) => dialer.tunnel?.findProcesses(program, waiting),
    close: () => dialer.close(),

    inspectImage: (reference, query) => images.inspectImage(dialer, reference, query),
    listLayerSizes: (image, waiting) => images.listLayerSizes(dialer, image, waiting),
    listImages: (filter, waiting) => images.listImages(dialer, filter, waiting),
    pullImage: (request, onProgress) => images.pullImage(dialer, request, onProgress),
    tagImage: (image, reference) => images.tagImage(dialer, image, reference),
    removeImage: (reference) => images.removeImage(dialer, reference),

    createContainer: (request) => containers.createContainer(dialer, request),
    startContainer: (id) => containers.startContainer(dialer, id),
    attachContainer: (id) => containers.attachContainer(dialer, id),
    inspectContainer: (id, waiting) => facts.inspectContainer(dialer, id, waiting),
    listContainers: (filter, waiting) => facts.listContainers(dialer, filter, waiting),
    waitContainer: (id, waiting) => containers.waitContainer(dialer, id, waiting),
    killContainer: (id, signal) => containers.killContainer(dialer, id, signal),
    takesSignal: (id, signal) => facts.takesSignal(dialer, id, signal),
    stopContainer: (id, graceMs) => containers.stopContainer(dialer, id, graceMs),
    removeContainer: (id) => containers.removeContainer(dialer, id),
    commitContainer: (request) => containers.commitContainer(dialer, request),
    listChanges: (id, waiting) => containers.listChanges(dialer, id, waiting),
    putArchive: (target, tar) => containers.putArchive(dialer, target, tar),
    getArchive: (target) => containers.getArchive(dialer, target),

    startExec: (request) => execs.startExec(dialer, request),
    inspectExec: (id) => execs.inspectExec(dialer, id),

    createNetwork: (request) => networks.createNetwork(dialer, request),
    inspectNetwork: (network, waiting) => networks.inspectNetwork(dialer, network, waiting),
    listNetworks: (filter, waiting) => networks.listNetworks(dialer, filter, waiting),
    connectNetwork: (endpoint, aliases) => networks.connectNetwork(dialer, endpoint, aliases),
    disconnectNetwork: (endpoint) => networks.disconnectNetwork(dialer, endpoint),
    removeNetwork: (network) => networks.removeNetwork(dialer, network),

    createVolume: (volume) => networks.createVolume(dialer, volume),
    listVolumes: (filter, waiting) => networks.listVolumes(dialer, filter, waiting),
    removeVolume: (name) => networks.removeVolume(dialer, name),

    events: (filter, waiting) => events(dialer, filter, waiting),

    listBuildCache: (waiting) => cache.listBuildCache(dialer, { ...waiting, apiVersion }),
    pruneBuildCache: (request, waiting) => cache.pruneBuildCache(dialer, request, waiting),

    inventory: toInventory(dialer),
  };
}

/**
 * A caller that stops waiting does not end the request, because others may wait for it. After a failure, the next caller
 * asks again.
 */
function askOnce(ask: () => Promise<EngineInfo>): Engine['info'] {
  let answer: Promise<EngineInfo> | undefined;
  return (waiting) => {
    answer ??= ask().catch((error: unknown) => {
      answer = undefined;
      throw error;
    });
    return abortable(answer, waiting?.signal);
  };
}

/** Docker's own component is called just "Engine". */
async function product(dialer: Dialer, waiting: Waiting = {}): Promise<string> {
  const { Components } = versionWire.parse(
    await dialer.json({
      operation: 'ask the engine for its name',
      method: 'GET',
      path: '/version',
      signal: waiting.signal,
    }),
  );
  const name = Components?.[0]?.Name ?? '';
  return name === '' || name === 'Engine' ? 'Docker' : name;
}

const versionWire = z.object({ Components: z.array(z.object({ Name: wire.text })).nullish() });

async function info(dialer: Dialer): Promise<EngineInfo> {
  const askedAt = systemClock.now();
  const answer = infoWire.parse(
    await dialer.json({
      operation: 'ask the engine for its details',
      method: 'GET',
      path: '/info',
    }),
  );
  const answeredAt = systemClock.now();
  return {
    id: answer.ID,
    name: answer.Name,
    version: answer.ServerVersion,
    cpus: Math.max(1, answer.NCPU),
    memoryBytes: answer.MemTotal,
    storageDriver: answer.Driver,
    containerdStore: JSON.stringify(answer.DriverStatus ?? []).includes(
      'io.containerd.snapshotter',
    ),
    rootDirectory: answer.DockerRootDir,
    cgroupVersion: answer.CgroupVersion,
    rootless: answer.SecurityOptions.some((option) => option.includes('name=rootless')),
    platform: `${answer.OSType}/${answer.Architecture}`,
    clock: toClockOffset(Date.parse(answer.SystemTime) || undefined, { askedAt, answeredAt }),
  };
}

const infoWire = z.object({
  ID: wire.text,
  Name: wire.text,
  ServerVersion: wire.text,
  NCPU: wire.number,
  MemTotal: wire.number,
  Driver: wire.text,
  DriverStatus: z.unknown().optional(),
  DockerRootDir: wire.text,
  CgroupVersion: wire.text,
  SecurityOptions: wire.texts,
  OSType: wire.text,
  Architecture: wire.text,
  SystemTime: wire.text,
});
