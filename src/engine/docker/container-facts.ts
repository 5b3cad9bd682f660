import { z } from 'zod';
import { EngineFailed } from '../../base/errors/errors.ts';
import { toSignalNumber } from '../../base/text/signals.ts';
import type {
  Container,
  ContainerId,
  ContainerSettings,
  ContainerSummary,
  ObjectFilter,
  Ulimit,
  Waiting,
} from '../types.ts';
import { orAbsent, type Dialer } from './dial.ts';
import { startExec } from './execs.ts';
import * as wire from './wire.ts';

export async function inspectContainer(
  dialer: Dialer,
  id: ContainerId,
  waiting: Waiting = {},
): Promise<Container | undefined> {
  const answer = await orAbsent(
    dialer.json({
      operation: `inspect container "${id.slice(0, 12)}"`,
      method: 'GET',
      path: `/containers/${id}/json`,
      signal: waiting.signal,
    }),
  );
  return answer === undefined ? undefined : toContainer(containerWire.parse(answer));
}

export async function listContainers(
  dialer: Dialer,
  filter: ObjectFilter,
  waiting: Waiting = {},
): Promise<ContainerSummary[]> {
  const answer = await dialer.json({
    operation: 'list containers',
    method: 'GET',
    path: '/containers/json',
    query: { all: 1, filters: wire.objectFilters(filter) },
    signal: waiting.signal,
  });
  return z
    .array(summaryWire)
    .parse(answer)
    .map((each) => ({
      id: each.Id,
      names: each.Names.map((name) => name.replace(/^\//, '')),
      image: each.ImageID,
      labels: each.Labels,
      state: each.State,
      volumes: each.Mounts.filter(({ Name }) => Name !== '').map((mount) => ({
        name: mount.Name,
        path: mount.Destination,
      })),
    }))
    .filter(({ names }) => wire.hasPrefix(names, filter));
}

function toContainer(answer: z.infer<typeof containerWire>): Container {
  const { State: state, Config: config } = answer;
  const health = HEALTHS.find((known) => known === state.Health?.Status);
  const probe = state.Health?.Log?.at(-1);
  return {
    id: answer.Id,
    image: answer.Image,
    name: answer.Name.replace(/^\//, ''),
    labels: config.Labels,
    state: state.Status,
    running: state.Running,
    createdAt: answer.Created,
    ...(state.FinishedAt > 0 && { endedAt: state.FinishedAt }),
    exitCode: state.ExitCode,
    error: state.Error,
    ...(health && { health }),
    ...(probe && { lastProbe: { exitCode: probe.ExitCode, output: probe.Output } }),
    networks: Object.fromEntries(
      Object.entries(answer.NetworkSettings?.Networks ?? {}).map(([name, endpoint]) => [
        name,
        { address: endpoint.IPAddress, aliases: endpoint.Aliases },
      ]),
    ),
    settings: toSettings(answer),
  };
}

const HEALTHS = ['starting', 'healthy', 'unhealthy'] as const;

function toSettings(answer: z.infer<typeof containerWire>): ContainerSettings {
  const { Config: config, HostConfig: host } = answer;
  return {
    entrypoint: config.Entrypoint,
    command: config.Cmd,
    env: config.Env,
    user: config.User,
    workdir: config.WorkingDir,
    stopSignal: config.StopSignal,
    healthcheck: config.Healthcheck?.Test ?? [],
    stdin: config.OpenStdin,
    tmpfs: host.Tmpfs,
    binds: answer.Mounts.filter(({ Type }) => Type === 'bind').map((mount) => ({
      source: mount.Source,
      path: mount.Destination,
      writable: mount.RW,
    })),
    volumes: answer.Mounts.filter(({ Name }) => Name !== '').map((mount) => ({
      name: mount.Name,
      path: mount.Destination,
      writable: mount.RW,
    })),
    privileged: host.Privileged,
    // Newer engines add the prefix.
    addedCapabilities: host.CapAdd.map((name) => name.replace(/^CAP_/, '')),
    resources: {
      ...(host.Memory > 0 && { memoryBytes: host.Memory }),
      ...(host.NanoCpus > 0 && { cpus: host.NanoCpus / 1e9 }),
      ...(host.PidsLimit > 0 && { pids: host.PidsLimit }),
      ...(host.ShmSize > 0 && { shmBytes: host.ShmSize }),
      ...(host.Ulimits?.length && { ulimits: host.Ulimits.map(toUlimit) }),
      ...toGpus(host.DeviceRequests?.find(isForGpus)),
    },
    logDriver: host.LogConfig?.Type ?? '',
    init: host.Init,
  };
}

function isForGpus({ Capabilities }: z.infer<typeof deviceRequestWire>): boolean {
  return Capabilities.flat().includes('gpu');
}

function toGpus(
  request: z.infer<typeof deviceRequestWire> | undefined,
): Pick<ContainerSettings['resources'], 'gpus'> {
  if (!request) return {};
  const { Count: count, DeviceIDs: ids } = request;
  if (ids.length > 0) return { gpus: ids };
  return { gpus: count === -1 ? 'all' : count };
}

const deviceRequestWire = z.object({
  Count: wire.number,
  DeviceIDs: wire.texts,
  Capabilities: z
    .array(z.array(z.string()))
    .nullish()
    .transform((sets) => sets ?? []),
});

function toUlimit({ Name: name, Soft: soft, Hard: hard }: z.infer<typeof ulimitWire>): Ulimit {
  return { name, soft, hard };
}

const ulimitWire = z.object({ Name: wire.text, Soft: wire.number, Hard: wire.number });

const endpointWire = z.object({ IPAddress: wire.text, Aliases: wire.texts });

const probeWire = z.object({ ExitCode: wire.number, Output: wire.text });

const containerWire = z.object({
  Id: wire.containerId,
  Name: wire.text,
  Image: wire.imageId,
  Created: wire.time,
  State: z.object({
    Status: wire.text,
    Running: wire.flag,
    FinishedAt: wire.time,
    ExitCode: wire.number,
    Error: wire.text,
    Health: z.object({ Status: wire.text, Log: z.array(probeWire).nullish() }).nullish(),
  }),
  Config: z.object({
    Labels: wire.labels,
    Entrypoint: wire.texts,
    Cmd: wire.texts,
    Env: wire.texts,
    User: wire.text,
    WorkingDir: wire.text,
    StopSignal: wire.text,
    Healthcheck: wire.health,
    OpenStdin: wire.flag,
  }),
  HostConfig: z.object({
    Tmpfs: wire.labels,
    Privileged: wire.flag,
    CapAdd: wire.texts,
    Memory: wire.number,
    NanoCpus: wire.number,
    PidsLimit: wire.number,
    ShmSize: wire.number,
    Ulimits: z.array(ulimitWire).nullish(),
    DeviceRequests: z.array(deviceRequestWire).nullish(),
    Init: wire.flag,
    LogConfig: z.object({ Type: wire.text }).nullish(),
  }),
  // A bind mount has no name.
  Mounts: z
    .array(
      z.object({
        Type: wire.text,
        Name: wire.text,
        Source: wire.text,
        Destination: wire.text,
        RW: wire.flag,
      }),
    )
    .nullish()
    .transform((mounts) => mounts ?? []),
  NetworkSettings: z.object({ Networks: z.record(z.string(), endpointWire).nullish() }).nullish(),
});

const summaryWire = z.object({
  Id: wire.containerId,
  Names: wire.texts,
  ImageID: wire.imageId,
  Labels: wire.labels,
  State: wire.text,
  // A bind mount has no name.
  Mounts: z
    .array(z.object({ Name: wire.text, Destination: wire.text }))
    .nullish()
    .transform((mounts) => mounts ?? []),
});

/** SIGKILL and SIGSTOP need no handler. */
const ALWAYS = new Set([9, 19]);

/**
 * Whether the first process of a container handles a signal, or waits for it. Asks the `ps` of the engine's host, and if
 * that has no such columns, the `cat` of the container.
 */
export async function takesSignal(
  dialer: Dialer,
  id: ContainerId,
  signal: string,
): Promise<boolean | undefined> {
  const number = toSignalNumber(signal);
  if (number === undefined) return undefined;
  if (ALWAYS.has(number)) return true;
  const masks =
    (await unlessRefused(listMasks(dialer, id))) ?? (await unlessRefused(readMasks(dialer, id)));
  return masks && isInMasks(masks, number);
}

/** Undefined if the engine refuses it: the container may have ended, or lack the program. */
async function unlessRefused<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof EngineFailed && error.status !== undefined) return undefined;
    throw error;
  }
}

async function listMasks(dialer: Dialer, id: ContainerId): Promise<readonly string[] | undefined> {
  const [state, processes] = await Promise.all([
    dialer.json({
      operation: `inspect container "${id.slice(0, 12)}"`,
      method: 'GET',
      path: `/containers/${id}/json`,
    }),
    dialer.json({
      operation: `list the processes of container "${id.slice(0, 12)}"`,
      method: 'GET',
      path: `/containers/${id}/top`,
      query: { ps_args: '-o pid,caught,blocked' },
    }),
  ]);
  const { Pid } = pidWire.parse(state).State;
  return topWire
    .parse(processes)
    .Processes.find(([pid]) => Number(pid) === Pid)
    ?.slice(1);
}

async function readMasks(dialer: Dialer, id: ContainerId): Promise<readonly string[] | undefined> {
  const command = ['cat', '/proc/1/status'];
  const { output } = await startExec(dialer, { container: id, command });
  let text = '';
  for await (const { bytes } of output) text += Buffer.from(bytes).toString();
  const masks = [...text.matchAll(/^Sig(?:Blk|Cgt):\s*([0-9a-f]+)$/gm)].map(
    ([, mask = '']) => mask,
  );
  return masks.length === 2 ? masks : undefined;
}

/** A narrow column begins with `<`, and lacks the signals of real time. */
function isInMasks(masks: readonly string[], number: number): boolean | undefined {
  const parsed = masks.map((mask) => /^<?([0-9a-f]{8,16})$/i.exec(mask.trim())?.[1]);
  const digits = parsed.filter((mask) => mask !== undefined);
  if (digits.length < 2 || digits.some((mask) => mask.length * 4 < number)) return undefined;
  const bit = 1n << BigInt(number - 1);
  return digits.some((mask) => (BigInt(`0x${mask}`) & bit) !== 0n);
}

const pidWire = z.object({ State: z.object({ Pid: wire.number }) });
const topWire = z.object({ Processes: z.array(z.array(z.string())) });
