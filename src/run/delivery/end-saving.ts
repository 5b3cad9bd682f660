import { NAME_LABEL, REPOSITORY_LABEL } from '../../engine/labels.ts';
import { judgeOwner, readOwnerLabels } from '../../engine/owner/owner.ts';
import type { RunContext } from '../context/context.ts';

/** The name of the lock of the process that saves a repository's source; no step has this name. */
export const SOURCE_LOCK = '.source';

/**
 * Ends the process that saves an earlier state of the source. This run sends the whole source itself and has it saved
 * at its end, and that process would slow it down. A process that is not visible from here continues.
 */
export async function endSaving({
  engine,
  repository,
  vantage,
  endProcess,
  signal,
}: RunContext): Promise<void> {
  const volumes = await engine.listVolumes(
    { label: REPOSITORY_LABEL, value: repository },
    { signal },
  );
  for (const { labels } of volumes) {
    const owned = readOwnerLabels(labels);
    const isSaving = labels[NAME_LABEL] === SOURCE_LOCK;
    if (!isSaving || !owned.owner) continue;
    if (judgeOwner(owned, vantage()).because === 'process-alive') endProcess(owned.owner.pid);
  }
}
