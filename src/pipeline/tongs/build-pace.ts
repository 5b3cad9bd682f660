import type { Draft, DraftValue } from '../draft/draft.ts';
import type { Readiness, ReadinessWait } from '../model.ts';
import type { Problems } from '../yaml/problems.ts';
import type { ReadinessSchema } from '../schema/readiness-schema.ts';

type Pace = Pick<ReadinessWait, 'intervalMs' | 'retries' | 'startPeriodMs'>;
type PaceField = 'interval' | 'retries' | 'start-period';

export interface PaceOwner {
  /** For messages: `tong "db"`. */
  readonly subject: string;
  readonly mode: Readiness['mode'];
  readonly timeoutMs: number;
  /** The fields that its mode uses. */
  readonly used: readonly string[];
}

/** How often the tries of a probe come, and how many may fail. A field without an effect is reported. */
export function buildPace(
  draft: Draft<ReadinessSchema>,
  owner: PaceOwner,
  problems: Problems,
): Pace {
  const { fields, broken } = draft;
  const find = (name: PaceField): DraftValue<number> | undefined =>
    owner.used.includes(name) ? fields[name] : undefined;
  const [interval, retries, startPeriod] = [
    find('interval'),
    find('retries'),
    find('start-period'),
  ];
  const refuse = (name: PaceField, at: DraftValue<number>, why: Refusal): void => {
    const what = `Cannot use "${name}" in "readiness" of ${owner.subject}`;
    problems.report(at.node, `${what}: ${why.problem}`, { hint: why.hint });
  };
  const isLong = (each: DraftValue<number>): boolean =>
    each.value >= owner.timeoutMs && !broken.has('timeout');
  if (interval && isLong(interval)) refuse('interval', interval, TOO_LONG);
  if (startPeriod && isLong(startPeriod)) refuse('start-period', startPeriod, TOO_LONG);
  if (retries && !interval && !broken.has('interval')) refuse('retries', retries, NEEDS_INTERVAL);
  // The engine makes tries of its own for a health check, and counts them.
  const needsRetries = owner.mode !== 'healthcheck' && !retries && !broken.has('retries');
  if (startPeriod && needsRetries) refuse('start-period', startPeriod, NEEDS_RETRIES);
  return {
    ...(interval && { intervalMs: interval.value }),
    ...(retries && { retries: retries.value }),
    ...(startPeriod && { startPeriodMs: startPeriod.value }),
  };
}

interface Refusal {
  readonly problem: string;
  readonly hint: string;
}

const TOO_LONG: Refusal = {
  problem: 'it is not shorter than "timeout"',
  hint: 'Raise "timeout", which is the time for the whole wait: by default 30s.',
};
const NEEDS_INTERVAL: Refusal = {
  problem: 'it needs an "interval"',
  hint: 'Add the time between two tries: "interval: 1s"',
};
const NEEDS_RETRIES: Refusal = {
  problem: 'it needs "retries"',
  hint: 'Remove it, or add how many tries may fail in a row: "retries: 5"',
};
