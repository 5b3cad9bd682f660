import { abortable } from '../../base/async/abortable.ts';
import type { Clock } from '../../base/clock.ts';
import { describeError } from '../../base/errors/format-error.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Owner, ProcessState } from '../../engine/owner/owner.ts';
import { LOCK_ROLE, ROLE_LABEL } from '../../engine/labels.ts';
import { removeLock } from '../../engine/owner/lock.ts';
import type { ImageId, NetworkId, Removal } from '../../engine/types.ts';
import {
  describeObject,
  findLeftovers,
  type FindOptions,
  listImages,
  type Leftovers,
  type PlanObjects,
  type SweepFailure,
} from './find-leftovers.ts';
import { planLeftovers, planRunRemoval, type Labelled, type PlannedLeftover } from './plan.ts';
import { sideBySide } from '../../base/async/side-by-side.ts';

export interface RemoveOptions extends Pick<FindOptions, 'imagesOf' | 'sparesImages' | 'idleAt'> {
  readonly clock: Clock;
  /** After an abort nothing more is removed, and what is left is among the failures. */
  readonly signal?: AbortSignal | undefined;
}

export interface SweepOptions extends Omit<RemoveOptions, 'idleAt'> {
  readonly self: Owner;
  /** The process with this pid in our own pid namespace. */
  readonly lookUpProcess: (pid: number) => ProcessState;
}

/** How many of each this call has removed, without those that something else removed first. */
export interface SweepResult {
  /** How many there were to remove, including those that something else removed first and those that failed. */
  readonly found: number;
  readonly containers: number;
  readonly networks: number;
  readonly volumes: number;
  readonly images: number;
  readonly failures: readonly SweepFailure[];
}

/** Whether the call has removed anything. */
export function hasRemoved(swept: SweepResult): boolean {
  return countRemoved(swept) > 0;
}

/** How many objects of all kinds. */
export function countRemoved({
  containers,
  networks,
  volumes,
  images,
}: Pick<SweepResult, 'containers' | 'networks' | 'volumes' | 'images'>): number {
  return containers + networks + volumes + images;
}

/** Removes what dead runs have left: containers, then networks, volumes and ephemeral images. Never rejects. */
export async function sweepLeftovers(engine: Engine, options: SweepOptions): Promise<SweepResult> {
  return removePlanned(engine, toPlan(options), toFind(options));
}

/** What `sweepLeftovers` would do with each object, and why. Never rejects. */
export async function previewLeftovers(engine: Engine, options: SweepOptions): Promise<Leftovers> {
  return findLeftovers(engine, toPlan(options), toFind(options));
}

/** Removes everything of one run, whether its owner lives or not. Never rejects. */
export async function removeRun(
  engine: Engine,
  run: string,
  options: RemoveOptions,
): Promise<SweepResult> {
  return removePlanned(engine, (objects) => planRunRemoval(objects, run), options);
}

function toPlan({ self, lookUpProcess, clock }: SweepOptions): PlanObjects {
  return (objects, idle) => planLeftovers(objects, { self, lookUpProcess, now: clock.now(), idle });
}

function toFind(options: SweepOptions): SweepOptions & { readonly idleAt: number } {
  return { ...options, idleAt: options.clock.now() };
}

async function removePlanned(
  engine: Engine,
  plan: PlanObjects,
  options: RemoveOptions,
): Promise<SweepResult> {
  const { planned, failures, idle } = await findLeftovers(engine, plan, options);
  const sweep: Sweep = { engine, plan, idle, options, failures: [...failures] };
  const dead = toDead(planned);
  // Containers go before what they use.
  const containers = await removeEach(sweep, ofKind(dead, 'container'), ({ id }) =>
    engine.removeContainer(id),
  );
  const networks = await removeEach(sweep, ofKind(dead, 'network'), ({ id }) =>
    removeNetwork(engine, id),
  );
  const volumes = await removeEach(sweep, ofKind(dead, 'volume'), (volume) =>
    volume.labels[ROLE_LABEL] === LOCK_ROLE
      ? removeLock(engine, volume, options.clock)
      : engine.removeVolume(volume.name),
  );
  const images = await removeImages(sweep, ofKind(dead, 'image'));
  return {
    found: dead.length,
    containers,
    networks,
    volumes,
    images,
    failures: sweep.failures,
  };
}

interface Sweep {
  readonly engine: Engine;
  readonly plan: PlanObjects;
  readonly idle: ReadonlySet<string>;
  readonly options: RemoveOptions;
  readonly failures: SweepFailure[];
}

type OfKind<Kind extends Labelled['kind']> = Extract<Labelled, { readonly kind: Kind }>;

function toDead(planned: readonly PlannedLeftover[]): Labelled[] {
  return planned.filter(({ action }) => action === 'remove').map(({ object }) => object);
}

function ofKind<Kind extends Labelled['kind']>(
  objects: readonly Labelled[],
  kind: Kind,
): OfKind<Kind>[] {
  return objects.filter((object): object is OfKind<Kind> => object.kind === kind);
}

/** Resolves with the number that it has removed. */
async function removeEach<Item extends Labelled>(
  sweep: Sweep,
  objects: readonly Item[],
  remove: (object: Item) => Promise<Removal>,
): Promise<number> {
  const removals = await sideBySide(objects, async (object) => {
    const removal = await orFailure(sweep, object, () => whileInUse(() => remove(object), sweep));
    if (removal === 'in-use') noteInUse(sweep, object);
    return removal;
  });
  return removals.filter((removal) => removal === 'removed').length;
}

/** Another sweep may be removing the container that uses the object. */
const WAITS_MS = [50, 100, 200];

async function whileInUse(remove: () => Promise<Removal>, { options }: Sweep): Promise<Removal> {
  for (const waitMs of WAITS_MS) {
    const removal = await remove();
    if (removal !== 'in-use') return removal;
    await options.clock.sleep(waitMs, options.signal);
  }
  return remove();
}

/** Disconnects the containers that are still on it: its run is dead. */
async function removeNetwork(engine: Engine, network: NetworkId): Promise<Removal> {
  const found = await engine.inspectNetwork(network);
  const leaving = (found?.containers ?? []).map((container) =>
    // The container may have left by itself. If not, the network is in use, and that is a failure.
    engine.disconnectNetwork({ network, container }).catch(() => {}),
  );
  await Promise.all(leaving);
  return engine.removeNetwork(network);
}

/**
 * In rounds, because engines hide an untagged image as long as it has children. A parent that went before a child of
 * the same second appears in the list again, without a name, when the child is gone.
 */
async function removeImages(sweep: Sweep, images: readonly Image[]): Promise<number> {
  const removed = new Set<ImageId>();
  const failed = new Set<ImageId>();
  const waits = WAITS_MS.values();
  let left = images;
  while (left.length > 0) {
    const round = await removeRound(sweep, left);
    for (const { id } of round.removed) removed.add(id);
    for (const { id } of round.failed) failed.add(id);
    if (round.removed.length === 0 && !(await waitForOthers(sweep, round, waits))) break;
    left = (await listDeadImages(sweep)).filter(({ id }) => !failed.has(id));
  }
  return removed.size - left.filter(({ id }) => removed.has(id)).length;
}

/** Whether to try again: another sweep may be using the images. After the last wait, they are failures. */
async function waitForOthers(
  sweep: Sweep,
  { inUse }: ImageRound,
  waits: Iterator<number, unknown>,
): Promise<boolean> {
  const wait = waits.next();
  if (inUse.length === 0 || wait.done === true) {
    for (const image of inUse) noteInUse(sweep, image);
    return false;
  }
  // After an abort, the next try fails with the reason.
  await sweep.options.clock.sleep(wait.value, sweep.options.signal).catch(() => {});
  return true;
}

type Image = OfKind<'image'>;

interface ImageRound {
  readonly removed: Image[];
  readonly inUse: Image[];
  readonly failed: Image[];
}

async function removeRound(sweep: Sweep, images: readonly Image[]): Promise<ImageRound> {
  const round: ImageRound = { removed: [], inUse: [], failed: [] };
  // One after the other, because the order matters.
  for (const image of images) {
    const removal = await orFailure(sweep, image, () => removeImage(sweep.engine, image));
    if (removal === undefined) round.failed.push(image);
    if (removal === 'removed') round.removed.push(image);
    if (removal === 'in-use') round.inUse.push(image);
  }
  return round;
}

/** Removes all its names, or the image itself if it has none. */
async function removeImage(engine: Engine, { id, tags }: Image): Promise<Removal> {
  const removals: Removal[] = [];
  for (const reference of tags.length > 0 ? tags : [id]) {
    removals.push(await engine.removeImage(reference));
  }
  return RANKED.find((removal) => removals.includes(removal)) ?? 'absent';
}

const RANKED: readonly Removal[] = ['removed', 'in-use', 'absent'];

async function listDeadImages(sweep: Sweep): Promise<Image[]> {
  try {
    const images = await listImages(sweep.engine, sweep.options);
    return ofKind(toDead(sweep.plan(images, sweep.idle)), 'image');
  } catch (error) {
    sweep.failures.push({ subject: 'images', message: describeError(error) });
    return [];
  }
}

/** Undefined after a failure, which is added to the list. After an abort it neither starts nor waits. */
async function orFailure(
  { options, failures }: Sweep,
  object: Labelled,
  remove: () => Promise<Removal>,
): Promise<Removal | undefined> {
  try {
    options.signal?.throwIfAborted();
    return await abortable(remove(), options.signal);
  } catch (error) {
    failures.push({ subject: describeObject(object), message: describeError(error) });
    return undefined;
  }
}

function noteInUse({ failures }: Sweep, object: Labelled): void {
  const subject = describeObject(object);
  failures.push({ subject, message: `Cannot remove ${subject}: something else uses it` });
}
