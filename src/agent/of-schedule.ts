import type { Occasion, TaskRun } from './model.ts';

/** The occasions that follow the schedule of a task. */
export const SCHEDULED: readonly Occasion[] = ['schedule', 'once'];

/** Whether the run followed the schedule. Other runs neither put off the next one, nor count as failures in a row. */
export function isOfSchedule({ occasion, dryRun }: Pick<TaskRun, 'occasion' | 'dryRun'>): boolean {
  return !dryRun && SCHEDULED.includes(occasion);
}
