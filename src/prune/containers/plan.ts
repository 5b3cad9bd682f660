import type { StoredContainer } from '../../engine/inventory.ts';
import { ROLE_LABEL, RUN_LABEL } from '../../engine/labels.ts';
import { BUILDX_PREFIX } from '../builder-names.ts';
import type { CleanupBounds } from '../cleanup/bounds.ts';
import { matchesName } from '../cleanup/name-pattern.ts';
import {
  deleteFor,
  keepFor,
  type CleanupPlan,
  type Decision,
  type Planned,
} from '../cleanup/plan.ts';

export interface ContainerItem {
  readonly container: StoredContainer;
  /** Bytes that it has written; undefined if nobody has looked. */
  readonly writtenBytes?: number | undefined;
}

/** Which containers are deleted, which stay, and why: those that stopped first go first. */
export function planContainers(
  containers: readonly StoredContainer[],
  bounds: CleanupBounds,
  now: number,
): CleanupPlan<ContainerItem> {
  const lenders = new Set(containers.flatMap(({ volumesFrom }) => volumesFrom));
  const planned = containers
    .filter(({ name }) => bounds.only.length === 0 || matchesName(bounds.only, name))
    .map((container): Planned<ContainerItem> => {
      const isLender = isNamedBy(lenders, container);
      return { item: { container }, ...decide(container, { bounds, now, isLender }) };
    });
  return {
    madeAt: now,
    planned: planned.toSorted(
      (a, b) =>
        a.action.localeCompare(b.action) ||
        stoppedAt(a.item.container) - stoppedAt(b.item.container),
    ),
  };
}

/** When it stopped, or when it was created if it has never run. */
export function stoppedAt({ endedAt, createdAt }: StoredContainer): number {
  return endedAt ?? createdAt;
}

interface Setting {
  readonly bounds: CleanupBounds;
  readonly now: number;
  /** Another container shares its volumes. */
  readonly isLender: boolean;
}

function decide(container: StoredContainer, { bounds, now, isLender }: Setting): Decision {
  const { name, labels, state, restartPolicy } = container;
  if (!STOPPED.includes(state)) return keepFor('not-stopped');
  if (isOfTongs(labels)) return keepFor('of-tongs');
  if (name.startsWith(BUILDX_PREFIX)) return keepFor('of-builder');
  if (ORCHESTRATORS.some((label) => labels[label] !== undefined)) return keepFor('orchestrated');
  if (matchesName(bounds.keep, name)) return keepFor('on-keep-list');
  if (restartPolicy !== 'no') return keepFor('restarts');
  if (isLender) return keepFor('volumes-shared');
  const age = now - stoppedAt(container);
  if (state === 'created' && age < LEAST_CREATED_MS) return keepFor('not-started-yet');
  // An age of exactly the limit is not over it.
  if (age <= bounds.olderThanMs) return keepFor('used-recently');
  return deleteFor('stopped-long-enough');
}

const STOPPED = ['exited', 'dead', 'created'];

/** Somebody who creates a container may still copy files into it, or connect it to networks. */
const LEAST_CREATED_MS = 3_600_000;

/** Labels of containers that a kubelet or a swarm manages. */
const ORCHESTRATORS = ['io.kubernetes.pod.uid', 'com.docker.swarm.task.id'];

/** A container that somebody makes from an image of Tongs may inherit such labels: it stays as well. */
function isOfTongs(labels: StoredContainer['labels']): boolean {
  return Boolean(labels[RUN_LABEL]) || Boolean(labels[ROLE_LABEL]);
}

/** By its id, the beginning of its id, or its name. */
function isNamedBy(named: ReadonlySet<string>, { id, name }: StoredContainer): boolean {
  return [...named].some((each) => each === name || (each.length >= 12 && id.startsWith(each)));
}
