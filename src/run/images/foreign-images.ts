import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { InvalidInput } from '../../base/errors/errors.ts';
import type { Image } from '../../engine/types.ts';
import { COMMENT_PREFIX } from '../../snapshots/commit.ts';
import { IMAGE_PREFIX } from '../../snapshots/names.ts';
import type { ImageWant } from './find-image.ts';
import { toImageKey } from '../plan/image-key.ts';

/**
 * Rejects images that a run of any repository has committed: with the id of a snapshot, a pipeline could read the files
 * of another repository. Their names are refused when the pipeline is read. An image to which somebody has given
 * another name may be used.
 */
export function refuseForeignImages(
  wants: readonly ImageWant[],
  images: ReadonlyMap<string, Image>,
): void {
  const diagnostics = wants.flatMap((want): Diagnostic[] => {
    const image = images.get(toImageKey(want));
    if (!image || !isOurs(image)) return [];
    return [
      {
        message: `Cannot use image "${want.image}": it is a snapshot, and no pipeline may name one`,
        hint: 'Name the image that the snapshot was made from.',
        ...(want.place && { place: want.place }),
      },
    ];
  });
  if (diagnostics.length > 0) throw new InvalidInput(diagnostics, 'image-of-tongs');
}

/** An image that others make from a snapshot has its labels too, but another comment. */
function isOurs({ tags, comment }: Image): boolean {
  return comment.startsWith(COMMENT_PREFIX) && tags.every((tag) => tag.startsWith(IMAGE_PREFIX));
}
