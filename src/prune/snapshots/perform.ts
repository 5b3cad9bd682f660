import type { Clock } from '../../base/clock.ts';
import { withDeadline } from '../../engine/with-deadline.ts';
import type { Engine } from '../../engine/engine.ts';
import { toFailure } from '../failure.ts';
import type { Disk, Image } from '../../engine/types.ts';
import type { Amount } from '../../base/size.ts';
import { IMAGE_PREFIX } from '../../snapshots/names.ts';
import { toBytes } from '../amount.ts';
import { onlySize, toLimits, type SnapshotBounds } from './bounds.ts';
import { isEphemeral, listOwnImages, readSnapshotFacts } from './facts.ts';
import { findOtherPlatforms, removeOtherPlatforms } from './other-platforms.ts';
import type { SnapshotPruneEnd, SnapshotPruneOutcome } from './outcome.ts';
import { planHost } from './plan-host.ts';
import type { SnapshotFact, SnapshotPlan } from './plan.ts';
import { mayBeBeyond } from './quick-look.ts';
import type { Onlooker } from '../../engine/owner/owner.ts';

/** The most that the snapshots of all repositories may take together. */
export interface HostTotal {
  readonly amount: Amount;
  /** A test has its own: their names, with `*` at the end. */
  readonly repositories?: string;
}

export interface SnapshotPruneOptions {
  /** Undefined: of every repository, each within the bounds. */
  readonly repository: string | undefined;
  /** The total that the policy of the host sets for all repositories together. */
  readonly hostTotal?: HostTotal | undefined;
  /** Undefined if it is not visible from here. */
  readonly disk: Disk | undefined;
  /** Plans only. */
  readonly dryRun: boolean;
  /** Inspects each snapshot only if a list shows that a bound may be exceeded: for the end of each job. */
  readonly looksFirst?: boolean;
  /** Leaves images of other platforms: the next job may need them, and would pull them again. */
  readonly sparesOtherPlatforms?: boolean;
  /** The point of view from which the owners of runs are judged. */
  readonly onlooker: Onlooker;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/** Removes snapshots that exceed the bounds. Never rejects: a failure is in the outcome. */
export async function pruneSnapshots(
  engine: Engine,
  bounds: SnapshotBounds,
  options: SnapshotPruneOptions,
): Promise<SnapshotPruneOutcome> {
  const startedAt = options.clock.now();
  const end = await planAndPrune(engine, bounds, options).catch((error: unknown) => ({
    result: 'failed' as const,
    failure: toFailure(error, options.signal),
  }));
  return { ...end, ms: options.clock.now() - startedAt };
}

const LOOK_TIMEOUT_MS = 2 * 60_000;
const PRUNE_TIMEOUT_MS = 10 * 60_000;

async function planAndPrune(
  engine: Engine,
  bounds: SnapshotBounds,
  options: SnapshotPruneOptions,
): Promise<SnapshotPruneEnd> {
  const { clock, signal } = options;
  const facts = await withDeadline(
    (within) => lookAtAll(engine, bounds, { ...options, signal: within }),
    {
      operation: 'list the snapshots',
      timeoutMs: LOOK_TIMEOUT_MS,
      clock,
      signal,
    },
  );
  const snapshots = planAll(facts, bounds, options);
  const going = snapshots.snapshots.flatMap(({ fact, action }) =>
    action === 'delete' ? fact : [],
  );
  const plan = { ...snapshots, otherPlatforms: await findOthers(engine, going, options) };
  if (options.dryRun) return { result: 'skipped', reason: 'dry-run', plan };
  const isMore = plan.otherPlatforms.some(({ action }) => action === 'delete');
  if (going.length === 0 && !isMore)
    return { result: 'skipped', reason: 'nothing-to-delete', plan };
  const removed = { records: 0, images: 0, bytes: 0 };
  const removeAll = async (within: AbortSignal): Promise<void> => {
    await removeEach(engine, going, { removed, signal: within });
    within.throwIfAborted();
    await removeOtherPlatforms(engine, plan.otherPlatforms, removed);
  };
  try {
    await withDeadline(removeAll, {
      operation: 'prune the snapshots',
      timeoutMs: PRUNE_TIMEOUT_MS,
      clock,
      signal,
    });
    return { result: 'pruned', plan, removed };
  } catch (error) {
    return { result: 'partial', plan, removed, failure: toFailure(error, signal) };
  }
}

async function findOthers(
  engine: Engine,
  going: readonly SnapshotFact[],
  { sparesOtherPlatforms, onlooker, clock, signal }: SnapshotPruneOptions,
): ReturnType<typeof findOtherPlatforms> {
  if (sparesOtherPlatforms === true) return [];
  const wanted = {
    going: new Set(going.map(({ image }) => image)),
    vantage: { ...onlooker, now: clock.now() },
  };
  return withDeadline((within) => findOtherPlatforms(engine, { ...wanted, signal: within }), {
    operation: 'list the images of other platforms',
    timeoutMs: LOOK_TIMEOUT_MS,
    clock,
    signal,
  });
}

async function lookAtAll(
  engine: Engine,
  bounds: SnapshotBounds,
  options: SnapshotPruneOptions,
): Promise<readonly SnapshotFact[]> {
  const { signal, clock, disk, onlooker, hostTotal } = options;
  const now = clock.now();
  const totalBytes = toTotalBytes(bounds, hostTotal, disk);
  // For the total, every repository counts.
  const repository = totalBytes === undefined ? options.repository : hostTotal?.repositories;
  if (options.looksFirst === true) {
    const images = await listOwnImages(engine, { repository, signal });
    const own = images.filter(({ tags }) => tags.some((tag) => isOf(tag, options.repository)));
    const limits = toLimits(bounds, disk);
    const isBeyond =
      (await mayBeBeyond(engine, own, { limits, now, signal })) ||
      (totalBytes !== undefined &&
        (await mayBeBeyond(engine, images, { limits: onlySize(totalBytes), now, signal })));
    if (!isBeyond) return [];
  }
  return readSnapshotFacts(engine, { repository, vantage: { ...onlooker, now }, signal });
}

function isOf(tag: string, repository: string | undefined): boolean {
  return repository === undefined || tag.startsWith(`${IMAGE_PREFIX}${repository}/`);
}

function planAll(
  facts: readonly SnapshotFact[],
  bounds: SnapshotBounds,
  { clock, disk, repository, hostTotal }: SnapshotPruneOptions,
): SnapshotPlan {
  const host = {
    limits: toLimits(bounds, disk),
    isPruned: (name: string) => repository === undefined || name === repository,
    totalBytes: toTotalBytes(bounds, hostTotal, disk),
  };
  return planHost(facts, host, clock.now());
}

/** Whoever removes everything needs no total. */
function toTotalBytes(
  { all }: SnapshotBounds,
  total: HostTotal | undefined,
  disk: Disk | undefined,
): number | undefined {
  return total && !all ? toBytes(total.amount, disk) : undefined;
}

/** Removes one after the other, children first, and counts. */
async function removeEach(
  engine: Engine,
  facts: readonly SnapshotFact[],
  options: {
    readonly removed: { records: number; bytes: number };
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { removed, signal } = options;
  for (const fact of facts) {
    const isStill = await isAsPlanned(engine, fact);
    signal.throwIfAborted();
    if (!isStill || !(await remove(engine, fact))) continue;
    // An image that was built on it keeps its layers.
    if (await engine.inspectImage(fact.image)) continue;
    removed.records += 1;
    removed.bytes += fact.ownBytes;
    await removeBelow(engine, fact.liesOn);
  }
}

/** Removes ephemeral images below a snapshot: the engine has kept them because of it. */
async function removeBelow(engine: Engine, parent: string): Promise<void> {
  const look = async (id: string): Promise<Image | undefined> =>
    // An image that was loaded has no parent.
    id === '' ? undefined : engine.inspectImage(id);
  for (let image = await look(parent); image;) {
    if (!isEphemeral(image)) return;
    if ((await engine.removeImage(image.id)) !== 'removed') return;
    image = await look(image.parent);
  }
}

/** Since the plan was made, a run may have used it, built it again, or given it back its name. */
async function isAsPlanned(engine: Engine, fact: SnapshotFact): Promise<boolean> {
  const image = await engine.inspectImage(fact.image);
  return image !== undefined && image.tags.toSorted().join() === namesOf(fact).toSorted().join();
}

function namesOf({ name, uses }: SnapshotFact): string[] {
  return name === undefined ? [...uses] : [...uses, name];
}

/**
 * Removes the key's name last, because engines refuse only the last name of an image that a container uses. If they
 * do, the use tags are set again. Resolves with whether the snapshot is gone.
 */
async function remove(engine: Engine, fact: SnapshotFact): Promise<boolean> {
  const names = namesOf(fact);
  for (const reference of names.length > 0 ? names : [fact.image]) {
    if ((await engine.removeImage(reference)) !== 'in-use') continue;
    for (const use of fact.uses) await engine.tagImage(fact.image, use);
    return false;
  }
  return true;
}
