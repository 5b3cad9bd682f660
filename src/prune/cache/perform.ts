import { retry } from '../../base/async/retry.ts';
import { EngineFailed } from '../../base/errors/errors.ts';
import type { ClockOffset } from '../../engine/clock-offset.ts';
import type { PruneResult } from '../../engine/types.ts';
import { withDeadline } from '../../engine/with-deadline.ts';
import { BUILDER_STOPPED, whoOf, type BuildCacheStore } from '../build-cache-store.ts';
import { toFailure } from '../failure.ts';
import type { PruneBounds } from './bounds.ts';
import { toAgeMs } from './cut.ts';
import { isDiskUnknown, lookAgain, lookFirst, readBuilderClock, type Look } from './look.ts';
import type { LookOptions } from './look.ts';
import { compareMeasured, type Change, type MeasureOptions } from './measure.ts';
import type { PruneEnd, PruneOutcome, Reclaimed } from './outcome.ts';
import type { PrunePlan } from './plan.ts';

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
  const end = await planAndPrune(store, bounds, options).catch((error: unknown): End =>
    isStopped(error)
      ? { result: 'skipped', reason: 'builder-stopped' }
      : { result: 'failed', failure: toFailure(error, options.signal) },
  );
  return { ...end, builder: store.name, ms: options.clock.now() - startedAt };
}

function isStopped(error: unknown): boolean {
  return error instanceof EngineFailed && error.code === BUILDER_STOPPED;
}

type End = PruneEnd & Pick<PruneOutcome, 'targetMet' | 'isDiskUnknown'>;

type Pruner = LookOptions & PruneOptions;

async function planAndPrune(
  store: BuildCacheStore,
  bounds: PruneBounds,
  options: PruneOptions,
): Promise<End> {
  const offset = await readOffset(store, options);
  const pruner: Pruner = { ...options, store, bounds, offset };
  const first = await lookFirst(pruner);
  const unknown = isDiskUnknown(bounds, first.disk) && ({ isDiskUnknown: true } as const);
  return { ...(await pruneAsPlanned(pruner, first)), ...unknown };
}

async function pruneAsPlanned(pruner: Pruner, first: Look): Promise<End> {
  const { plan } = first;
  if (pruner.dryRun) {
    const target = first.targetMet !== undefined && { targetMet: plan.meetsTarget };
    return { result: 'skipped', reason: 'dry-run', plan, ...target };
  }
  if (plan.deleted.records > 0) return pruneInRounds(pruner, first);
  if (first.records.length === 0 && !(await isSupported(pruner))) {
    return { result: 'skipped', reason: 'unsupported', plan };
  }
  return { result: 'skipped', reason: 'nothing-to-delete', plan, ...toTarget(first) };
}

/** What is freed may be less than the list says, so a target that is missed is planned for again. */
const MOST_ROUNDS = 3;

async function pruneInRounds(pruner: Pruner, first: Look): Promise<End> {
  let done: Done = { records: 0, bytes: 0 };
  for (let look = first, round = 1; ; round += 1) {
    try {
      const { deleted, reclaimedBytes } = await prune(pruner, look);
      done = { records: done.records + deleted.length, bytes: done.bytes + reclaimedBytes };
      const after = await lookAfter(pruner, first);
      const isOver =
        !after ||
        after.targetMet !== false ||
        after.plan.deleted.records === 0 ||
        deleted.length === 0 ||
        round === MOST_ROUNDS;
      if (isOver) return finish(first, after, done);
      look = after;
    } catch (error) {
      return fail(pruner, { first, done, error });
    }
  }
}

/** By the builder's count. */
interface Done {
  readonly records: number;
  readonly bytes: number;
}

const PRUNE_TIMEOUT_MS = 10 * 60_000;

async function prune(pruner: Pruner, { plan }: Look): Promise<PruneResult> {
  const { store, bounds, clock, random = Math.random } = pruner;
  return withDeadline(
    (signal) =>
      retry(() => store.prune({ olderThanMs: toAge(pruner, plan), all: bounds.all }, { signal }), {
        ...RETRIES,
        isRetriable: isBusy,
        random,
        clock,
        signal,
      }),
    {
      operation: 'prune the build cache',
      who: whoOf(store),
      timeoutMs: pruner.pruneTimeoutMs ?? PRUNE_TIMEOUT_MS,
      clock,
      signal: pruner.signal,
    },
  );
}

/**
 * As old as the records are by now, because a try may come long after the plan. Never less than by the plan: our clock may
 * be set back meanwhile, and that of the builder not.
 */
function toAge(pruner: Pruner, { cutAt = -Infinity, madeAt, bounds }: PrunePlan): number {
  const clock = readBuilderClock(pruner);
  const ages = [clock.now, madeAt].map((now) => toAgeMs(cutAt, { ...clock, now }));
  return Math.max(...ages, bounds.leastAgeMs);
}

const RETRIES = { attempts: 6, firstMs: 1_000, longestMs: 15_000 };

/** Another prune is in progress. */
function isBusy(error: unknown): boolean {
  return error instanceof EngineFailed && error.status === 409;
}

/** Undefined if the builder no longer answers: only the figures are lost then. */
async function lookAfter(pruner: Pruner, first: Look): Promise<Look | undefined> {
  return lookAgain(pruner, first).catch(() => undefined);
}

function finish(first: Look, after: Look | undefined, done: Done): End {
  const { plan } = first;
  const reclaimed: Reclaimed = {
    ...done,
    ...(after && toFigures(compareMeasured(first, after))),
    ...(done.records === 0 && { warning: 'nothing-deleted' }),
  };
  return { result: 'pruned', plan, reclaimed, ...toTarget(after) };
}

/** A prune that fails gives no report, so the builder's list shows what it has deleted. */
async function fail(
  pruner: Pruner,
  { first, done, error }: { readonly first: Look; readonly done: Done; readonly error: unknown },
): Promise<End> {
  const { plan } = first;
  if (isStopped(error) && done.records === 0) throw error;
  if (error instanceof EngineFailed && error.status === 404 && done.records === 0) {
    return { result: 'skipped', reason: 'unsupported', plan };
  }
  const failure = toFailure(error, pruner.signal);
  // After a cancel nobody should wait for a list, and a builder whose prune was cancelled may not answer for a while.
  const after = failure.kind === 'cancelled' ? undefined : await lookAfter(pruner, first);
  const change = after && compareMeasured(first, after);
  const records = Math.max(done.records, change?.records ?? 0);
  if (records === 0) return { result: 'failed', failure, plan, ...toTarget(after) };
  const bytes = Math.max(done.bytes, change?.listBytes ?? 0);
  const reclaimed = { records, bytes, ...(change && toFigures(change)) };
  return { result: 'partial', plan, reclaimed, failure, ...toTarget(after) };
}

function toFigures({
  listBytes,
  filesystemBytes,
}: Change): Pick<Reclaimed, 'listBytes' | 'filesystemBytes'> {
  return { listBytes, ...(filesystemBytes !== undefined && { filesystemBytes }) };
}

function toTarget(look: Look | undefined): Pick<PruneOutcome, 'targetMet'> {
  return look?.targetMet === undefined ? {} : { targetMet: look.targetMet };
}

const ASK_TIMEOUT_MS = 30_000;

async function readOffset(store: BuildCacheStore, options: PruneOptions): Promise<ClockOffset> {
  const operation = 'read the clock of the builder';
  return ask((signal) => store.readClock({ signal }), { ...options, operation });
}

async function isSupported({ store, ...options }: Pruner): Promise<boolean> {
  const operation = 'find out whether the engine has a build cache';
  return ask(async (signal) => (await store.isSupported?.({ signal })) ?? true, {
    ...options,
    operation,
  });
}

async function ask<Value>(
  task: (signal: AbortSignal) => Promise<Value>,
  { operation, clock, signal }: PruneOptions & { readonly operation: string },
): Promise<Value> {
  return withDeadline(task, { operation, timeoutMs: ASK_TIMEOUT_MS, clock, signal });
}
