import { EngineFailed } from '../../base/errors/errors.ts';
import { withDeadline } from '../../engine/with-deadline.ts';
import { BUILDER_STOPPED, type BuildCacheStore } from '../build-cache-store.ts';
import type { PruneBounds } from './bounds.ts';
import { toFailure, type Failure } from '../failure.ts';
import {
  measureCache,
  measureChange,
  type Change,
  type Measured,
  type MeasureOptions,
} from './measure.ts';
import type { PruneEnd, PruneOutcome, Reclaimed } from './outcome.ts';
import { planPrune, type PrunePlan } from './plan.ts';

export interface PruneOptions extends MeasureOptions {
  /** Plans only. */
  readonly dryRun: boolean;
  readonly pruneTimeoutMs?: number;
}

/** Prunes the build cache of a builder within the bounds. Never rejects: a failure is in the outcome. */
export async function pruneStore(
  store: BuildCacheStore,
  bounds: PruneBounds,
  options: PruneOptions,
): Promise<PruneOutcome> {
  const startedAt = options.clock.now();
  const end = await planAndPrune(store, bounds, options).catch((error: unknown): PruneEnd =>
    isStopped(error)
      ? { result: 'skipped', reason: 'builder-stopped' }
      : { result: 'failed', failure: toFailure(error, options.signal) },
  );
  return { ...end, builder: store.name, ms: options.clock.now() - startedAt };
}

function isStopped(error: unknown): boolean {
  return error instanceof EngineFailed && error.code === BUILDER_STOPPED;
}

async function planAndPrune(
  store: BuildCacheStore,
  bounds: PruneBounds,
  options: PruneOptions,
): Promise<PruneEnd> {
  const { before, plan } = await look(store, bounds, options);
  if (options.dryRun) return { result: 'skipped', reason: 'dry-run', plan };
  if (plan.deleted.records === 0) return { result: 'skipped', reason: 'nothing-to-delete', plan };
  try {
    return await prune(store, { before, plan }, options);
  } catch (error) {
    if (isStopped(error)) throw error;
    if (error instanceof EngineFailed && error.status === 404) {
      return { result: 'skipped', reason: 'unsupported', plan };
    }
    const failure = toFailure(error, options.signal);
    return lookAgain(store, { before, plan, failure }, options);
  }
}

/**
 * Docker 20.10 computes a cache mount's size when it is first listed, and counts that as a use, which makes this list
 * outdated. If a cache mount is to be deleted, a second list decides.
 */
async function look(
  store: BuildCacheStore,
  bounds: PruneBounds,
  options: PruneOptions,
): Promise<Planned> {
  const first = await measureCache(store, options);
  const plan = planPrune(first.records, bounds, options.clock.now());
  const isSettled = !plan.records.some(
    ({ record, action }) => action === 'delete' && record.type === 'exec.cachemount',
  );
  if (isSettled) return { before: first, plan };
  const before = await measureCache(store, options);
  return { before, plan: planPrune(before.records, bounds, options.clock.now()) };
}

interface Planned {
  readonly before: Measured;
  readonly plan: PrunePlan;
}

const PRUNE_TIMEOUT_MS = 10 * 60_000;

async function prune(
  store: BuildCacheStore,
  planned: Planned,
  options: PruneOptions,
): Promise<PruneEnd> {
  const { before, plan } = planned;
  const { bounds } = plan;
  const { deleted, reclaimedBytes } = await withDeadline(
    (signal) =>
      store.prune({ olderThanMs: bounds.olderThanMs ?? Infinity, all: bounds.all }, { signal }),
    {
      operation: 'prune the build cache',
      timeoutMs: options.pruneTimeoutMs ?? PRUNE_TIMEOUT_MS,
      clock: options.clock,
      signal: options.signal,
    },
  );
  const change = await measureChange(store, before, options);
  const reclaimed: Reclaimed = {
    ...toFigures(change),
    records: deleted.length,
    bytes: reclaimedBytes,
    ...(deleted.length === 0 && { warning: 'nothing-deleted' }),
  };
  return { result: 'pruned', plan, reclaimed };
}

/** A prune that fails gives no report, so the engine's list shows what it has deleted. */
async function lookAgain(
  store: BuildCacheStore,
  failed: Planned & { readonly failure: Failure },
  options: PruneOptions,
): Promise<PruneEnd> {
  const { before, plan, failure } = failed;
  // After a cancel nobody should wait for a list.
  const isAwaited = failure.kind !== 'cancelled';
  const change = isAwaited ? await measureChange(store, before, options) : undefined;
  if (!change || change.records === 0) return { result: 'failed', failure, plan };
  const reclaimed = {
    ...toFigures(change),
    records: change.records,
    bytes: change.listBytes,
  };
  return { result: 'partial', plan, reclaimed, failure };
}

function toFigures(change: Change | undefined): Pick<Reclaimed, 'listBytes' | 'filesystemBytes'> {
  if (!change) return {};
  const { listBytes, filesystemBytes } = change;
  return { listBytes, ...(filesystemBytes !== undefined && { filesystemBytes }) };
}
