import type { PastEvent, StoredImage } from '../../engine/inventory.ts';
import type { ImageId } from '../../engine/types.ts';
import { splitReference, toFamiliarName } from '../../engine/image-name.ts';

/** Removing an image, or one of its names, is no use. */
const NO_USES = ['delete', 'untag', 'prune'];

/** The last use of each image that the engine's events show. */
export function readUsesFromEvents(
  events: readonly PastEvent[],
  images: readonly StoredImage[],
): ReadonlyMap<ImageId, number> {
  const byName = new Map<string, ImageId>();
  for (const { id, tags, digests } of images) {
    for (const name of [id, ...tags, ...digests]) byName.set(toFullName(name), id);
  }
  const uses = new Map<ImageId, number>();
  for (const event of events) {
    const id = byName.get(toFullName(subjectOf(event)));
    if (id !== undefined) uses.set(id, Math.max(event.at, uses.get(id) ?? 0));
  }
  return uses;
}

/** An image event has an id, or the name that was pulled; a container event has the name that it was created with. */
function subjectOf({ kind, action, id, attributes }: PastEvent): string {
  if (kind === 'image') return NO_USES.includes(action) ? '' : id;
  return kind === 'container' ? (attributes['image'] ?? '') : '';
}

function toFullName(reference: string): string {
  const name = toFamiliarName(reference);
  const { tag, digest } = splitReference(name);
  return tag === undefined && digest === undefined ? `${name}:latest` : name;
}
