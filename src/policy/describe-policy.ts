import { formatDuration } from '../base/duration.ts';
import { formatBinarySize, type Amount } from '../base/size.ts';
import type { Policy } from './model.ts';

/** The limits of a policy in one line, by the names of their fields. */
export function describePolicy({ file, prune, snapshots }: Policy): string {
  if (file === undefined) return 'none';
  const { leastAgeMs, keepImages } = prune;
  const { total } = snapshots;
  const limits = [
    ...(leastAgeMs === undefined ? [] : [`prune.least-age ${formatDuration(leastAgeMs)}`]),
    ...(keepImages.length === 0 ? [] : [`prune.keep-images ${keepImages.join(' ')}`]),
    ...(total ? [`snapshots.total ${formatAmount(total)}`] : []),
  ];
  return `${file}: ${limits.join(', ') || 'no limits'}`;
}

function formatAmount(amount: Amount): string {
  return 'bytes' in amount ? formatBinarySize(amount.bytes) : `${amount.percent}%`;
}
