import { unreachable } from '../../base/errors/errors.ts';
import type { PruneFinished, PrunePlanned } from '../../report/event.ts';
import { describePrunePlan, summarizePrunePlan } from './describe.ts';
import type { Failure } from '../../engine/failure.ts';
import type { PrunePlan } from './plan.ts';

/** What came of a prune on one engine; `ms` is all of it, measuring included. */
export type PruneOutcome = PruneEnd & { readonly ms: number };

export type PruneEnd =
  | { readonly result: 'pruned'; readonly plan: PrunePlan; readonly reclaimed: Reclaimed }
  | { readonly result: 'skipped'; readonly reason: SkipReason; readonly plan: PrunePlan }
  /** The call failed, yet records are gone: how many, is told by the engine's list. */
  | {
      readonly result: 'partial';
      readonly plan: PrunePlan;
      readonly reclaimed: Reclaimed;
      readonly failure: Failure;
    }
  /** Nothing is known to be gone; after a cancel nobody looked. Without a plan nothing was tried. */
  | { readonly result: 'failed'; readonly failure: Failure; readonly plan?: PrunePlan };

/** `unsupported`: this engine has no build cache to prune (Podman). */
export type SkipReason = 'dry-run' | 'nothing-to-delete' | 'unsupported';

export interface Reclaimed {
  readonly records: number;
  /** By the engine's count, or by its list where the call failed. Shared records are counted, yet free nothing. */
  readonly bytes: number;
  /** Sizes of the records that have left the engine's list; undefined where it could not be read again. */
  readonly listBytes?: number;
  /** Change of the free space where the engine keeps its files; whatever else writes there counts too. */
  readonly filesystemBytes?: number;
  /** `nothing-deleted`: there was something to delete, and the engine deleted nothing. */
  readonly warning?: 'nothing-deleted';
}

/** The event that shows what a dry run has found. */
export function toPrunePlanned(plan: PrunePlan): PrunePlanned {
  return {
    type: 'prune-planned',
    target: 'cache',
    rows: describePrunePlan(plan),
    summary: summarizePrunePlan(plan),
  };
}

/** The event that tells of it; a dry run's figures are the plan's. */
export function toPruneFinished(outcome: PruneOutcome): PruneFinished {
  const figures = toFigures(outcome);
  const reason = toReason(outcome);
  const failure = 'failure' in outcome ? outcome.failure : undefined;
  const seen = 'reclaimed' in outcome ? outcome.reclaimed.filesystemBytes : undefined;
  return {
    type: 'prune-finished',
    target: 'cache',
    result: outcome.result,
    ...(reason !== undefined && { reason }),
    ...(failure && { message: failure.message }),
    ...(failure?.hint !== undefined && { hint: failure.hint }),
    dryRun: outcome.result === 'skipped' && outcome.reason === 'dry-run',
    records: figures.records,
    reclaimedBytes: figures.bytes,
    ...(seen !== undefined && { filesystemBytes: seen }),
    ms: outcome.ms,
  };
}

function toFigures(outcome: PruneOutcome): { readonly records: number; readonly bytes: number } {
  if (outcome.result === 'pruned' || outcome.result === 'partial') return outcome.reclaimed;
  if (outcome.result === 'skipped' && outcome.reason === 'dry-run') return outcome.plan.deleted;
  return { records: 0, bytes: 0 };
}

function toReason(outcome: PruneOutcome): PruneFinished['reason'] {
  switch (outcome.result) {
    case 'pruned':
      return outcome.reclaimed.warning;
    case 'skipped':
      return outcome.reason;
    case 'partial':
    case 'failed':
      return outcome.failure.kind;
    default:
      return unreachable(outcome);
  }
}
