import { formatDuration } from '../base/duration.ts';
import { formatBinarySize, type Amount } from '../base/size.ts';
import type { GrantRule, LimitPolicy, Policy } from './model.ts';

/** The limits of a policy in one line, by the names of their fields. */
export function describePolicy({ file, prune, snapshots, ...policy }: Policy): string {
  if (file === undefined) return 'none';
  const { leastAgeMs, keepImages } = prune;
  const { total } = snapshots;
  const limits = [
    ...(leastAgeMs === undefined ? [] : [`prune.least-age ${formatDuration(leastAgeMs)}`]),
    ...(keepImages.length === 0 ? [] : [`prune.keep-images ${keepImages.join(' ')}`]),
    ...(total ? [`snapshots.total ${formatAmount(total)}`] : []),
    ...describeLimits(policy.limits),
    ...(policy.images ? [`images ${policy.images.join(' ')}`] : []),
    ...(policy.grants ? [describeGrants(policy.grants)] : []),
  ];
  return `${file}: ${limits.join(', ') || 'no limits'}`;
}

function describeLimits(limits: LimitPolicy): string[] {
  const { memoryBytes, cpus, timeoutMs, maxParallel, maxSteps } = limits;
  return [
    ...(memoryBytes === undefined ? [] : [`limits.memory ${formatBinarySize(memoryBytes)}`]),
    ...(cpus === undefined ? [] : [`limits.cpus ${cpus}`]),
    ...(timeoutMs === undefined ? [] : [`limits.timeout ${formatDuration(timeoutMs)}`]),
    ...(maxParallel === undefined ? [] : [`limits.max-parallel ${maxParallel}`]),
    ...(maxSteps === undefined ? [] : [`limits.max-steps ${maxSteps}`]),
  ];
}

/** The grants that some repository may have. */
function describeGrants(rules: readonly GrantRule[]): string {
  const names = new Set(rules.flatMap(({ allow }) => allow));
  return names.size === 0 ? 'no grants' : `grants ${[...names].join(' ')}`;
}

function formatAmount(amount: Amount): string {
  return 'bytes' in amount ? formatBinarySize(amount.bytes) : `${amount.percent}%`;
}
