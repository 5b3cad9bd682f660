import { unreachable } from '../../base/errors/errors.ts';
import { formatCount } from '../../base/text/count.ts';
import { formatDuration } from '../../base/duration.ts';
import { formatSize } from '../../base/size.ts';
import type { PruneFinished, PrunePlanned, PrunePlannedRow } from '../../report/prune-event.ts';
import type { PruneOutcome, Reclaimed } from './outcome.ts';
import type { DeleteReason, KeepReason, PlannedRecord, PrunePlan } from './plan.ts';

/** The event of a dry run. */
export function toCachePlanned(plan: PrunePlan): PrunePlanned {
  return {
    type: 'prune-planned',
    target: 'cache',
    rows: describeCachePlan(plan),
    summary: summarizeCachePlan(plan),
  };
}

/** The event of a prune. The figures of a dry run are those of its plan. */
export function toCachePruned(outcome: PruneOutcome): PruneFinished {
  const figures = toFigures(outcome);
  const reason = toReason(outcome);
  const failure = 'failure' in outcome ? outcome.failure : undefined;
  const { listBytes, filesystemBytes }: Partial<Reclaimed> =
    'reclaimed' in outcome ? outcome.reclaimed : {};
  return {
    type: 'prune-finished',
    target: 'cache',
    builder: outcome.builder,
    result: outcome.result,
    ...(reason !== undefined && { reason }),
    ...(failure && { message: failure.message }),
    ...toHint(outcome),
    dryRun: outcome.result === 'skipped' && outcome.reason === 'dry-run',
    records: figures.records,
    reclaimedBytes: figures.bytes,
    ...(listBytes !== undefined && { listBytes }),
    ...(filesystemBytes !== undefined && { filesystemBytes }),
    ...(outcome.targetMet !== undefined && { targetMet: outcome.targetMet }),
    ms: outcome.ms,
  };
}

function toHint(outcome: PruneOutcome): Pick<PruneFinished, 'hint'> {
  if ('failure' in outcome) {
    const { hint } = outcome.failure;
    return hint === undefined ? {} : { hint };
  }
  const isDryRun = outcome.result === 'skipped' && outcome.reason === 'dry-run';
  return outcome.targetMet === false && !isDryRun ? { hint: MISSED_HINT } : {};
}

const MISSED_HINT =
  'What is left is in use, was used too recently, or is no build cache: a dry run says which, and "docker system df" what else fills the disk.';

/** Descriptions are cut to this many characters. */
export const DESCRIPTION_WIDTH = 60;

/** A row for each record: those to delete first, and the largest of each first. */
export function describeCachePlan(plan: PrunePlan): PrunePlannedRow[] {
  return plan.records
    .toSorted((a, b) => rank(a) - rank(b) || b.record.sizeBytes - a.record.sizeBytes)
    .map((planned) => toRow(planned, plan.madeAt));
}

/** The plan in one line. */
export function summarizeCachePlan({ deleted, kept }: PrunePlan): string {
  return `${formatCount(deleted.records, 'record')} to delete (${formatSize(deleted.bytes)}), ${kept.records} to keep (${formatSize(kept.bytes)})`;
}

const REASONS: Readonly<Record<DeleteReason | KeepReason, string>> = {
  'unused-long-enough': 'unused for longer than the limit',
  'never-used': 'never used',
  'over-max-size': 'over the size limit, and the least recently used',
  'low-disk': 'the disk is low on space, and it is the least recently used',
  'in-use': 'a build is using it',
  'used-recently': 'used more recently than the limit',
  shared: 'an image shares it; "all" deletes it as well',
  internal: 'internal to the builder; "all" deletes it as well',
  frontend: 'a frontend of the builder; "all" deletes it as well',
  'needed-by-kept': 'a record that stays builds on it',
  'used-with-kept': 'used at about the same time as a record that stays',
  'least-age': 'used too recently for any prune',
  'within-bounds': 'within the limits',
};

const SHORT_ID = 12;

function toRow({ record, action, because }: PlannedRecord, now: number): PrunePlannedRow {
  const { lastUsedAt } = record;
  return {
    id: record.id.slice(0, SHORT_ID),
    type: record.type,
    description: toLine(record.description),
    age: lastUsedAt === undefined ? 'never used' : formatDuration(Math.max(0, now - lastUsedAt)),
    size: formatSize(Math.max(0, record.sizeBytes)),
    ...(record.sizeBytes >= 0 && { bytes: record.sizeBytes }),
    ...(lastUsedAt !== undefined && { lastUsedAt }),
    action,
    because,
    reason: REASONS[because],
  };
}

function rank({ action }: PlannedRecord): number {
  return action === 'delete' ? 0 : 1;
}

/** A description quotes a command of a Dockerfile, so it may contain any character. */
function toLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const characters = Array.from(line);
  if (characters.length <= DESCRIPTION_WIDTH) return line;
  return `${characters.slice(0, DESCRIPTION_WIDTH - 1).join('')}…`;
}

function toFigures(outcome: PruneOutcome): { readonly records: number; readonly bytes: number } {
  if (outcome.result === 'pruned' || outcome.result === 'partial') return outcome.reclaimed;
  if (outcome.result === 'skipped' && outcome.reason === 'dry-run' && outcome.plan)
    return outcome.plan.deleted;
  return { records: 0, bytes: 0 };
}

function toReason(outcome: PruneOutcome): PruneFinished['reason'] {
  const missed = outcome.targetMet === false ? 'target-missed' : undefined;
  switch (outcome.result) {
    case 'pruned':
      return outcome.reclaimed.warning ?? missed;
    case 'skipped':
      return outcome.reason === 'nothing-to-delete' ? (missed ?? outcome.reason) : outcome.reason;
    case 'partial':
    case 'failed':
      return outcome.failure.kind;
    default:
      return unreachable(outcome);
  }
}
