import { formatDuration } from '../../base/duration.ts';
import { formatSize } from '../../base/size.ts';
import { toPlain } from '../../base/text/printable.ts';
import { readLocalDisk } from '../../engine/docker/disk.ts';
import type { CleanupBounds } from '../cleanup/bounds.ts';
import { cleanUpAndReport, type CleanupReporting } from '../cleanup/clean-up.ts';
import type { CleanupCells } from '../cleanup/describe.ts';
import type { CleanupOutcome } from '../cleanup/outcome.ts';
import type { Cleanup } from '../cleanup/perform.ts';
import type { CleanupPlan } from '../cleanup/plan.ts';
import { readContents, type Deleter } from './contents.ts';
import { readWorkItems } from './facts.ts';
import { needsContents, planWork, type WorkItem } from './plan.ts';
import { removeWork } from './remove.ts';

export interface WorkReporting extends CleanupReporting {
  readonly deleter: Omit<Deleter, 'signal'>;
}

/**
 * Deletes the folders of repositories that no job of the runner has used for as long as the bounds say, and reports it.
 * `folder` is the work folder, see `findWorkFolder`. Never rejects.
 */
export async function pruneRunnerWorkAndReport(
  folder: string,
  bounds: CleanupBounds,
  options: WorkReporting,
): Promise<CleanupOutcome<WorkItem>> {
  const { clock, deleter } = options;
  const cleanup: Cleanup<WorkItem> = {
    target: 'runner-work',
    noun: 'folder',
    toCells,
    sumBytes,
    plan: (waiting) => lookAndPlan(folder, bounds, { ...waiting, ...deleter, now: clock.now() }),
    remove: removeWork,
    readDisk: () => readLocalDisk(folder),
  };
  return cleanUpAndReport(cleanup, options);
}

async function lookAndPlan(
  folder: string,
  bounds: CleanupBounds,
  { now, ...deleter }: Deleter & { readonly now: number },
): Promise<CleanupPlan<WorkItem>> {
  const items: WorkItem[] = [];
  for (const item of await readWorkItems(folder)) {
    const contents = needsContents(item, bounds, now)
      ? await readContents(item.path, deleter)
      : undefined;
    items.push({ ...item, contents });
  }
  return planWork(items, bounds, now);
}

function sumBytes(items: readonly WorkItem[]): number {
  return items.reduce((sum, { contents }) => sum + (contents?.bytes ?? 0), 0);
}

function toCells({ name, path, contents, lastUsedAt }: WorkItem, now: number): CleanupCells {
  const usedAt = Math.max(lastUsedAt, contents?.changedAt ?? 0);
  return {
    id: toPlain(name),
    size: contents === undefined ? '-' : formatSize(contents.bytes),
    ...(contents !== undefined && { bytes: contents.bytes }),
    age: formatDuration(Math.max(0, now - usedAt)),
    lastUsedAt: usedAt,
    description: toPlain(path),
  };
}
