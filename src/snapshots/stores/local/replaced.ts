import type { Engine } from '../../../engine/engine.ts';
import type { Image, ImageId } from '../../../engine/types.ts';
import { identityOf, type SnapshotIdentity } from '../../identity.ts';
import { fromImageSummary, readSnapshotLabels } from '../../labels.ts';
import { findOwnNames } from '../../names.ts';
import { SOURCE_IMAGE, type SnapshotRecord } from '../../record.ts';
import type { SnapshotKey } from '../../key.ts';

/** A snapshot whose name another image has taken. */
export interface ReplacedSnapshot extends Pick<SnapshotRecord, 'image' | 'parent'> {
  /** The image right below, by the engine; empty if the engine does not say. */
  readonly liesOn: string;
}

export interface ReplacedOptions {
  readonly repository: string;
  /** Parents before children. */
  readonly replaced: readonly ReplacedSnapshot[];
  /** By its key, the snapshot that has its name. */
  readonly found: ReadonlyMap<SnapshotKey, SnapshotIdentity>;
}

/**
 * Removes snapshots that have lost their name, and with them the source images on them. A snapshot that has got
 * another name meanwhile is somebody's, and stays.
 */
export async function removeReplaced(engine: Engine, options: ReplacedOptions): Promise<void> {
  const { replaced, found } = options;
  if (replaced.length === 0) return;
  const childrenFirst = replaced.toReversed();
  // An earlier run has replaced their parents already, which the engine kept because of these children.
  const orphans = childrenFirst.filter(({ parent }) => {
    return parent !== undefined && found.get(parent.key) !== parent.identity;
  });
  const parents = await Promise.all(orphans.map((orphan) => findParent(engine, orphan)));
  const own = childrenFirst.map(({ image }) => image);
  const images = new Set([...own, ...parents.filter((id) => id !== undefined)]);
  const facts = await Promise.all([...images].map((image) => engine.inspectImage(image)));
  const gone = facts.flatMap((image) => (image && isReplaced(image) ? [image] : []));
  const lost = new Set(gone.map(({ config }) => identityOf(config.labels)));
  const stranded = await findStranded(engine, { ...options, lost });
  const names = gone.flatMap(({ id, tags }) => (tags.length > 0 ? tags : [id]));
  // Twice: a child may come after its parent.
  await removeEach(engine, await removeEach(engine, [...stranded, ...names]));
}

/** The image of the snapshot that another was made from, if it is still below that. */
async function findParent(engine: Engine, child: ReplacedSnapshot): Promise<ImageId | undefined> {
  for (let id = child.liesOn; id !== '';) {
    const image = await engine.inspectImage(id);
    const identity = image && identityOf(image.config.labels);
    // Neither a commit of ours, nor made from one.
    if (!image || !identity) return undefined;
    if (identity === child.parent?.identity) return image.id;
    id = image.parent;
  }
  return undefined;
}

/** Names of the source images on lost snapshots: no step starts from them any more. */
async function findStranded(
  engine: Engine,
  {
    repository,
    lost,
  }: { readonly repository: string; readonly lost: ReadonlySet<SnapshotIdentity> },
): Promise<readonly string[]> {
  if (lost.size === 0) return [];
  const all = await engine.listImages({ references: [repository] });
  return all.flatMap((image) => {
    const record = fromImageSummary(image);
    const isOnLost = record?.parent !== undefined && lost.has(record.parent.identity);
    return isOnLost && record.step === SOURCE_IMAGE ? image.tags : [];
  });
}

/** Whether the tags that note its use are its only names. */
function isReplaced({ tags, config }: Image): boolean {
  return findOwnNames(tags, readSnapshotLabels(config.labels)).uses.length === tags.length;
}

/** Those that the engine keeps, because a container or another image needs them. */
async function removeEach(engine: Engine, images: readonly string[]): Promise<string[]> {
  const inUse: string[] = [];
  for (const image of images) {
    if ((await engine.removeImage(image)) === 'in-use') inUse.push(image);
  }
  return inUse;
}
