import type { BuildCacheRecord } from '../../../../src/engine/types.ts';
import type { PruneBounds } from '../../../../src/prune/cache/bounds.ts';
import { planPrune, type PruneFacts, type PrunePlan } from '../../../../src/prune/cache/plan.ts';

export const NOW = Date.UTC(2026, 0, 8, 12);
export const HOUR = 3_600_000;

/** A record that was used two days ago, but for what is given. */
export function aRecord(fields: Partial<BuildCacheRecord> = {}): BuildCacheRecord {
  return {
    id: 'record',
    parents: [],
    type: 'regular',
    description: 'mount / from exec /bin/sh -c make',
    inUse: false,
    shared: false,
    sizeBytes: 1_000_000,
    createdAt: NOW - 72 * HOUR,
    lastUsedAt: NOW - 48 * HOUR,
    ...fields,
  };
}

/** The plan for these records, of a builder whose clock is this one. */
export function planFor(
  records: readonly BuildCacheRecord[],
  bounds: PruneBounds,
  facts: Partial<PruneFacts> = {},
): PrunePlan {
  const clock = { now: NOW, uncertaintyMs: 0, latencyMs: 1_000 };
  return planPrune({ records, clock, bytesToFree: 0, ...facts }, bounds);
}
