import { formatDuration } from '../../base/duration.ts';
import { formatSize } from '../../base/size.ts';
import type { TaskRun } from '../model.ts';
import type { AgentLog } from '../agent-log.ts';

/** A line about a run that has ended, and another one if its bounds are still exceeded. */
export function logRun(log: AgentLog, run: TaskRun): void {
  const { task, host, outcome, error, reclaimedBytes, startedAt, endedAt, dryRun } = run;
  const about = `${host}: ${task}${dryRun ? ' (dry run)' : ''}`;
  const time = formatDuration(Math.max(0, endedAt - startedAt));
  if (error) {
    const hint = error.hint === undefined ? '' : ` (${error.hint.split('\n')[0]})`;
    log.warn(`${about} ${outcome} after ${time}: ${error.message}${hint}`);
    return;
  }
  const reasons = [...new Set(run.results.map(({ reason }) => reason ?? ''))].join(', ');
  const what =
    outcome === 'skipped'
      ? reasons.replaceAll('-', ' ')
      : `${formatSize(reclaimedBytes)} reclaimed`;
  log.info(`${about} ${outcome} in ${time}: ${what}`);
  if (run.targetMet === false && !dryRun) {
    log.warn(`${about}: the bounds of size and free space are still exceeded`);
  }
}
