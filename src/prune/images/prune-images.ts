import { formatDuration } from '../../base/duration.ts';
import { formatSize } from '../../base/size.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ImageUsage } from '../../engine/inventory.ts';
import type { Waiting } from '../../engine/types.ts';
import { cleanUpAndReport, type CleanupReporting } from '../cleanup/clean-up.ts';
import type { CleanupCells } from '../cleanup/describe.ts';
import type { CleanupOutcome } from '../cleanup/outcome.ts';
import type { Cleanup } from '../cleanup/perform.ts';
import { readEngineDisk } from '../free-space.ts';
import { recallImages, rememberImages } from './memory.ts';
import { namesOf, planImages, type ImageBounds, type ImageItem, type ImagePlan } from './plan.ts';
import { removeUnusedImage } from './remove.ts';
import { readUsesFromEvents } from './uses.ts';

/** Removes images that were not used for as long as the bounds say, and reports it. Never rejects. */
export async function pruneImagesAndReport(
  engine: Engine,
  bounds: ImageBounds,
  options: CleanupReporting,
): Promise<CleanupOutcome<ImageItem>> {
  const { clock } = options;
  let lastUses: ImagePlan['lastUses'] = new Map();
  const cleanup: Cleanup<ImageItem> = {
    target: 'images',
    noun: 'image',
    toCells,
    sumBytes,
    plan: async (waiting) => {
      const plan = await lookAndPlan(engine, bounds, { ...waiting, now: clock.now() });
      ({ lastUses } = plan);
      return plan;
    },
    remove: (item, waiting) => removeUnusedImage(engine, item, waiting),
    measureAll: async (waiting) => (await engine.inventory.measureImages(waiting)).layersBytes,
    readDisk: (waiting) => readEngineDisk(engine, waiting),
    remember: (waiting) => rememberImages(engine, lastUses, waiting),
  };
  return cleanUpAndReport(cleanup, { ...options, engine });
}

async function lookAndPlan(
  engine: Engine,
  bounds: ImageBounds,
  { now, signal }: Waiting & { readonly now: number },
): Promise<ImagePlan> {
  const { inventory } = engine;
  const waiting = { signal };
  const [{ clock }, images, containers, events] = await Promise.all([
    engine.info(waiting),
    inventory.listImages(waiting),
    engine.listContainers({ namePrefix: '' }, waiting),
    inventory.listPastEvents(waiting),
  ]);
  const [seen, { ownBytes }] = await Promise.all([
    recallImages(engine, images, waiting),
    // Only the sizes are lost then.
    inventory.measureImages(waiting).catch((): ImageUsage => NO_USAGE),
  ]);
  const uses = new Map(seen);
  for (const [id, at] of readUsesFromEvents(events, images)) {
    uses.set(id, Math.max(at, uses.get(id) ?? 0));
  }
  const inContainers = new Set(containers.map(({ image }) => image));
  // Times of the engine are those of its own clock.
  return planImages({ images, inContainers, uses, ownBytes }, bounds, now + clock.least);
}

const NO_USAGE: ImageUsage = { layersBytes: 0, ownBytes: new Map() };

function sumBytes(items: readonly ImageItem[]): number {
  return items.reduce((sum, { ownBytes = 0 }) => sum + ownBytes, 0);
}

const SHORT_ID = 12;

function toCells({ image, lastUsedAt, ownBytes }: ImageItem, now: number): CleanupCells {
  return {
    id: image.id.replace(/^sha256:/, '').slice(0, SHORT_ID),
    size: ownBytes === undefined ? '-' : formatSize(ownBytes),
    ...(ownBytes !== undefined && { bytes: ownBytes }),
    ...(lastUsedAt !== undefined && { lastUsedAt }),
    age: lastUsedAt === undefined ? 'unknown' : formatDuration(Math.max(0, now - lastUsedAt)),
    description: namesOf(image)[0] === undefined ? '(no name)' : toNames(image),
  };
}

/** The digests only if there is no tag. */
function toNames({ tags, digests }: ImageItem['image']): string {
  return (tags.length > 0 ? tags : digests).join(', ');
}
