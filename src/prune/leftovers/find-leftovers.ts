import { describeError } from '../../base/errors/format-error.ts';
import type { Engine } from '../../engine/engine.ts';
import { RUN_LABEL } from '../../engine/labels.ts';
import type { Waiting } from '../../engine/types.ts';
import { findIdleRuns } from './idle-runs.ts';
import { INHERITED, isInheritedFrom, type Labelled, type PlannedLeftover } from './plan.ts';
import { sideBySide } from '../../base/async/side-by-side.ts';
import { EPHEMERAL_REPOSITORY } from '../../snapshots/names.ts';

/** Something that could not be listed or removed. */
export interface SweepFailure {
  readonly subject: string;
  readonly message: string;
}

/** What a sweep would do. */
export interface Leftovers {
  readonly planned: readonly PlannedLeftover[];
  readonly failures: readonly SweepFailure[];
  /** The dead runs that the plan was made with. */
  readonly idle: ReadonlySet<string>;
}

/** `idle`: runs that are dead although their processes are not visible from here. */
export type PlanObjects = (
  objects: readonly Labelled[],
  idle: ReadonlySet<string>,
) => PlannedLeftover[];

export interface FindOptions extends Waiting {
  /**
   * The name of our images; a test has its own. Labels alone say nothing: an image that is built from another has its
   * labels. And to look for labels takes the containerd store 10 ms for every image of the engine (28.5), and 2 by
   * name.
   */
  readonly imagesOf?: string;
  /**
   * Lists images only if something else of a dead run is there: the list takes 35 ms beside 1,000 other images (20.10,
   * 28 on overlay2), and a dead run usually leaves more than images.
   */
  readonly sparesImages?: boolean;
  /** The time at which runs are judged as idle or not; without it, no run counts as idle. */
  readonly idleAt?: number;
}

/** Lists the objects with a run label, and plans. Never rejects: what could not be listed is among the failures. */
export async function findLeftovers(
  engine: Engine,
  plan: PlanObjects,
  options: FindOptions,
): Promise<Leftovers> {
  const failures: SweepFailure[] = [];
  const read = async ({ subject, list }: (typeof LISTS)[number]): Promise<Labelled[]> => {
    try {
      return await list(engine, options);
    } catch (error) {
      failures.push({ subject, message: describeError(error) });
      return [];
    }
  };
  const lists = LISTS.map(read);
  const images = options.sparesImages ? undefined : read(IMAGES);
  const others = (await Promise.all(lists)).flat();
  const idle = await findIdle(engine, others, options).catch((error: unknown) => {
    failures.push({ subject: 'containers', message: describeError(error) });
    return new Set<string>();
  });
  const isClean = !plan(others, idle).some(({ action }) => action === 'remove');
  const objects = [...others, ...(await (images ?? (isClean ? [] : read(IMAGES))))];
  const found = plan(objects, idle);
  const planned = await sideBySide(found, async (each): Promise<PlannedLeftover> => {
    try {
      return (await isInherited(engine, each, options)) ? { ...each, ...INHERITED } : each;
    } catch (error) {
      failures.push({ subject: describeObject(each.object), message: describeError(error) });
      return { ...each, action: 'keep', because: 'unknown-image' };
    }
  });
  return { planned, failures, idle };
}

/** The name of an object in messages: `container "tongs-x-anvil"`. */
export function describeObject({ kind, name }: Labelled): string {
  return `${kind} "${name}"`;
}

async function findIdle(
  engine: Engine,
  objects: readonly Labelled[],
  { idleAt, signal }: FindOptions,
): Promise<ReadonlySet<string>> {
  const containers = objects.filter((object) => object.kind === 'container');
  return idleAt === undefined
    ? new Set()
    : findIdleRuns(engine, containers, { now: idleAt, signal });
}

type List = (engine: Engine, options: FindOptions) => Promise<Labelled[]>;

const LISTS: readonly { readonly subject: string; readonly list: List }[] = [
  { subject: 'containers', list: listContainers },
  { subject: 'networks', list: listNetworks },
  { subject: 'volumes', list: listVolumes },
];

const IMAGES = { subject: 'images', list: listImages };

/** Inspects the image only if the container would be removed. */
async function isInherited(
  engine: Engine,
  { object, action }: PlannedLeftover,
  waiting: Waiting,
): Promise<boolean> {
  if (object.kind !== 'container' || action === 'keep') return false;
  const image = await engine.inspectImage(object.image, waiting);
  return image !== undefined && isInheritedFrom(object, image.config.labels);
}

const LABELLED = { label: RUN_LABEL };

async function listContainers(engine: Engine, waiting: Waiting): Promise<Labelled[]> {
  const found = await engine.listContainers(LABELLED, waiting);
  return found.map(({ id, names, image, labels, state }) => ({
    kind: 'container',
    id,
    name: names[0] ?? id,
    image,
    labels,
    state,
  }));
}

async function listNetworks(engine: Engine, waiting: Waiting): Promise<Labelled[]> {
  const found = await engine.listNetworks(LABELLED, waiting);
  return found.map(({ id, name, labels }) => ({ kind: 'network', id, name, labels }));
}

async function listVolumes(engine: Engine, waiting: Waiting): Promise<Labelled[]> {
  const found = await engine.listVolumes(LABELLED, waiting);
  return found.map(({ name, labels }) => ({ kind: 'volume', name, labels }));
}

/** Children before parents: a parent that goes first loses its name, and the engine may hide it. */
export async function listImages(
  engine: Engine,
  { imagesOf = EPHEMERAL_REPOSITORY, signal }: FindOptions,
): Promise<Labelled[]> {
  const found = await engine.listImages({ references: [imagesOf] }, { signal });
  const parents = new Map<string, string>(found.map(({ id, parent }) => [id, parent]));
  const depthOf = (id: string): number => {
    const parent = parents.get(id);
    return parent === undefined ? 0 : 1 + depthOf(parent);
  };
  return found
    .toSorted((a, b) => depthOf(b.id) - depthOf(a.id) || b.createdAt - a.createdAt)
    .map(({ id, tags, labels }) => ({ kind: 'image', id, name: tags[0] ?? id, tags, labels }));
}
