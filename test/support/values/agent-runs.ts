import type { TaskRun } from '../../../src/agent/model.ts';

/** A scheduled run on a host that has pruned something. */
export function aPastRun(host: string, startedAt: number, more: Partial<TaskRun> = {}): TaskRun {
  return {
    task: 'cache',
    host,
    occasion: 'schedule',
    dryRun: false,
    startedAt,
    endedAt: startedAt + 5,
    outcome: 'pruned',
    reclaimedBytes: 7,
    results: [],
    ...more,
  };
}
