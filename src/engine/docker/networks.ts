import { z } from 'zod';
import { EngineFailed } from '../../base/errors/errors.ts';
import { MTU_OPTION } from '../labels.ts';
import type {
  Endpoint,
  LabelFilter,
  Network,
  NetworkId,
  NetworkRequest,
  ObjectFilter,
  Removal,
  Volume,
  VolumeSummary,
  Waiting,
} from '../types.ts';
import { orAbsent, type Dialer } from './dial.ts';
import * as wire from './wire.ts';

export async function createNetwork(dialer: Dialer, request: NetworkRequest): Promise<NetworkId> {
  const answer = await dialer.json({
    operation: `create network "${request.name}"`,
    method: 'POST',
    path: '/networks/create',
    body: {
      Name: request.name,
      Driver: 'bridge',
      // Without it, engines before 25 allow two networks of one name.
      CheckDuplicate: true,
      Internal: request.internal === true,
      Labels: request.labels,
      Options: request.mtu === undefined ? {} : { [MTU_OPTION]: String(request.mtu) },
    },
  });
  return createdWire.parse(answer).Id;
}

export async function inspectNetwork(
  dialer: Dialer,
  network: string,
  waiting: Waiting = {},
): Promise<Network | undefined> {
  const answer = await orAbsent(
    dialer.json({
      operation: `inspect network "${network}"`,
      method: 'GET',
      path: `/networks/${network}`,
      signal: waiting.signal,
    }),
  );
  return answer === undefined ? undefined : toNetwork(networkWire.parse(answer));
}

export async function listNetworks(
  dialer: Dialer,
  filter: LabelFilter,
  waiting: Waiting = {},
): Promise<Network[]> {
  const answer = await dialer.json({
    operation: 'list networks',
    method: 'GET',
    path: '/networks',
    query: { filters: wire.filters({ label: wire.labelFilter(filter) }) },
    signal: waiting.signal,
  });
  return z.array(networkWire).parse(answer).map(toNetwork);
}

export async function connectNetwork(
  dialer: Dialer,
  endpoint: Endpoint,
  aliases: readonly string[],
): Promise<void> {
  await dialer.json({
    operation: 'connect a container to a network',
    method: 'POST',
    path: `/networks/${endpoint.network}/connect`,
    body: { Container: endpoint.container, EndpointConfig: { Aliases: aliases } },
  });
}

export async function disconnectNetwork(dialer: Dialer, endpoint: Endpoint): Promise<void> {
  await orAbsent(
    dialer.json({
      operation: 'disconnect a container from a network',
      method: 'POST',
      path: `/networks/${endpoint.network}/disconnect`,
      body: { Container: endpoint.container, Force: true },
    }),
  );
}

export async function removeNetwork(dialer: Dialer, network: NetworkId): Promise<Removal> {
  // 403: it has active endpoints.
  return remove(dialer, { kind: 'network', path: `/networks/${network}`, inUse: [403, 409] });
}

/** If the name exists, the answer is 201 as well, with the labels of the first creation. */
export async function createVolume(dialer: Dialer, { name, labels }: Volume): Promise<Volume> {
  const answer = await dialer.json({
    operation: `create volume "${name}"`,
    method: 'POST',
    path: '/volumes/create',
    body: { Name: name, Driver: 'local', Labels: labels },
  });
  return toVolume(volumeWire.parse(answer));
}

export async function listVolumes(
  dialer: Dialer,
  filter: ObjectFilter,
  waiting: Waiting = {},
): Promise<VolumeSummary[]> {
  const answer = await dialer.json({
    operation: 'list volumes',
    method: 'GET',
    path: '/volumes',
    query: { filters: wire.objectFilters(filter) },
    signal: waiting.signal,
  });
  const { Volumes } = volumesWire.parse(answer);
  return (Volumes ?? [])
    .map((volume) => ({ ...toVolume(volume), createdAt: volume.CreatedAt }))
    .filter(({ name }) => wire.hasPrefix([name], filter));
}

export async function removeVolume(dialer: Dialer, name: string): Promise<Removal> {
  return remove(dialer, { kind: 'volume', path: `/volumes/${name}`, inUse: [409] });
}

async function remove(
  dialer: Dialer,
  object: { readonly kind: string; readonly path: string; readonly inUse: readonly number[] },
): Promise<Removal> {
  try {
    await dialer.json({
      operation: `remove ${object.kind} "${object.path.split('/').at(-1)}"`,
      method: 'DELETE',
      path: object.path,
    });
    return 'removed';
  } catch (error) {
    if (!(error instanceof EngineFailed) || error.status === undefined) throw error;
    if (error.status === 404) return 'absent';
    if (object.inUse.includes(error.status)) return 'in-use';
    throw error;
  }
}

function toNetwork(answer: z.infer<typeof networkWire>): Network {
  const gateway = answer.IPAM?.Config?.find((range) => range.Gateway !== '')?.Gateway;
  return {
    id: answer.Id,
    name: answer.Name,
    labels: answer.Labels,
    internal: answer.Internal,
    ...(gateway !== undefined && { gateway }),
    options: answer.Options,
    containers: answer.Containers,
  };
}

function toVolume(answer: z.infer<typeof volumeWire>): Volume {
  return { name: answer.Name, labels: answer.Labels };
}

const createdWire = z.object({ Id: wire.networkId });

const networkWire = z.object({
  Id: wire.networkId,
  Name: z.string(),
  Labels: wire.labels,
  Internal: wire.flag,
  Options: wire.labels,
  IPAM: z.object({ Config: z.array(z.object({ Gateway: wire.text })).nullish() }).nullish(),
  Containers: wire.members.pipe(z.array(wire.containerId)),
});

const volumeWire = z.object({ Name: z.string(), Labels: wire.labels, CreatedAt: wire.time });

const volumesWire = z.object({ Volumes: z.array(volumeWire).nullish() });
