import { sha256 } from '../../base/sha256.ts';
import { EPHEMERAL_ROLE, ROLE_LABEL } from '../../engine/labels.ts';
import type { StoredImage } from '../../engine/inventory.ts';
import type { ImageId } from '../../engine/types.ts';
import { SNAPSHOT_LABEL } from '../../snapshots/labels.ts';
import { IMAGE_PREFIX } from '../../snapshots/names.ts';
import type { CleanupBounds } from '../cleanup/bounds.ts';
import { matchesReference } from '../cleanup/name-pattern.ts';
import {
  deleteFor,
  keepFor,
  type CleanupPlan,
  type Decision,
  type Planned,
} from '../cleanup/plan.ts';

/** Everything that the plan is made from. */
export interface ImageFacts {
  readonly images: readonly StoredImage[];
  /** Images that containers are made from, whether these run or not. */
  readonly inContainers: ReadonlySet<ImageId>;
  /** The last known use of an image, or the first time that Tongs has seen it. */
  readonly uses: ReadonlyMap<ImageId, number>;
  /** Bytes that only this image uses. */
  readonly ownBytes: ReadonlyMap<ImageId, number>;
}

export interface ImageBounds extends CleanupBounds {
  /** Images of which nobody knows when they arrived count from the time at which they were built. */
  readonly includesUnknown: boolean;
}

export interface ImageItem {
  readonly image: StoredImage;
  /** Includes the uses of everything that lies on it; undefined if nothing is known. */
  readonly lastUsedAt: number | undefined;
  readonly ownBytes: number | undefined;
}

export interface ImagePlan extends CleanupPlan<ImageItem> {
  /** What is known of each image on the engine; one of which nothing is known was used now. */
  readonly lastUses: ReadonlyMap<ImageId, number>;
}

/**
 * Which images are deleted, which stay, and why: the least recently used go first, and each before what it lies on. An
 * image stays as long as one that stays lies on it: it would free nothing, and the next build would pull it again.
 */
export function planImages(facts: ImageFacts, bounds: ImageBounds, now: number): ImagePlan {
  const planner = new Planner(facts, bounds, now);
  return { madeAt: now, planned: planner.plan(), lastUses: planner.lastUses() };
}

class Planner {
  readonly #facts: ImageFacts;
  readonly #bounds: ImageBounds;
  readonly #now: number;
  readonly #below: ReadonlyMap<ImageId, readonly StoredImage[]>;
  readonly #lastUse = new Map<ImageId, number>();
  readonly #underUsed = new Set<ImageId>();

  constructor(facts: ImageFacts, bounds: ImageBounds, now: number) {
    this.#facts = facts;
    this.#bounds = bounds;
    this.#now = now;
    this.#below = findBelow(facts.images);
    for (const image of facts.images) this.#recordUse(image);
  }

  plan(): Planned<ImageItem>[] {
    const { images } = this.#facts;
    const decisions = new Map(images.map((image) => [image.id, this.#decide(image)]));
    const kept = images.filter(
      (image) => decisions.get(image.id)?.action === 'keep' || !this.#isSelected(image),
    );
    for (const image of kept) {
      for (const { id } of this.#belowOf(image)) {
        if (decisions.get(id)?.action === 'delete') decisions.set(id, keepFor('needed-by-kept'));
      }
    }
    return images
      .filter((image) => this.#isSelected(image))
      .map((image): Planned<ImageItem> => ({
        item: this.#toItem(image),
        ...(decisions.get(image.id) ?? keepFor('changed-meanwhile')),
      }))
      .toSorted((a, b) => this.#compare(a, b));
  }

  lastUses(): ReadonlyMap<ImageId, number> {
    const { images } = this.#facts;
    return new Map(images.map(({ id }) => [id, this.#lastUse.get(id) ?? this.#now] as const));
  }

  #decide(image: StoredImage): Decision {
    if (isOfTongs(image)) return keepFor('of-tongs');
    if (this.#facts.inContainers.has(image.id)) return keepFor('in-use');
    if (this.#underUsed.has(image.id)) return keepFor('descendant-in-use');
    if (namesOf(image).some((name) => matchesReference(this.#bounds.keep, name))) {
      return keepFor('on-keep-list');
    }
    const known = this.#lastUse.get(image.id);
    if (known === undefined && !this.#bounds.includesUnknown) return keepFor('arrival-unknown');
    const lastUse = known ?? image.createdAt;
    // An age of exactly the limit is not over it.
    if (lastUse >= this.#now - this.#bounds.olderThanMs) return keepFor('used-recently');
    return deleteFor('unused-long-enough');
  }

  /** All of its names have to be selected, because it loses all of them. A digest is one only without a tag. */
  #isSelected({ tags, digests }: StoredImage): boolean {
    const { only } = this.#bounds;
    if (only.length === 0) return true;
    const names = tags.length > 0 ? tags : digests;
    return names.length > 0 && names.every((name) => matchesReference(only, name));
  }

  /** Passes the use of an image on to all images below it. */
  #recordUse(image: StoredImage): void {
    const isUsed = this.#facts.inContainers.has(image.id);
    const at = isUsed ? this.#now : this.#knownUseOf(image);
    for (const { id } of [image, ...this.#belowOf(image)]) {
      if (isUsed && id !== image.id) this.#underUsed.add(id);
      if (at !== undefined) this.#lastUse.set(id, Math.max(at, this.#lastUse.get(id) ?? 0));
    }
  }

  /** A time in the future counts as now. */
  #knownUseOf(image: StoredImage): number | undefined {
    const times = [
      image.taggedAt,
      this.#facts.uses.get(image.id),
      // It was made here.
      image.parent === '' ? undefined : image.createdAt,
    ].filter((time) => time !== undefined);
    if (times.length === 0) return undefined;
    return Math.min(this.#now, Math.max(image.createdAt, ...times));
  }

  #belowOf({ id }: StoredImage): readonly StoredImage[] {
    return this.#below.get(id) ?? [];
  }

  #toItem(image: StoredImage): ImageItem {
    return {
      image,
      lastUsedAt: this.#lastUse.get(image.id),
      ownBytes: this.#facts.ownBytes.get(image.id),
    };
  }

  #compare(a: Planned<ImageItem>, b: Planned<ImageItem>): number {
    return (
      a.action.localeCompare(b.action) ||
      orderOf(a.item) - orderOf(b.item) ||
      // A use of an image is a use of all images below it, so these follow it, or are as old.
      this.#belowOf(b.item.image).length - this.#belowOf(a.item.image).length ||
      b.item.image.createdAt - a.item.image.createdAt
    );
  }
}

function orderOf({ image, lastUsedAt }: ImageItem): number {
  return lastUsedAt ?? image.createdAt;
}

/** All names, with tags and with digests. */
export function namesOf({ tags, digests }: StoredImage): string[] {
  return [...tags, ...digests];
}

/** By its name; without a name, by a label, which an image inherits from the one that it is made from. */
function isOfTongs({ tags, labels }: StoredImage): boolean {
  if (tags.length > 0) return tags.some((tag) => tag.startsWith(IMAGE_PREFIX));
  return Boolean(labels[SNAPSHOT_LABEL]) || labels[ROLE_LABEL] === EPHEMERAL_ROLE;
}

/**
 * The images below each image: those whose layers are the lowest of its own, and those that it was made from. The
 * parent that engines know is missing for all images that were pulled, loaded or built by BuildKit.
 */
function findBelow(images: readonly StoredImage[]): Map<ImageId, readonly StoredImage[]> {
  const byId = new Map<string, StoredImage>(images.map((image) => [image.id, image]));
  const byLayers = Map.groupBy(images, ({ layers }) => chainOf(layers).at(-1) ?? '');
  return new Map(
    images.map((image) => {
      const below = new Set<StoredImage>();
      for (const chain of chainOf(image.layers).slice(0, -1)) {
        for (const each of byLayers.get(chain) ?? []) below.add(each);
      }
      for (let each = byId.get(image.parent); each; each = byId.get(each.parent)) below.add(each);
      return [image.id, [...below]] as const;
    }),
  );
}

/** A hash for the lowest layer, for the two lowest, and so on. */
function chainOf(layers: readonly string[]): string[] {
  let last = '';
  return layers.map((layer) => (last = sha256(`${last} ${layer}`)));
}
