import type { Place } from '../../base/errors/diagnostic.ts';
import type { Engine } from '../../engine/engine.ts';
import { splitReference, toPathComponent } from '../../engine/image-name.ts';
import type { Image, Waiting } from '../../engine/types.ts';
import { OTHER_PLATFORMS } from '../../snapshots/names.ts';
import type { PullPolicy, Tong } from '../../pipeline/model.ts';
import { sha256 } from '../../base/sha256.ts';

/** An image that a pipeline names. */
export interface ImageWant {
  readonly image: string;
  readonly platform: string | undefined;
  readonly pull: PullPolicy;
  /** The place that names it, for messages; undefined for the default image. */
  readonly place: Place | undefined;
}

/** The image of a tong. */
export function toTongWant(tong: Tong): ImageWant {
  return { ...tong, place: tong.imagePlace };
}

type Name = Pick<ImageWant, 'image' | 'platform'>;

/** The wanted image, if it is on the engine under its own name or under ours. */
export async function findImage(
  engine: Engine,
  want: Name,
  waiting: Waiting,
): Promise<Image | undefined> {
  const { image: reference, platform } = want;
  const named = await engine.inspectImage(reference, waiting);
  if (named && isForPlatform(named, platform)) return named;
  if (platform === undefined) return undefined;
  const found = named && (await engine.inspectImage(reference, { ...waiting, platform }));
  if (found && isForPlatform(found, platform)) return found;
  const other = await engine.inspectImage(otherName(want), waiting);
  return other && isForPlatform(other, platform) ? other : undefined;
}

/**
 * Pulls an image, and finds it; undefined if it is for another platform. A store with one image for each name gives the
 * name to the pulled image. Then a later use without a platform would get that image instead of the one for the
 * engine's own platform. So the name goes back to the image that had it, and the pulled one gets a name of ours.
 */
export async function pullBeside(
  engine: Engine,
  want: Name,
  { pull, signal }: Waiting & { readonly pull: () => Promise<void> },
): Promise<Image | undefined> {
  const { image: reference, platform } = want;
  const before =
    platform === undefined ? undefined : await engine.inspectImage(reference, { signal });
  await pull();
  const named = await engine.inspectImage(reference, { signal });
  if (platform === undefined) return named;
  if (!named || !isForPlatform(named, platform)) {
    const found = await engine.inspectImage(reference, { platform, signal });
    return found && isForPlatform(found, platform) ? found : undefined;
  }
  if (before ? isForPlatform(before, platform) : await isOwnPlatform(engine, named)) return named;
  await engine.tagImage(named.id, otherName(want));
  // A digest always names the same image.
  if (splitReference(reference).digest !== undefined) return named;
  await (before ? engine.tagImage(before.id, reference) : engine.removeImage(reference));
  return named;
}

/** Whether the image is for the platform of the engine itself. */
async function isOwnPlatform(engine: Engine, { platform }: Image): Promise<boolean> {
  const [os, machine = ''] = (await engine.info()).platform.split('/');
  return platform.os === os && platform.architecture === (ARCHITECTURES[machine] ?? machine);
}

/** The names of architectures in images, by those of the kernel, where they differ. */
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  i686: '386',
  aarch64: 'arm64',
  armv6l: 'arm',
  armv7l: 'arm',
  armv8l: 'arm',
};

function isForPlatform(image: Image, platform: string | undefined): boolean {
  if (platform === undefined) return true;
  const [os, architecture, variant] = platform.split('/');
  const has = image.platform;
  if (os !== has.os || architecture !== has.architecture) return false;
  return variant === undefined || has.variant === '' || variant === has.variant;
}

/** Our name for an image whose own name is that of another platform's image on this engine. */
function otherName({ image, platform = '' }: Name): string {
  const hash = sha256(`${platform} ${image}`).slice(0, 20);
  const tag = [toPathComponent(image.split('/').at(-1) ?? ''), toPathComponent(platform), hash];
  return `${OTHER_PLATFORMS}:${tag.join('-')}`;
}
