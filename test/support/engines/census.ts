import { z } from 'zod';
import type { EngineRig } from './engine.ts';
import { rawCall } from './raw-engine.ts';

/**
 * Every image with its names, container with its state, network and volume of an engine, sorted. By its own API, past
 * our client.
 */
export async function takeCensus({ address }: EngineRig): Promise<string[]> {
  const get = async <Wire extends z.ZodType>(
    wire: Wire,
    path: string,
    query: Readonly<Record<string, string>> = {},
  ): Promise<z.infer<Wire>> =>
    wire.parse(JSON.parse(await rawCall(address, { method: 'GET', path, query })));
  const [images, containers, networks, { Volumes: volumes }] = await Promise.all([
    get(imagesWire, '/images/json', { all: '1' }),
    get(containersWire, '/containers/json', { all: '1' }),
    get(networksWire, '/networks'),
    get(volumesWire, '/volumes'),
  ]);
  return [
    ...images.map(({ Id, RepoTags }) => `image ${(RepoTags ?? []).toSorted().join(' ')} ${Id}`),
    ...containers.map(({ Id, Names, State }) => `container ${Names.join(' ')} ${State} ${Id}`),
    ...networks.map(({ Id, Name }) => `network ${Name} ${Id}`),
    ...(volumes ?? []).map(({ Name, Labels }) => `volume ${Name} ${JSON.stringify(Labels ?? {})}`),
  ].toSorted();
}

const imagesWire = z.array(z.object({ Id: z.string(), RepoTags: z.array(z.string()).nullish() }));
const containersWire = z.array(
  z.object({ Id: z.string(), Names: z.array(z.string()), State: z.string() }),
);
const networksWire = z.array(z.object({ Id: z.string(), Name: z.string() }));
const volumesWire = z.object({
  Volumes: z
    .array(z.object({ Name: z.string(), Labels: z.record(z.string(), z.string()).nullish() }))
    .nullish(),
});
