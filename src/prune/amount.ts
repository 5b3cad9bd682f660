import { parseSize } from '../base/size.ts';
import { parsed, refused, type Parsed } from '../base/text/parsed.ts';
import type { Disk } from './free-space.ts';

/** Bytes, or a share of the engine's disk. */
export type Amount = { readonly bytes: number } | { readonly percent: number };

const HINT = "Write a size such as 10g, or a share of the engine's disk such as 20%.";

/** A text such as `10g` or `20%`. */
export function parseAmount(text: string): Parsed<Amount> {
  if (!text.endsWith('%')) {
    const size = parseSize(text);
    return size.ok ? parsed({ bytes: size.value }) : refused(size.problem, HINT);
  }
  const percent = /^[0-9]+(?:\.[0-9]+)?%$/.test(text) ? Number(text.slice(0, -1)) : Number.NaN;
  if (percent > 0 && percent <= 100) return parsed({ percent });
  return refused(`"${text}" is neither a size nor a percentage`, HINT);
}

/** Undefined for a share of a disk whose size is not known. */
export function toBytes(amount: Amount, disk: Disk | undefined): number | undefined {
  if ('bytes' in amount) return amount.bytes;
  return disk && Math.floor((disk.totalBytes * amount.percent) / 100);
}
