import type { Engine } from '../../../src/engine/engine.ts';
import type { LabelFilter } from '../../../src/engine/types.ts';

/** Removes everything with the label, whatever it is, and tells what there was. */
export async function wipe(engine: Engine, filter: LabelFilter): Promise<string[]> {
  const wiped: string[] = [];
  for (const { id, names } of await engine.listContainers(filter)) {
    await engine.removeContainer(id);
    wiped.push(`container ${names[0]}`);
  }
  for (const { id, name } of await engine.listNetworks(filter)) {
    await engine.removeNetwork(id);
    wiped.push(`network ${name}`);
  }
  for (const { name } of await engine.listVolumes(filter)) {
    await engine.removeVolume(name);
    wiped.push(`volume ${name}`);
  }
  // Parents that lost their name before their children went are listed after them.
  for (;;) {
    const images = await engine.listImages(filter);
    if (images.length === 0) return wiped;
    const references = images.flatMap(({ id, tags }) => (tags.length > 0 ? tags : [id]));
    const removals = await Promise.all(references.map((each) => engine.removeImage(each)));
    if (!removals.includes('removed')) throw new Error(`images are left: ${references.join()}`);
    wiped.push(...references.map((each) => `image ${each}`));
  }
}
