import type { Engine } from '../engine/engine.ts';
import { readUptime } from '../engine/owner/process-facts.ts';
import type { Onlooker } from '../engine/owner/owner.ts';
import { formatDuration } from '../base/duration.ts';
import { EngineFailed } from '../base/errors/errors.ts';
import { TIMED_OUT } from '../engine/with-deadline.ts';
import { ENGINE_BUILDER } from './build-cache-store.ts';
import { noteAbandoned, pruneAbandonedAndReport } from './builders/prune-abandoned.ts';
import type { PruneBounds } from './cache/bounds.ts';
import { toCachePruned } from './cache/describe.ts';
import type { PruneOutcome } from './cache/outcome.ts';
import { pruneCacheAndReport, type CachePruneOptions } from './cache/prune-cache.ts';
import { toTurnRequest } from './cache/turn-request.ts';
import { findBuildCaches } from './find-build-caches.ts';
import { toFailure } from './failure.ts';
import { awaitTurn, takeTurn, type Turn, type TurnOptions, type TurnRefusal } from './turn/turn.ts';

export interface HostPruneOptions extends CachePruneOptions {
  /**
   * A person asks for it: it waits for a prune that is under way, and does not mind when the last one was. Any other
   * prune is skipped then, and for some time after the last one.
   */
  readonly isByHand: boolean;
  /** The point of view from which a prune that is under way is judged. */
  readonly onlooker: Onlooker;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Milliseconds since the boot; those of this machine by default. */
  readonly readUptime?: () => number | undefined;
}

/**
 * Prunes the build caches of a host, if it is this process's turn, or shows what a prune would delete. Before it has
 * the turn it looks at nothing else, so that a job without it costs one call. Never rejects: a failure is reported.
 */
export async function pruneBuildCaches(
  engine: Engine,
  bounds: PruneBounds,
  options: HostPruneOptions,
): Promise<readonly PruneOutcome[]> {
  const startedAt = options.clock.now();
  const { clock, signal, report } = options;
  try {
    if (options.dryRun) return (await pruneAll(engine, bounds, options)).outcomes;
    const turn = await acquireTurn(engine, bounds, options);
    if (turn && turn.state !== 'held') return reportRefusal(turn, options);
    return await pruneInTurn(engine, bounds, { ...options, turn });
  } catch (error) {
    const outcome: PruneOutcome = {
      result: 'failed',
      builder: ENGINE_BUILDER,
      failure: toFailure(error, signal),
      ms: clock.now() - startedAt,
    };
    report(toCachePruned(outcome));
    return [outcome];
  }
}

/** Undefined if the engine refuses volumes, as a proxy in front of it may do: it is pruned nevertheless. */
async function acquireTurn(
  engine: Engine,
  bounds: PruneBounds,
  options: HostPruneOptions,
): Promise<Turn | undefined> {
  const request = toTurnRequest(bounds, options);
  const how: TurnOptions = { readUptime, ...options };
  try {
    if (!options.isByHand) return await takeTurn(engine, request, how);
    const onWait = (refusal: TurnRefusal): void => {
      const message = `Waiting, because ${describeRefusal(refusal)}`;
      options.report({ type: 'noted', code: 'prune-waiting', message });
    };
    return await awaitTurn(engine, request, { ...how, onWait });
  } catch (error) {
    if (error instanceof EngineFailed && error.code !== TIMED_OUT) return undefined;
    throw error;
  }
}

async function pruneInTurn(
  engine: Engine,
  bounds: PruneBounds,
  {
    turn,
    ...options
  }: HostPruneOptions & { readonly turn: Extract<Turn, { state: 'held' }> | undefined },
): Promise<readonly PruneOutcome[]> {
  let hasFailed = true;
  try {
    const done = await pruneAll(engine, bounds, {
      ...options,
      signal: turn?.signal ?? options.signal,
    });
    ({ hasFailed } = done);
    return done.outcomes;
  } finally {
    await (hasFailed ? turn?.giveBack() : turn?.finish());
  }
}

async function pruneAll(
  engine: Engine,
  bounds: PruneBounds,
  options: HostPruneOptions,
): Promise<{ readonly outcomes: readonly PruneOutcome[]; readonly hasFailed: boolean }> {
  const stores = await findBuildCaches(engine, options);
  const outcomes = await pruneCacheAndReport(stores, bounds, options);
  const { abandonedAfterMs } = bounds;
  const { self } = options.onlooker;
  if (abandonedAfterMs === undefined) {
    await noteAbandoned(engine, options);
    return { outcomes, hasFailed: outcomes.some(hasNotDoneAll) };
  }
  const removal = await pruneAbandonedAndReport(engine, abandonedAfterMs, { ...options, self });
  return { outcomes, hasFailed: [...outcomes, removal].some(hasNotDoneAll) };
}

function hasNotDoneAll({ result }: { readonly result: PruneOutcome['result'] }): boolean {
  return result === 'failed' || result === 'partial';
}

/** For a prune by hand, a refusal is a failure: somebody waits for the space. */
function reportRefusal(
  refusal: TurnRefusal,
  { report, isByHand }: HostPruneOptions,
): readonly PruneOutcome[] {
  const message = describeRefusal(refusal);
  report({
    type: 'prune-finished',
    target: 'cache',
    result: isByHand ? 'failed' : 'skipped',
    reason: refusal.state,
    message,
    dryRun: false,
    records: 0,
    reclaimedBytes: 0,
    ms: 0,
  });
  if (!isByHand) return [];
  return [
    { result: 'failed', builder: ENGINE_BUILDER, failure: { kind: 'timed-out', message }, ms: 0 },
  ];
}

function describeRefusal(refusal: TurnRefusal): string {
  if (refusal.state === 'prune-under-way') {
    return `another prune of this host has been under way for ${formatDuration(refusal.sinceMs)}`;
  }
  const [ago, interval] = [refusal.agoMs, refusal.intervalMs].map(formatDuration);
  return `it was pruned ${ago} ago, and is pruned at most once in ${interval}`;
}
