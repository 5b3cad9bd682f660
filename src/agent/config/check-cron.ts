import { Cron } from 'croner';
import { describeError } from '../../base/errors/format-error.ts';

export interface CronProblem {
  readonly message: string;
  readonly hint: string;
  readonly isTimeZone: boolean;
}

/** What is wrong with a cron expression or its time zone. */
export function checkCron({
  cron,
  timeZone,
}: {
  readonly cron: string;
  readonly timeZone?: string;
}): CronProblem | undefined {
  const hint = 'Write minute, hour, day of month, month and day of week: "30 3 * * *".';
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    const message = `"${timeZone}" is not a time zone`;
    return { message, hint: 'Write a name such as Europe/Berlin or UTC.', isTimeZone: true };
  }
  try {
    const next = new Cron(cron, { mode: '5-part', paused: true }).nextRun();
    if (next) return undefined;
    return { message: `"${cron}" never fires`, hint, isTimeZone: false };
  } catch (error) {
    const why = describeError(error).replace(/^CronPattern: /, '');
    return { message: `"${cron}" is not a cron expression: ${why}`, hint, isTimeZone: false };
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
