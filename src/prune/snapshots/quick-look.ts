import { sideBySide } from '../../base/async/side-by-side.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ImageSummary, Waiting } from '../../engine/types.ts';
import { fromImageSummary } from '../../snapshots/labels.ts';
import type { SnapshotRecord } from '../../snapshots/record.ts';
import type { SnapshotIdentity } from '../../snapshots/identity.ts';
import { HOUR_MS } from '../../snapshots/tag.ts';
import type { SnapshotLimits } from './bounds.ts';

/** With more images below the snapshots, inspecting all snapshots is as fast. */
const MOST_BELOW = 50;

/**
 * Whether any bound may be exceeded, by a list of one repository's snapshots. To inspect each takes two calls, and at
 * most ends of jobs there is nothing to do. If the list does not show a size, a larger one is assumed.
 */
export async function mayBeBeyond(
  engine: Engine,
  images: readonly ImageSummary[],
  options: { readonly limits: SnapshotLimits; readonly now: number } & Waiting,
): Promise<boolean> {
  const { limits, now } = options;
  const { all, maxBytes, bytesToFree = 0 } = limits;
  const records = images.map(fromImageSummary).filter((record) => record !== undefined);
  if (records.length === 0) return false;
  if (all || bytesToFree > 0 || isAnyUnused(records, now - limits.olderThanMs)) return true;
  if (maxBytes === undefined) return false;
  const below = await readSizesBelow(engine, images, options);
  return below === undefined || sumOwnBytes(images, below) > maxBytes;
}

/** Whether any snapshot was not used since then, and none of its descendants was. */
function isAnyUnused(records: readonly SnapshotRecord[], since: number): boolean {
  const byIdentity = new Map(records.map((record) => [record.identity, record]));
  const used = new Set<SnapshotRecord>();
  for (const record of records) {
    if (lastUseOf(record) < since) continue;
    for (let each = byIdentity.get(record.identity); each && !used.has(each);) {
      used.add(each);
      each = parentIn(byIdentity, each);
    }
  }
  return records.some((record) => !used.has(record));
}

function parentIn(
  byIdentity: ReadonlyMap<SnapshotIdentity, SnapshotRecord>,
  { parent }: SnapshotRecord,
): SnapshotRecord | undefined {
  return parent && byIdentity.get(parent.identity);
}

function lastUseOf({ createdAt, usedInHours }: SnapshotRecord): number {
  return Math.max(createdAt, ...usedInHours.map((hour) => (hour + 1) * HOUR_MS));
}

/** The sizes of the images below the snapshots; undefined if there are too many to inspect. */
async function readSizesBelow(
  engine: Engine,
  images: readonly ImageSummary[],
  { signal }: Waiting,
): Promise<ReadonlyMap<string, number> | undefined> {
  const listed = new Set<string>(images.map(({ id }) => id));
  const below = new Set(images.map(({ parent }) => parent));
  const unknown = [...below].filter((id) => id !== '' && !listed.has(id));
  if (unknown.length > MOST_BELOW) return undefined;
  const found = await sideBySide(unknown, (id) => engine.inspectImage(id, { signal }));
  const bases = found.filter((image) => image !== undefined);
  // On a containerd store a list counts more than an inspect, see `ImageSummary`.
  const references = bases.flatMap(({ tags }) => tags.slice(0, 1));
  const named = references.length > 0 ? await engine.listImages({ references }, { signal }) : [];
  const all = [...bases, ...named, ...images];
  return new Map(all.map(({ id, sizeBytes }) => [id, sizeBytes]));
}

function sumOwnBytes(images: readonly ImageSummary[], below: ReadonlyMap<string, number>): number {
  return images.reduce(
    (sum, { parent, sizeBytes }) => sum + Math.max(0, sizeBytes - (below.get(parent) ?? 0)),
    0,
  );
}
