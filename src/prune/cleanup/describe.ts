import { formatCount } from '../../base/text/count.ts';
import { formatSize } from '../../base/size.ts';
import type {
  PruneFinished,
  PruneKept,
  PrunePlanned,
  PrunePlannedRow,
  PruneTarget,
} from '../../report/prune-event.ts';
import type { CleanupOutcome, Done } from './outcome.ts';
import { toDelete, type CleanupPlan, type DeleteReason, type KeepReason } from './plan.ts';

/** How the things of one kind are described. */
export interface CleanupWords<Item> {
  readonly target: PruneTarget;
  /** `image`, `container`, … */
  readonly noun: string;
  readonly toCells: (item: Item, now: number) => CleanupCells;
  /** Bytes that the items take for themselves, as far as that is known. */
  readonly sumBytes: (items: readonly Item[]) => number;
}

export type CleanupCells = Pick<
  PrunePlannedRow,
  'id' | 'size' | 'bytes' | 'age' | 'lastUsedAt' | 'description'
>;

/** The event of a dry run. */
export function toCleanupPlanned<Item>(
  plan: CleanupPlan<Item>,
  { target, noun, toCells, sumBytes }: CleanupWords<Item>,
): PrunePlanned {
  const going = toDelete(plan);
  const kept = plan.planned.length - going.length;
  return {
    type: 'prune-planned',
    target,
    rows: plan.planned.map(({ item, action, because }) => ({
      ...toCells(item, plan.madeAt),
      type: noun,
      action,
      because,
      reason: REASONS[because],
    })),
    summary: `${formatCount(going.length, noun)} to delete (${formatSize(sumBytes(going))}), ${kept} to keep`,
  };
}

/** The event of a clean-up. The figures of a dry run are those of its plan. */
export function toCleanupFinished<Item>(
  outcome: CleanupOutcome<Item>,
  words: CleanupWords<Item>,
): PruneFinished {
  const isDryRun = outcome.result === 'skipped' && outcome.reason === 'dry-run';
  const done = 'done' in outcome ? outcome.done : undefined;
  const going = isDryRun ? toDelete(outcome.plan) : (done?.removed ?? []);
  return {
    type: 'prune-finished',
    target: words.target,
    result: outcome.result,
    ...toProblem(outcome),
    ...(done && toKept(done)),
    dryRun: isDryRun,
    records: going.length,
    ...(done && { deleted: done.removed.map((item) => toDeleted(item, words)) }),
    reclaimedBytes: done?.bytes ?? words.sumBytes(going),
    ...(done?.filesystemBytes !== undefined && { filesystemBytes: done.filesystemBytes }),
    ms: outcome.ms,
  };
}

function toProblem<Item>(
  outcome: CleanupOutcome<Item>,
): Pick<PruneFinished, 'reason' | 'message' | 'hint'> {
  const reason = outcome.result === 'skipped' ? outcome.reason : undefined;
  const failure = 'failure' in outcome ? outcome.failure : undefined;
  const isRefused = outcome.result === 'skipped' && outcome.reason !== 'dry-run';
  const problem = failure ?? (isRefused && 'busy' in outcome ? outcome.busy : undefined);
  const because = reason ?? failure?.kind;
  return {
    ...(because !== undefined && { reason: because }),
    ...(problem && { message: problem.message }),
    ...(problem?.hint !== undefined && { hint: problem.hint }),
  };
}

function toKept<Item>({ kept }: Done<Item>): { readonly kept?: readonly PruneKept[] } {
  const reasons = Map.groupBy(kept, ({ because }) => because);
  const counts = [...reasons].map(([because, { length: records }]) => {
    return { because, reason: REASONS[because], records };
  });
  return counts.length > 0 ? { kept: counts } : {};
}

function toDeleted<Item>(
  item: Item,
  { toCells }: CleanupWords<Item>,
): { readonly id: string; readonly description: string } {
  const { id, description } = toCells(item, 0);
  return { id, description };
}

const REASONS: Readonly<Record<DeleteReason | KeepReason, string>> = {
  'unused-long-enough': 'unused for longer than the limit',
  'stopped-long-enough': 'stopped for longer than the limit',
  'dangling-long-enough': 'older than the limit, and no container mounts it',
  'left-behind': 'an earlier call could not delete all of it',
  'on-keep-list': 'on the list of names that stay',
  'used-recently': 'used more recently than the limit',
  'age-unknown': 'nothing says how old it is',
  'of-tongs': 'Tongs removes its own things by other rules',
  'of-builder': 'it belongs to a builder of buildx',
  orchestrated: 'it belongs to Kubernetes or to a swarm',
  'changed-meanwhile': 'it has changed since the plan was made',
  'in-use': 'a container uses it',
  'descendant-in-use': 'a container uses an image that lies on it',
  'needed-by-kept': 'an image that stays lies on it',
  'arrival-unknown':
    'the engine does not say when it arrived; its age counts from the first call with --yes',
  'not-stopped': 'it is not stopped',
  'not-started-yet': 'created less than an hour ago, and not started yet',
  restarts: 'the engine may start it again: it has a restart policy',
  'volumes-shared': 'another container shares its volumes',
  named: 'somebody gave it a name; --named includes it',
  'data-elsewhere': 'its data are elsewhere: it has a driver or mount options of its own',
  'not-a-workspace': 'no folder of a repository',
  link: 'a symbolic link',
  mount: 'another filesystem is mounted in it',
  unreadable: 'some of it cannot be read by this user',
  'other-owner': 'some of it belongs to another user',
};
