import type { Amount } from '../base/size.ts';
import type { Disk } from '../engine/types.ts';

/** Undefined for a share of a disk whose size is not known. */
export function toBytes(amount: Amount, disk: Disk | undefined): number | undefined {
  if ('bytes' in amount) return amount.bytes;
  return disk && Math.floor((disk.totalBytes * amount.percent) / 100);
}
