import { Cron } from 'croner';
import { formatChosenTime } from '../../base/duration.ts';
import type { Schedule } from './model.ts';

/** What is known when the next run of a task is planned. Times are in milliseconds since 1970. */
export interface ScheduleFacts {
  readonly now: number;
  /** The start of the last run that was added; undefined if there was none. */
  readonly lastStartedAt: number | undefined;
  readonly jitterMs: number;
  /** From 0 to 1. */
  readonly random: number;
}

/**
 * When a task runs next. After a restart that is as if there had been none: a run that was due meanwhile follows soon,
 * and is not repeated. A last run in the future means that the clock was set back: then nobody knows how long ago it was, and
 * the next one follows soon, or a start after a start would put it off.
 */
export function planNextRun(schedule: Schedule, facts: ScheduleFacts): number {
  const { now, lastStartedAt, jitterMs, random } = facts;
  const jitter = Math.floor(jitterMs * random);
  const last = lastStartedAt !== undefined && lastStartedAt <= now ? lastStartedAt : undefined;
  if ('everyMs' in schedule) {
    // At the first start a fleet would prune at once.
    if (last === undefined) return now + jitter;
    return Math.max(now, last + schedule.everyMs) + jitter;
  }
  const due = nextOfCron(schedule, last ?? now);
  return Math.max(now, due) + jitter;
}

/**
 * The planned time, or an earlier one if the clock was set back meanwhile: no run waits for longer than its schedule
 * says.
 */
export function clampNextRun(
  schedule: Schedule,
  plannedAt: number,
  { now, jitterMs }: Pick<ScheduleFacts, 'now' | 'jitterMs'>,
): number {
  const latest = 'everyMs' in schedule ? now + schedule.everyMs : nextOfCron(schedule, now);
  return Math.min(plannedAt, latest + jitterMs);
}

/** After a time. An expression that never fires is refused when the configuration is read. */
function nextOfCron({ cron, timeZone }: CronSchedule, after: number): number {
  const next = openCron({ cron, ...(timeZone !== undefined && { timeZone }) }).nextRun(
    new Date(after),
  );
  return next?.getTime() ?? Number.POSITIVE_INFINITY;
}

type CronSchedule = Extract<Schedule, { readonly cron: string }>;

/** Throws if the expression or the time zone is wrong. */
export function openCron({ cron, timeZone }: CronSchedule): Cron {
  return new Cron(cron, {
    mode: '5-part',
    paused: true,
    ...(timeZone !== undefined && { timezone: timeZone }),
  });
}

/** `every 6h`, or the expression. */
export function describeSchedule(schedule: Schedule): string {
  if ('everyMs' in schedule) return `every ${formatChosenTime(schedule.everyMs)}`;
  return `cron ${schedule.cron}${schedule.timeZone === undefined ? '' : ` (${schedule.timeZone})`}`;
}
