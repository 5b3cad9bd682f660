import type { Engine } from '../../engine/engine.ts';
import type { StoredVolume } from '../../engine/inventory.ts';
import type { Waiting } from '../../engine/types.ts';
import type { RemovalEnd } from './perform.ts';

/** Removes a volume that a plan lists, if it is still the same and nothing mounts it. The engine refuses one in use. */
export async function removeDangling(
  engine: Engine,
  volume: StoredVolume,
  waiting: Waiting,
): Promise<RemovalEnd> {
  const volumes = await engine.inventory.listVolumes(waiting);
  const found = volumes.find(({ name }) => name === volume.name);
  if (!found) return 'absent';
  if (!found.isDangling) return { kept: 'in-use' };
  // Another one has the name now.
  if (found.createdAt !== volume.createdAt) return { kept: 'changed-meanwhile' };
  waiting.signal?.throwIfAborted();
  const removal = await engine.removeVolume(volume.name);
  return removal === 'in-use' ? { kept: 'in-use' } : removal;
}
