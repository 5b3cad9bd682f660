import { sideBySide } from '../../base/async/side-by-side.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Vantage } from '../../engine/owner/owner.ts';
import type { Image, ImageId, Waiting } from '../../engine/types.ts';
import { SNAPSHOT_LABEL } from '../../snapshots/labels.ts';
import { OTHER_PLATFORMS } from '../../snapshots/names.ts';
import { listOwnImages } from './facts.ts';
import { readUses } from '../uses.ts';

// Images for other platforms, to which Tongs has given a name because their own name is another image on this engine.
// They are not snapshots, belong to no repository, and no use of them is recorded.

export type PlannedImage = { readonly image: PlatformImage } & (
  | { readonly action: 'delete'; readonly because: 'not-in-use' }
  | { readonly action: 'keep'; readonly because: 'in-use' | 'run-under-way' | 'needed-by-kept' }
);

export type PlatformImage = Pick<Image, 'id' | 'tags' | 'layers' | 'sizeBytes'>;

/** Everything that may use such an image. */
export interface ImageUses {
  /** Whether any run is in progress: it may be about to start from the image. */
  readonly isRunUnderWay: boolean;
  /** Images that containers of runs are made from. */
  readonly inContainers: ReadonlySet<string>;
  /** The layers of each snapshot that stays. */
  readonly snapshots: readonly (readonly string[])[];
}

/** Deletes images that no run, no container and no remaining snapshot uses. */
export function planOtherPlatforms(
  images: readonly PlatformImage[],
  uses: ImageUses,
): readonly PlannedImage[] {
  return images.map((image): PlannedImage => {
    if (uses.inContainers.has(image.id)) return { image, action: 'keep', because: 'in-use' };
    if (uses.isRunUnderWay) return { image, action: 'keep', because: 'run-under-way' };
    const isBelow = uses.snapshots.some((layers) => liesOn(layers, image.layers));
    if (isBelow) return { image, action: 'keep', because: 'needed-by-kept' };
    return { image, action: 'delete', because: 'not-in-use' };
  });
}

function liesOn(layers: readonly string[], below: readonly string[]): boolean {
  return below.every((layer, index) => layers[index] === layer);
}

/** Lists such images, and plans. `going` are the snapshots that the prune will remove. */
export async function findOtherPlatforms(
  engine: Engine,
  options: Waiting & { readonly going: ReadonlySet<ImageId>; readonly vantage: Vantage },
): Promise<readonly PlannedImage[]> {
  const { going, vantage, signal } = options;
  const listed = await engine.listImages({ references: [OTHER_PLATFORMS] }, { signal });
  // This is the usual case.
  if (listed.length === 0) return [];
  const inspect = async (ids: readonly ImageId[]): Promise<Image[]> => {
    const found = await sideBySide(ids, (id) => engine.inspectImage(id, { signal }));
    return found.filter((image) => image !== undefined);
  };
  const [named, nameless, uses] = await Promise.all([
    listOwnImages(engine, { repository: undefined, signal }),
    engine.listImages({ label: SNAPSHOT_LABEL, nameless: true }, { signal }),
    readUses(engine, vantage, { signal }),
  ]);
  const staying = new Set([...named, ...nameless].map(({ id }) => id)).difference(going);
  const [images, snapshots] = await Promise.all([
    inspect(listed.map(({ id }) => id)),
    inspect([...staying]),
  ]);
  return planOtherPlatforms(images, {
    isRunUnderWay: uses.runs.size > 0,
    inContainers: uses.images,
    snapshots: snapshots.map(({ layers }) => layers),
  });
}

/**
 * Removes the names of Tongs from these images, and counts the images that are gone. An image stays if the engine
 * refuses because of a container, or if somebody has given it another name.
 */
export async function removeOtherPlatforms(
  engine: Engine,
  planned: readonly PlannedImage[],
  removed: { images: number; bytes: number },
): Promise<void> {
  for (const { image, action } of planned) {
    if (action === 'keep') continue;
    const own = image.tags.filter((tag) => tag.startsWith(`${OTHER_PLATFORMS}:`));
    for (const tag of own) await engine.removeImage(tag);
    if (await engine.inspectImage(image.id)) continue;
    removed.images += 1;
    removed.bytes += image.sizeBytes;
  }
}
