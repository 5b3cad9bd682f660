import { parsed, refused, type Parsed } from './text/parsed.ts';

const UNITS = [
  ['w', 7 * 86_400_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

const DURATION = /^(?:[0-9]+(?:\.[0-9]+)?(?:ms|[wdhms]))+$/;
const LONGEST_MS = 3650 * 86_400_000;
const HINT = 'Write a number with a unit: 500ms, 30s, 10m, 1h30m, 7d or 2w.';
const ZERO_HINT = 'Write a longer time, such as 10m or 7d.';

/** A text such as `1h30m` in milliseconds: finite, positive, each unit once, from large to small. */
export function parseDuration(text: string): Parsed<number> {
  if (/^[0-9.]+$/.test(text)) return refused(`"${text}" has no unit`, HINT);
  if (!DURATION.test(text)) return refused(`"${text}" is not a duration`, HINT);
  let total = 0;
  let last = -1;
  for (const [, amount, unit] of text.matchAll(/([0-9.]+)(ms|[wdhms])/g)) {
    const rank = UNITS.findIndex(([name]) => name === unit);
    if (rank <= last) {
      return refused(
        `"${text}" is not a duration`,
        'Write each unit once, from large to small: 1h30m.',
      );
    }
    last = rank;
    total += Number(amount) * (UNITS[rank]?.[1] ?? Number.NaN);
  }
  if (total < 1) return refused(`"${text}" is not longer than zero`, ZERO_HINT);
  if (total > LONGEST_MS) return refused(`"${text}" is longer than ten years`, HINT);
  return parsed(Math.round(total));
}

/** The duration as a person writes it: `450ms`, `3.2s`, `2m05s`, `1h30m`, `3d4h`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)}ms`;
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)}s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)}m${pad(seconds % 60)}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1_440) return `${Math.floor(minutes / 60)}h${pad(minutes % 60)}m`;
  const hours = Math.floor(minutes / 60);
  return `${Math.floor(hours / 24)}d${hours % 24}h`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** A time that somebody has chosen, as they would write it: `7d`, `36h`, `90m`, `10s`; any other as `formatDuration`. */
export function formatChosenTime(ms: number): string {
  const found = UNITS.find(([unit, size]) => unit !== 'w' && ms >= size && ms % size === 0);
  if (!found || ms / found[1] >= 1_000) return formatDuration(ms);
  return `${ms / found[1]}${found[0]}`;
}
