import { withDeadline } from '../../engine/with-deadline.ts';
import type { Engine } from '../../engine/engine.ts';
import { toFailure } from '../failure.ts';
import type { Disk } from '../../engine/types.ts';
import { DISK_UNKNOWN, readEngineDisk } from '../free-space.ts';
import { sweepAndReport } from '../leftovers/prune-leftovers.ts';
import type { RunEvent } from '../../report/event.ts';
import { needsDisk, type SnapshotBounds } from './bounds.ts';
import { toSnapshotsPlanned, toSnapshotsPruned } from './describe.ts';
import type { SnapshotPruneOutcome } from './outcome.ts';
import { pruneSnapshots, type SnapshotPruneOptions } from './perform.ts';

export type SnapshotPruneReporting = Omit<
  SnapshotPruneOptions,
  'disk' | 'looksFirst' | 'sparesOtherPlatforms'
> & {
  readonly report: (event: RunEvent) => void;
  /** For the end of each job: takes a quick look first, and reports nothing if there is nothing to do. */
  readonly quiet?: boolean;
};

const DISK_TIMEOUT_MS = 30_000;

/** Prunes snapshots within the bounds, and reports it. Never rejects. */
export async function pruneSnapshotsAndReport(
  engine: Engine,
  bounds: SnapshotBounds,
  options: SnapshotPruneReporting,
): Promise<SnapshotPruneOutcome> {
  const { report } = options;
  const startedAt = options.clock.now();
  const outcome = await lookAndPrune(engine, bounds, options).catch(
    (error: unknown): SnapshotPruneOutcome => ({
      result: 'failed',
      failure: toFailure(error, options.signal),
      ms: options.clock.now() - startedAt,
    }),
  );
  if (options.quiet === true && isNothing(outcome)) return outcome;
  if (outcome.result === 'skipped' && outcome.reason === 'dry-run') {
    report(toSnapshotsPlanned(outcome.plan));
  }
  report(toSnapshotsPruned(outcome));
  return outcome;
}

function isNothing(outcome: SnapshotPruneOutcome): boolean {
  if (outcome.result !== 'skipped') return false;
  return outcome.plan.deleted.records === 0 && !outcome.plan.isMissed;
}

async function lookAndPrune(
  engine: Engine,
  bounds: SnapshotBounds,
  options: SnapshotPruneReporting,
): Promise<SnapshotPruneOutcome> {
  if (bounds.all && !options.dryRun) await sweepFirst(engine, options);
  const disk = bounds.all ? undefined : await findDisk(engine, options);
  const isDiskNeeded = needsDisk(bounds) || (!bounds.all && needsDiskFor(options));
  if (!disk && isDiskNeeded) options.report(DISK_UNKNOWN);
  const isJobEnd = options.quiet === true;
  return pruneSnapshots(engine, bounds, {
    ...options,
    disk,
    looksFirst: isJobEnd,
    sparesOtherPlatforms: isJobEnd,
  });
}

/** The leftovers of dead runs would keep the images that they were made from. */
async function sweepFirst(
  engine: Engine,
  { onlooker, clock, signal, report }: SnapshotPruneReporting,
): Promise<void> {
  const { failures } = await sweepAndReport(engine, { ...onlooker, clock, signal, report });
  for (const failure of failures) report({ type: 'cleanup-failed', ...failure });
}

async function findDisk(
  engine: Engine,
  { clock, signal }: SnapshotPruneReporting,
): Promise<Disk | undefined> {
  return withDeadline((within) => readEngineDisk(engine, { signal: within }), {
    operation: 'look at the disk of the engine',
    timeoutMs: DISK_TIMEOUT_MS,
    clock,
    signal,
  });
}

function needsDiskFor({ hostTotal }: SnapshotPruneReporting): boolean {
  return hostTotal !== undefined && 'percent' in hostTotal.amount;
}
