import type { Base } from '../../anvil/base.ts';
import type { CachedReason } from '../../report/reasons.ts';
import type { SnapshotRecord } from '../../snapshots/record.ts';
import type { StepResult } from './step-result.ts';

/** The result of a cached step. Its `base` is needed only if a step that runs starts from it. */
export function toCachedResult(
  reason: CachedReason,
  snapshot: Pick<SnapshotRecord, 'written'> | undefined,
  base?: Base,
): StepResult {
  return {
    end: { outcome: 'cached', reason, ms: 0, phases: {} },
    handOver: { base, cacheable: true },
    written: snapshot?.written,
  };
}
