import { formatCount } from '../../base/text/count.ts';
import { formatDuration } from '../../base/duration.ts';
import { formatBinarySize } from '../../base/size.ts';
import type {
  PruneFinished,
  PruneKept,
  PrunePlanned,
  PrunePlannedRow,
} from '../../report/prune-event.ts';
import { splitSnapshotRepository } from '../../snapshots/names.ts';
import { DEFAULT_SCOPE } from '../../snapshots/scope.ts';
import type { DeleteReason, KeepReason, PlannedSnapshot, SnapshotPlan } from './plan.ts';
import { OTHER_PLATFORMS } from '../../snapshots/names.ts';
import type { PlannedImage } from './other-platforms.ts';
import type { Removed, SnapshotPruneOutcome, WholePlan } from './outcome.ts';

/** The event of a dry run. */
export function toSnapshotsPlanned(plan: WholePlan): PrunePlanned {
  const { kept } = plan;
  const { records, images, bytes } = toPlanned(plan);
  const others = images > 0 ? ` and ${formatCount(images, 'image')} of other platforms` : '';
  return {
    type: 'prune-planned',
    target: 'snapshots',
    rows: [
      ...plan.snapshots.map((planned) => toRow(planned, plan.madeAt)),
      ...plan.otherPlatforms.map(toImageRow),
    ],
    summary: `${formatCount(records, 'snapshot')}${others} to delete (${formatBinarySize(bytes)}), ${kept.records} to keep (${formatBinarySize(kept.bytes)})`,
  };
}

/** The event of a prune. The figures of a dry run are those of its plan. */
export function toSnapshotsPruned(outcome: SnapshotPruneOutcome): PruneFinished {
  const failure = 'failure' in outcome ? outcome.failure : undefined;
  const dryRun = outcome.result === 'skipped' && outcome.reason === 'dry-run';
  const { records, images, bytes } = toFigures(outcome, dryRun);
  const reason = outcome.result === 'skipped' ? outcome.reason : failure?.kind;
  return {
    type: 'prune-finished',
    target: 'snapshots',
    result: outcome.result,
    ...(reason !== undefined && { reason }),
    ...(failure && { message: failure.message }),
    ...(failure?.hint !== undefined && { hint: failure.hint }),
    ...('plan' in outcome && { targetMet: !outcome.plan.isMissed }),
    ...('plan' in outcome && toKept(outcome.plan)),
    dryRun,
    records,
    ...(images > 0 && { images }),
    reclaimedBytes: bytes,
    ms: outcome.ms,
  };
}

/** Only if snapshots stay that should have been removed. */
function toKept({ snapshots, isMissed }: SnapshotPlan): { readonly kept?: readonly PruneKept[] } {
  const staying = snapshots.filter(({ action }) => action === 'keep');
  const isWanted = isMissed || staying.every(({ because }) => because !== 'within-bounds');
  if (!isWanted || staying.length === 0) return {};
  const reasons = Map.groupBy(staying, ({ because }) => because);
  const kept = [...reasons].map(([because, { length: records }]) => {
    return { because, reason: REASONS[because], records };
  });
  return { kept };
}

function toFigures(outcome: SnapshotPruneOutcome, dryRun: boolean): Removed {
  if ('removed' in outcome) return outcome.removed;
  return dryRun && 'plan' in outcome
    ? toPlanned(outcome.plan)
    : { records: 0, images: 0, bytes: 0 };
}

/** What a prune would remove. */
function toPlanned({ deleted, otherPlatforms }: WholePlan): Removed {
  const images = otherPlatforms.filter(({ action }) => action === 'delete');
  const bytes = images.reduce((sum, { image }) => sum + image.sizeBytes, deleted.bytes);
  return { records: deleted.records, images: images.length, bytes };
}

const REASONS: Readonly<Record<DeleteReason | KeepReason, string>> = {
  replaced: 'a newer snapshot has the same key',
  'parent-replaced': 'the snapshot below it was replaced',
  'not-in-use': 'nothing uses it',
  'unused-long-enough': 'unused for longer than the limit',
  'over-max-size': 'over the size limit, and the least recently used',
  'over-host-total':
    "over the total that the host's policy allows; the largest repository's least recently used go first",
  'low-disk': 'the disk is low on space, and it is the least recently used',
  'in-use': 'a container is made from it',
  'run-under-way': 'a run in progress has made it, or is making it again',
  'descendant-in-use': 'a snapshot that was made from it is in use',
  'named-by-others': 'it has another name, which Tongs did not give it',
  'used-recently':
    'used less than 6h ago, and a run is in progress whose process is not visible from here',
  'needed-by-kept': 'a snapshot that stays lies on it',
  'within-bounds': 'within the limits',
};

const SHORT_ID = 12;

function toRow({ fact, action, because }: PlannedSnapshot, now: number): PrunePlannedRow {
  const scope = fact.scope === DEFAULT_SCOPE ? '' : ` (${fact.scope})`;
  const { repository, pipeline } = splitSnapshotRepository(fact.repository);
  return {
    action,
    id: toShortId(fact.image),
    type: 'snapshot',
    size: formatBinarySize(fact.ownBytes),
    bytes: fact.ownBytes,
    age: formatDuration(Math.max(0, now - fact.lastUsedAt)),
    lastUsedAt: fact.lastUsedAt,
    because,
    reason: REASONS[because],
    description: `${repository}/${pipeline} ${fact.step || '(source)'}${scope}`,
  };
}

/** There is no age: uses are not recorded. */
function toImageRow({ image, action, because }: PlannedImage): PrunePlannedRow {
  const name = image.tags.find((tag) => tag.startsWith(`${OTHER_PLATFORMS}:`)) ?? '';
  return {
    action,
    id: toShortId(image.id),
    type: 'image',
    size: formatBinarySize(image.sizeBytes),
    bytes: image.sizeBytes,
    age: '-',
    because,
    reason: REASONS[because],
    description: name,
  };
}

function toShortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, SHORT_ID);
}
