import type { Engine } from '../../../src/engine/engine.ts';
import { RUN_LABEL } from '../../../src/engine/labels.ts';

/** Everything on the engine that says that it is a run's. */
export async function labelled(engine: Engine, run: string): Promise<string[]> {
  const filter = { label: RUN_LABEL, value: run };
  const [containers, networks, volumes, images] = await Promise.all([
    engine.listContainers(filter),
    engine.listNetworks(filter),
    engine.listVolumes(filter),
    engine.listImages(filter),
  ]);
  return [
    ...containers.map(({ names }) => `container ${names[0]}`),
    ...networks.map(({ name }) => `network ${name}`),
    ...volumes.map(({ name }) => `volume ${name}`),
    ...images.map(({ id, tags }) => `image ${tags[0] ?? id}`),
  ];
}
