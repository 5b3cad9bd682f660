import { sideBySide } from '../../base/async/side-by-side.ts';
import type { Engine } from '../../engine/engine.ts';
import { EPHEMERAL_ROLE, ROLE_LABEL } from '../../engine/labels.ts';
import { lockName } from '../../engine/owner/lock.ts';
import type { Vantage } from '../../engine/owner/owner.ts';
import type { Image, ImageSummary, Labels, Waiting } from '../../engine/types.ts';
import { identityOf } from '../../snapshots/identity.ts';
import { COMMENT_PREFIX, commitComment } from '../../snapshots/commit.ts';
import {
  createdAtOf,
  parentSnapshotOf,
  readSnapshotLabels,
  SNAPSHOT_LABEL,
} from '../../snapshots/labels.ts';
import { findOwnNames, IMAGE_PREFIX, splitSnapshotRepository } from '../../snapshots/names.ts';
import { HOUR_MS } from '../../snapshots/tag.ts';
import type { SnapshotFact } from './plan.ts';
import { readUses, type Uses } from '../uses.ts';

/** Whose snapshots to read, and the point of view from which runs are judged. */
export interface FactOptions extends Waiting {
  /** May end with `*`, for all whose names begin so. Undefined: of every repository. */
  readonly repository: string | undefined;
  readonly vantage: Vantage;
}

/** All images that have a name of Tongs. */
export function listOwnImages(
  engine: Engine,
  { repository, signal }: Pick<FactOptions, 'repository' | 'signal'>,
): Promise<readonly ImageSummary[]> {
  return engine.listImages({ references: [`${IMAGE_PREFIX}${repository ?? '*'}/*`] }, { signal });
}

/**
 * All snapshots, including those that have lost their name. Each is inspected: a list includes neither its other
 * names nor the image below it.
 */
export async function readSnapshotFacts(
  engine: Engine,
  options: FactOptions,
): Promise<readonly SnapshotFact[]> {
  const { repository, vantage } = options;
  const waiting = { signal: options.signal };
  const [{ containerdStore }, named, nameless, uses] = await Promise.all([
    engine.info(waiting),
    listOwnImages(engine, options),
    engine.listImages({ label: SNAPSHOT_LABEL, nameless: true }, waiting),
    readUses(engine, vantage, waiting),
  ]);
  const reader = new FactReader(engine, { repository, isPacked: containerdStore, uses, waiting });
  // Only these are inspected: on a containerd store that takes long.
  const labelled = [...named, ...nameless].filter(({ labels }) => isLabelled(labels, repository));
  return reader.read(labelled.map(({ id }) => id));
}

function isLabelled(labels: Labels, repository: string | undefined): boolean {
  const wanted = repository ?? '*';
  const start = wanted.endsWith('*') ? wanted.slice(0, -1) : `${wanted}/`;
  return readSnapshotLabels(labels).repository.startsWith(`${IMAGE_PREFIX}${start}`);
}

interface FactContext {
  readonly repository: string | undefined;
  /** Whether the engine has each layer packed as well as unpacked. */
  readonly isPacked: boolean;
  readonly uses: Uses;
  readonly waiting: Waiting;
}

/** An ephemeral image whose run is over, but from which a snapshot was made, so that the engine keeps it. */
export function isEphemeral({ tags, comment, config }: Image): boolean {
  const isOfRun = config.labels[ROLE_LABEL] === EPHEMERAL_ROLE;
  return tags.length === 0 && isOfRun && comment.startsWith(COMMENT_PREFIX);
}

class FactReader {
  readonly #engine: Engine;
  readonly #context: FactContext;
  readonly #images = new Map<string, Image | undefined>();

  constructor(engine: Engine, context: FactContext) {
    this.#engine = engine;
    this.#context = context;
  }

  /** Continues with the images below: engines hide an image without a name as long as it has children. */
  async read(ids: readonly string[]): Promise<SnapshotFact[]> {
    const ours: Image[] = [];
    let open = [...new Set(ids)];
    while (open.length > 0) {
      await this.#inspect(open);
      const found = open.flatMap((id) => this.#images.get(id) ?? []);
      const snapshots = found.filter((image) => this.#isOurs(image));
      ours.push(...snapshots);
      const above = [...snapshots, ...found.filter(isEphemeral)];
      const below = new Set(above.map(({ parent }) => parent));
      open = [...below].filter((id) => id !== '' && !this.#images.has(id));
    }
    return sideBySide(ours, (image) => this.#toFact(image));
  }

  /** The image below, without ephemeral images in between. */
  #below({ parent }: Image): string {
    const image = this.#images.get(parent);
    return image && isEphemeral(image) ? this.#below(image) : parent;
  }

  async #inspect(ids: readonly string[]): Promise<void> {
    const unknown = ids.filter((id) => !this.#images.has(id));
    await sideBySide(unknown, async (id) => {
      this.#images.set(id, await this.#engine.inspectImage(id, this.#context.waiting));
    });
  }

  /**
   * By a name that Tongs gave it, or, without one, by the comment of the commit. An image that somebody commits or
   * builds from a snapshot inherits its labels, but has another comment (20.10, 28 on both stores). An image that
   * BuildKit builds without an instruction, or that was loaded, has the comment, but no parent.
   */
  #isOurs(image: Image): boolean {
    const { labels } = image.config;
    if (!isLabelled(labels, this.#context.repository)) return false;
    const labelled = readSnapshotLabels(labels);
    const { name, uses } = findOwnNames(image.tags, labelled);
    if (name !== undefined || uses.length > 0) return true;
    return (
      image.tags.length === 0 &&
      image.parent !== '' &&
      image.comment === commitComment(labelled.step)
    );
  }

  async #toFact(image: Image): Promise<SnapshotFact> {
    const { labels } = image.config;
    const labelled = readSnapshotLabels(labels);
    const { name, uses } = findOwnNames(image.tags, labelled);
    const own = new Set([name, ...uses.map(({ reference }) => reference)]);
    const createdAt = createdAtOf(labels) ?? image.createdAt;
    return {
      image: image.id,
      name,
      uses: uses.map(({ reference }) => reference),
      otherNames: image.tags.filter((tag) => !own.has(tag)),
      repository: labelled.repository,
      scope: labelled.scope,
      step: labelled.step,
      createdAt,
      lastUsedAt: Math.max(createdAt, ...uses.map(({ hour }) => (hour + 1) * HOUR_MS)),
      parent: this.#below(image),
      liesOn: image.parent,
      identity: identityOf(labels),
      madeFrom: parentSnapshotOf(labels)?.identity,
      ownBytes: await this.#measure(image),
      heldBy: this.#whatHolds(image, name, labelled.run),
      besideUnseenRun: this.#isBesideUnseen(labelled.repository),
    };
  }

  /**
   * The size of its own layer. On overlay2 it is exact. A containerd store has the layer packed as well; the size of
   * that is the difference to the image below.
   */
  async #measure({ id, parent, sizeBytes }: Image): Promise<number> {
    const [unpacked = 0] = (await this.#engine.listLayerSizes(id, this.#context.waiting)) ?? [];
    const below = this.#images.get(parent);
    const packed = this.#context.isPacked && below ? sizeBytes - below.sizeBytes : 0;
    return unpacked + Math.max(0, packed);
  }

  #whatHolds({ id }: Image, name: string | undefined, run: string): SnapshotFact['heldBy'] {
    const { images, runs, locks } = this.#context.uses;
    if (images.has(id)) return 'container';
    const isLocked = name !== undefined && locks.has(lockName(name));
    return isLocked || runs.has(run) ? 'run' : undefined;
  }

  /** A run without a repository may be of any. */
  #isBesideUnseen(repository: string): boolean {
    const { unseen } = this.#context.uses;
    return unseen.has(splitSnapshotRepository(repository).repository) || unseen.has('');
  }
}
