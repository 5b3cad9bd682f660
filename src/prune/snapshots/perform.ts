import type { Clock } from '../../base/clock.ts';
import { withDeadline } from '../../engine/call-deadline.ts';
import type { Engine } from '../../engine/engine.ts';
import { toFailure } from '../../engine/failure.ts';
import type { Image } from '../../engine/types.ts';
import { splitSnapshotRepository } from '../../snapshots/image.ts';
import { toLimits, type Disk, type SnapshotBounds } from './bounds.ts';
import { isEphemeral, listOwnImages, readSnapshotFacts } from './facts.ts';
import { findOtherPlatforms, removeOtherPlatforms } from './other-platforms.ts';
import type { SnapshotPruneEnd, SnapshotPruneOutcome } from './outcome.ts';
import { planSnapshotPrune, type SnapshotFact, type SnapshotPlan, type Totals } from './plan.ts';
import { mayBeBeyond } from './quick-look.ts';
import type { Onlooker } from './uses.ts';

export interface SnapshotPruneOptions {
  /** Undefined is every repository's, each within the bounds. */
  readonly repository: string | undefined;
  /** Undefined where it cannot be seen from here. */
  readonly disk: Disk | undefined;
  /** Plans only. */
  readonly dryRun: boolean;
  /** Looks at each snapshot only where a list says that a bound may be met: for who asks at each job's end. */
  readonly looksFirst?: boolean;
  /** Leaves images that were pulled for other platforms: the next job may need them, and would pull them again. */
  readonly sparesOtherPlatforms?: boolean;
  /** From where the owners of runs are judged. */
  readonly onlooker: Onlooker;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/** Removes snapshots beyond the bounds. Never rejects: what goes wrong is in the outcome. */
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
  const snapshots = planEach(facts, bounds, options);
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
  const { repository, signal, clock, disk, onlooker } = options;
  const now = clock.now();
  if (options.looksFirst === true) {
    const images = await listOwnImages(engine, options);
    const limits = toLimits(bounds, disk);
    if (!(await mayBeBeyond(engine, images, { limits, now, signal }))) return [];
  }
  return readSnapshotFacts(engine, { repository, vantage: { ...onlooker, now }, signal });
}

/** Each repository by itself: none is to suffer for what another takes. */
function planEach(
  facts: readonly SnapshotFact[],
  bounds: SnapshotBounds,
  { clock, disk }: SnapshotPruneOptions,
): SnapshotPlan {
  const now = clock.now();
  const limits = toLimits(bounds, disk);
  let { bytesToFree } = limits;
  const plans: SnapshotPlan[] = [];
  for (const own of Map.groupBy(facts, ownerOf).values()) {
    const plan = planSnapshotPrune(own, { ...limits, bytesToFree }, now);
    if (bytesToFree !== undefined) bytesToFree = Math.max(0, bytesToFree - plan.deleted.bytes);
    plans.push(plan);
  }
  const snapshots = plans.flatMap((plan) => plan.snapshots);
  return {
    madeAt: now,
    // A stable sort: in each repository children stay before what they lie on.
    snapshots: snapshots.toSorted((a, b) => a.action.localeCompare(b.action)),
    deleted: addUp(plans.map((plan) => plan.deleted)),
    kept: addUp(plans.map((plan) => plan.kept)),
    isMissed: plans.some(({ isMissed }) => isMissed),
  };
}

/** The pipelines of one repository have one bound. */
function ownerOf({ repository }: SnapshotFact): string {
  return splitSnapshotRepository(repository).repository;
}

function addUp(totals: readonly Totals[]): Totals {
  return {
    records: totals.reduce((sum, { records }) => sum + records, 0),
    bytes: totals.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** One after the other, children first; counts as it goes. */
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
    // Something that was built on it keeps its layers.
    if (await engine.inspectImage(fact.image)) continue;
    removed.records += 1;
    removed.bytes += fact.ownBytes;
    await removeBelow(engine, fact.liesOn);
  }
}

/** What a run had made to start from, and gave up at its end: the engine kept it for the snapshot's sake. */
async function removeBelow(engine: Engine, parent: string): Promise<void> {
  const look = async (id: string): Promise<Image | undefined> =>
    // What was loaded lies on nothing that has a name.
    id === '' ? undefined : engine.inspectImage(id);
  for (let image = await look(parent); image;) {
    if (!isEphemeral(image)) return;
    if ((await engine.removeImage(image.id)) !== 'removed') return;
    image = await look(image.parent);
  }
}

/** A run may have used it since, built it again, or given it back the name that it had lost. */
async function isAsPlanned(engine: Engine, fact: SnapshotFact): Promise<boolean> {
  const image = await engine.inspectImage(fact.image);
  return image !== undefined && image.tags.toSorted().join() === namesOf(fact).toSorted().join();
}

function namesOf({ name, uses }: SnapshotFact): string[] {
  return name === undefined ? [...uses] : [...uses, name];
}

/**
 * Its name goes last, since engines refuse only the last one of what a container is made from: whether
 * it is gone then. A container that came meanwhile keeps the snapshot, and its use is noted again.
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
