import type { Engine } from '../../engine/engine.ts';
import type { ImageId, Waiting } from '../../engine/types.ts';
import type { RemovalEnd } from '../cleanup/perform.ts';
import type { ImageItem } from './plan.ts';

/**
 * Removes an image by its names, so that no other image loses a name. If a container was created from it meanwhile, it
 * keeps all of them.
 */
export async function removeUnusedImage(
  engine: Engine,
  { image }: ImageItem,
  waiting: Waiting,
): Promise<RemovalEnd> {
  const { id, tags, digests } = image;
  const found = await engine.inspectImage(id, waiting);
  if (!found) return 'absent';
  if (!isSame(found.tags, tags) || !isSame(found.digests, digests)) {
    return { kept: 'changed-meanwhile' };
  }
  const containers = await engine.listContainers({ namePrefix: '' }, waiting);
  if (containers.some((each) => each.image === id)) return { kept: 'in-use' };
  waiting.signal?.throwIfAborted();
  for (const [index, tag] of tags.entries()) {
    if ((await engine.removeImage(tag)) !== 'in-use') continue;
    for (const removed of tags.slice(0, index)) await engine.tagImage(id, removed);
    return { kept: 'in-use' };
  }
  return removeNameless(engine, id);
}

/** With its last tag an image goes, unless it was also pulled by a digest. An image without any name goes by its id. */
async function removeNameless(engine: Engine, id: ImageId): Promise<RemovalEnd> {
  const left = await engine.inspectImage(id);
  if (!left) return 'removed';
  if (left.tags.length > 0) return { kept: 'changed-meanwhile' };
  for (const digest of left.digests) await engine.removeImage(digest);
  if (!(await engine.inspectImage(id))) return 'removed';
  const removal = await engine.removeImage(id);
  if (removal === 'in-use') return { kept: 'in-use' };
  const isGone = (await engine.inspectImage(id)) === undefined;
  return isGone ? 'removed' : { kept: 'needed-by-kept' };
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join() === others.toSorted().join();
}
