import type { Event } from './event.ts';
import type {
  PruneDeleted,
  PruneFinished,
  PruneKept,
  PrunePlanned,
  PrunePlannedRow,
  PruneTarget,
} from './prune-event.ts';
import type { Sink } from './reporter.ts';

/**
 * What a prune did on one host, of one builder or one kind of object. The output `results` of the action `prune/` and
 * `--json` of the command line have the same fields; what is not known is null.
 */
export interface PruneResult {
  /** The address of the engine; for work folders of a runner, their folder. */
  readonly host: string;
  readonly builder: string | null;
  readonly target: PruneTarget;
  readonly result: PruneFinished['result'];
  readonly reason: string | null;
  readonly message: string | null;
  readonly hint: string | null;
  readonly dryRun: boolean;
  /** How many were deleted, or would be in a dry run. */
  readonly records: number;
  readonly bytes: PrunedBytes;
  readonly targetMet: boolean | null;
  readonly seconds: number;
  /** Exactly what is gone. Not for build cache and snapshots. */
  readonly deleted?: readonly PruneDeleted[];
  /** How many were to go and are kept, and why. */
  readonly kept?: readonly PruneKept[];
  /** Only in a dry run. */
  readonly rows?: readonly PrunePlannedRow[];
}

/** How much was reclaimed, counted in three ways. */
export interface PrunedBytes {
  /** By the engine, which also counts what images share with the cache. */
  readonly engine: number;
  /** The sizes of the records that have left the builder's list. */
  readonly list: number | null;
  /** The change of free space on the disk, with what other programs wrote. */
  readonly filesystem: number | null;
}

/** `host` is used if the event names none, because there is only one. */
export function toPruneResult(prune: PruneFinished, host: string): PruneResult {
  return {
    host: prune.host ?? host,
    builder: prune.builder ?? null,
    target: prune.target,
    result: prune.result,
    reason: prune.reason ?? null,
    message: prune.message ?? null,
    hint: prune.hint ?? null,
    dryRun: prune.dryRun,
    records: prune.records,
    bytes: {
      engine: prune.reclaimedBytes,
      list: prune.listBytes ?? null,
      filesystem: prune.filesystemBytes ?? null,
    },
    targetMet: prune.targetMet ?? null,
    seconds: Math.round(prune.ms) / 1_000,
    ...(prune.deleted && { deleted: prune.deleted }),
    ...(prune.kept && { kept: prune.kept }),
  };
}

/** One result for several: `failed` only if all have failed. */
export function combineResults(prunes: readonly PruneFinished[]): PruneFinished['result'] {
  const results = new Set(prunes.map(({ result }) => result));
  const isBroken = results.has('failed') || results.has('partial');
  if (isBroken) return results.size === 1 && results.has('failed') ? 'failed' : 'partial';
  return results.has('pruned') ? 'pruned' : 'skipped';
}

/** Whether every bound of size and free space is met; undefined if that is known of none. */
export function combineTargets(prunes: readonly PruneFinished[]): boolean | undefined {
  const known = prunes.flatMap(({ targetMet }) => (targetMet === undefined ? [] : [targetMet]));
  return known.length === 0 ? undefined : known.every((isMet) => isMet);
}

/** Collects what prunes report, as results with the rows of their plans. */
export class PruneCollector implements Sink {
  readonly finished: PruneFinished[] = [];
  readonly warnings: string[] = [];
  readonly #planned = new Map<string, PrunePlanned>();

  take(event: Event): void {
    if (event.type === 'warned') this.warnings.push(event.message);
    if (event.type === 'prune-planned') this.#planned.set(keyOf(event), event);
    if (event.type === 'prune-finished') this.finished.push(event);
  }

  async drained(): Promise<void> {}

  /** `host` is the address of the engine, for events that name none. */
  results(host: string): PruneResult[] {
    return this.finished.map((event) => {
      const result = toPruneResult(event, host);
      if (!event.dryRun) return result;
      return { ...result, rows: this.#planned.get(keyOf(event))?.rows ?? [] };
    });
  }
}

function keyOf({ host, builder, target }: PrunePlanned | PruneFinished): string {
  return JSON.stringify([host, builder, target]);
}
