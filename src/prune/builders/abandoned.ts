import type { Engine } from '../../engine/engine.ts';
import type { StoredVolume } from '../../engine/inventory.ts';
import type { ContainerSummary, Waiting } from '../../engine/types.ts';
import {
  deleteFor,
  keepFor,
  type CleanupPlan,
  type Decision,
  type Planned,
} from '../cleanup/plan.ts';
import { isStateName } from '../builder-names.ts';

/** The state of a builder whose container is gone: nothing prunes the cache in it. */
export interface AbandonedState {
  readonly volume: StoredVolume;
  /** The later one of its creation and its last use; undefined if nothing says when it was used. */
  readonly lastUsedAt: number | undefined;
  readonly bytes: number | undefined;
}

/** The state volumes that no container mounts, in whatever state it is; with all containers of the engine. */
export async function findAbandoned(
  engine: Engine,
  waiting: Waiting,
): Promise<{
  readonly volumes: readonly StoredVolume[];
  readonly containers: readonly ContainerSummary[];
}> {
  const [volumes, containers] = await Promise.all([
    engine.inventory.listVolumes(waiting),
    engine.listContainers({ namePrefix: '' }, waiting),
  ]);
  const mounted = new Set(containers.flatMap((each) => each.volumes.map(({ name }) => name)));
  const isAbandoned = (volume: StoredVolume): boolean =>
    isState(volume) && volume.isDangling && !mounted.has(volume.name);
  return { volumes: volumes.filter(isAbandoned), containers };
}

/** Buildx lets the engine create it with the container: without labels, and without a driver or options. */
export function isState({ name, labels, driver, options }: StoredVolume): boolean {
  const isPlain = Object.keys(labels).length === 0 && Object.keys(options).length === 0;
  return isStateName(name) && isPlain && driver === 'local';
}

/** Which of them are deleted, which stay, and why; the oldest go first. */
export function planAbandoned(
  states: readonly AbandonedState[],
  olderThanMs: number,
  now: number,
): CleanupPlan<AbandonedState> {
  const planned = states
    .toSorted((a, b) => (a.lastUsedAt ?? Infinity) - (b.lastUsedAt ?? Infinity))
    .map((item): Planned<AbandonedState> => ({ item, ...decide(item, now - olderThanMs) }));
  return { madeAt: now, planned };
}

function decide({ lastUsedAt }: AbandonedState, latest: number): Decision {
  if (lastUsedAt === undefined) return keepFor('age-unknown');
  return lastUsedAt < latest ? deleteFor('dangling-long-enough') : keepFor('used-recently');
}
