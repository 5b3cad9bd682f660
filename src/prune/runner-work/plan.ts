import {
  deleteFor,
  keepFor,
  type CleanupPlan,
  type Decision,
  type KeepReason,
  type Planned,
} from '../cleanup/plan.ts';
import { matchesName } from '../cleanup/name-pattern.ts';
import type { CleanupBounds } from '../cleanup/bounds.ts';

/** One entry of a work folder. */
export interface WorkItem {
  readonly name: string;
  readonly path: string;
  readonly kind: 'folder' | 'link' | 'other';
  /** It holds the workspace of a repository: the runner says so, or it contains a folder of its own name. */
  readonly isWorkspace: boolean;
  /** An earlier call has moved it aside to delete it. */
  readonly isLeft: boolean;
  /** Distinguishes it from a later folder of the same name. */
  readonly inode: number;
  /** When a job last used it, by the runner's own files and those of git. */
  readonly lastUsedAt: number;
  /** What a look at all of its files shows; only of folders that were not used recently. */
  readonly contents?: Contents | undefined;
}

export interface Contents {
  /** The newest time of a change of any file. */
  readonly changedAt: number;
  /** What is freed: files that have another name elsewhere are not. */
  readonly bytes: number;
  readonly obstacle?: Extract<KeepReason, 'mount' | 'unreadable' | 'other-owner'> | undefined;
}

/** Which folders are deleted, which stay, and why: the least recently used go first. */
export function planWork(
  items: readonly WorkItem[],
  bounds: CleanupBounds,
  now: number,
): CleanupPlan<WorkItem> {
  const planned = items
    .filter(({ name }) => bounds.only.length === 0 || matchesName(bounds.only, name))
    .map((item): Planned<WorkItem> => ({ item, ...decide(item, bounds, now) }));
  return {
    madeAt: now,
    planned: planned.toSorted(
      (a, b) => a.action.localeCompare(b.action) || a.item.lastUsedAt - b.item.lastUsedAt,
    ),
  };
}

/** Whether its files have to be looked at: all that is known without that speaks for its deletion. */
export function needsContents(item: WorkItem, bounds: CleanupBounds, now: number): boolean {
  return decide({ ...item, contents: undefined }, bounds, now).action === 'delete';
}

function decide(item: WorkItem, bounds: CleanupBounds, now: number): Decision {
  const { name, kind, contents } = item;
  if (kind === 'link') return keepFor('link');
  if (kind === 'other') return keepFor('not-a-workspace');
  if (contents?.obstacle) return keepFor(contents.obstacle);
  if (item.isLeft) return deleteFor('left-behind');
  if (!item.isWorkspace) return keepFor('not-a-workspace');
  if (matchesName(bounds.keep, name)) return keepFor('on-keep-list');
  const lastUse = Math.max(item.lastUsedAt, contents?.changedAt ?? 0);
  // An age of exactly the limit is not over it.
  if (lastUse >= now - bounds.olderThanMs) return keepFor('used-recently');
  return deleteFor('unused-long-enough');
}
