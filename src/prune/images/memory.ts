import type { Engine } from '../../engine/engine.ts';
import { SEEN_LABEL } from '../../engine/labels.ts';
import type { StoredImage } from '../../engine/inventory.ts';
import type { ImageId, Waiting } from '../../engine/types.ts';

// What Tongs remembers of images, on the engine itself: the end of the hour of the last known use of each, or, if none is known,
// of the first time that it was seen. Docker does not record when an image was pulled, nor when it was last used. A
// lost memory only makes images look younger.

/** The volume whose label holds it. */
const NAME = 'tongs-images-seen';
const HOUR_MS = 3_600_000;
/** Characters of an image's id: enough that no two images of one engine share them. */
const ID_LENGTH = 20;

export type SeenImages = ReadonlyMap<ImageId, number>;

/** What is known of these images. */
export async function recallImages(
  engine: Engine,
  images: readonly StoredImage[],
  waiting: Waiting,
): Promise<SeenImages> {
  const hours = await readHours(engine, waiting);
  return new Map(
    images.flatMap(({ id }): [ImageId, number][] => {
      const hour = hours[toShort(id)];
      return hour === undefined ? [] : [[id, hour * HOUR_MS]];
    }),
  );
}

/** Remembers the last use of each image on the engine, and forgets all others. */
export async function rememberImages(
  engine: Engine,
  uses: SeenImages,
  waiting: Waiting,
): Promise<void> {
  const hours = Object.fromEntries(
    [...uses].map(([id, at]) => [toShort(id), Math.ceil(at / HOUR_MS)]),
  );
  const text = JSON.stringify(hours);
  if (text === JSON.stringify(await readHours(engine, waiting))) return;
  // Labels of a volume cannot be changed.
  await engine.removeVolume(NAME);
  await engine.createVolume({ name: NAME, labels: { [SEEN_LABEL]: text } });
}

async function readHours(engine: Engine, waiting: Waiting): Promise<Record<string, number>> {
  const volumes = await engine.listVolumes({ label: SEEN_LABEL }, waiting);
  const text = volumes.find(({ name }) => name === NAME)?.labels[SEEN_LABEL] ?? '{}';
  return parseHours(text);
}

function parseHours(text: string): Record<string, number> {
  try {
    const hours: unknown = JSON.parse(text);
    if (typeof hours !== 'object' || hours === null) return {};
    const entries = Object.entries(hours).filter((entry): entry is [string, number] =>
      Number.isSafeInteger(entry[1]),
    );
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}

function toShort(id: ImageId): string {
  return id.replace(/^sha256:/, '').slice(0, ID_LENGTH);
}
