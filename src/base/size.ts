import { parsed, refused, type Parsed } from './text/parsed.ts';

const SIZE = /^([0-9]+(?:\.[0-9]+)?)(b|[kmgt]i?b?)?$/i;
const FACTORS: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, t: 4 };
const HINT =
  'Write a number with a unit: 512m, 2g or 2GiB (units are powers of 1024, as for docker).';
const ZERO_HINT = 'Write a larger size, such as 2g or 10g.';

/** A text such as `512m` or `2GiB` in bytes; `k`, `kb` and `KiB` are all 1024, as docker reads them. */
export function parseSize(text: string): Parsed<number> {
  const match = SIZE.exec(text);
  if (!match) return refused(`"${text}" is not a size`, HINT);
  const unit = match[2]?.[0]?.toLowerCase();
  if (unit === undefined) return refused(`"${text}" has no unit`, HINT);
  const bytes = Math.round(Number(match[1]) * 1024 ** (FACTORS[unit] ?? 0));
  if (bytes < 1) return refused(`"${text}" is not more than zero`, ZERO_HINT);
  if (!Number.isSafeInteger(bytes)) return refused(`"${text}" is too large`, HINT);
  return parsed(bytes);
}

/**
 * A size as the command lines of engines and builders print it, in bytes: `1.2GB`, `454.60MB`, `0 B`. Unlike sizes that
 * people write, `kB` is 1000 and `KiB` is 1024.
 */
export function parsePrintedSize(text: string): Parsed<number> {
  const match = /^([0-9]+(?:\.[0-9]+)?) ?(?:([kKMGTPE])(i?))?B$/.exec(text);
  if (!match) return refused(`"${text}" is not a size with a unit`);
  const [, amount = '', prefix = '', binary] = match;
  const factor = (binary ? 1_024 : 1_000) ** ' KMGTPE'.indexOf(prefix.toUpperCase() || ' ');
  return parsed(Math.round(Number(amount) * factor));
}

/** Bytes, or a share of a disk. */
export type Amount = { readonly bytes: number } | { readonly percent: number };

/** A text such as `10g` or `20%`. */
export function parseAmount(text: string): Parsed<Amount> {
  if (!text.endsWith('%')) {
    const size = parseSize(text);
    return size.ok ? parsed({ bytes: size.value }) : refused(size.problem, AMOUNT_HINT);
  }
  const percent = /^[0-9]+(?:\.[0-9]+)?%$/.test(text) ? Number(text.slice(0, -1)) : Number.NaN;
  if (percent > 0 && percent <= 100) return parsed({ percent });
  return refused(`"${text}" is neither a size nor a percentage`, AMOUNT_HINT);
}

const AMOUNT_HINT = "Write a size such as 10g, or a share of the engine's disk such as 20%.";

/** Bytes for a person, in the decimal units that docker prints for disk space: `0 B`, `1.5 kB`, `118 MB`. */
export function formatSize(bytes: number): string {
  return format(bytes, 1_000, DECIMAL);
}

/** Memory and limits for a person, in the units in which `parseSize` reads them: `512 MiB`, `1.5 GiB`. */
export function formatBinarySize(bytes: number): string {
  return format(bytes, 1_024, BINARY);
}

function format(bytes: number, factor: number, units: readonly string[]): string {
  let value = bytes;
  let unit = 0;
  while (value >= factor - 0.5 && unit < units.length - 1) {
    value /= factor;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits).replace(/\.0$/, '')} ${units[unit]}`;
}

const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
