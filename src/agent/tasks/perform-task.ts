import type { Engine } from '../../engine/engine.ts';
import type { Policy } from '../../policy/model.ts';
import { pruneBuildCaches } from '../../prune/prune-build-caches.ts';
import { pruneImagesAndReport } from '../../prune/images/prune-images.ts';
import { toLeftoversPlanned } from '../../prune/leftovers/describe.ts';
import { countRemoved, previewLeftovers } from '../../prune/leftovers/perform.ts';
import { sweepAndReport } from '../../prune/leftovers/prune-leftovers.ts';
import { pruneSnapshotsAndReport } from '../../prune/snapshots/prune-snapshots.ts';
import type { PruneFinished } from '../../report/prune-event.ts';
import type { Reporter } from '../../report/reporter.ts';
import type { TaskConfig } from '../config/model.ts';
import type { AgentMachine } from './with-engine.ts';

export interface PerformOptions {
  readonly machine: AgentMachine;
  /** Of the host that the agent runs on. */
  readonly policy: Policy;
  readonly dryRun: boolean;
  /** Somebody waits for the space: the last prune may have been a moment ago. */
  readonly isUrgent: boolean;
  readonly signal: AbortSignal;
  readonly report: Reporter['report'];
}

/** Does what a task says on one engine, and reports it. Never rejects. */
export async function performTask(
  task: TaskConfig,
  engine: Engine,
  options: PerformOptions,
): Promise<void> {
  const { machine, policy, dryRun, isUrgent, signal, report } = options;
  const { clock, random, processes: onlooker } = machine;
  const common = { dryRun, onlooker, clock, signal, report };
  switch (task.task) {
    case 'cache': {
      const bounds = {
        ...task.bounds,
        leastAgeMs: Math.max(task.bounds.leastAgeMs, policy.prune.leastAgeMs ?? 0),
      };
      await pruneBuildCaches(engine, bounds, { ...common, isByHand: isUrgent, random });
      return;
    }
    case 'snapshots': {
      const { total } = policy.snapshots;
      await pruneSnapshotsAndReport(engine, task.bounds, {
        ...common,
        repository: undefined,
        hostTotal: total && { amount: total },
      });
      return;
    }
    case 'images': {
      const keep = [...task.bounds.keep, ...policy.prune.keepImages];
      const olderThanMs = Math.max(task.bounds.olderThanMs, policy.prune.leastAgeMs ?? 0);
      await pruneImagesAndReport(engine, { ...task.bounds, olderThanMs, keep }, common);
      return;
    }
    case 'leftovers':
      await removeLeftovers(engine, options);
      return;
    default:
      task satisfies never;
  }
}

async function removeLeftovers(engine: Engine, options: PerformOptions): Promise<void> {
  const { machine, dryRun, signal, report } = options;
  const { clock, processes } = machine;
  const startedAt = clock.now();
  const how = { ...processes, clock, signal };
  const end = (result: LeftoversResult): void =>
    report({
      type: 'prune-finished',
      target: 'leftovers',
      dryRun,
      reclaimedBytes: 0,
      ms: clock.now() - startedAt,
      ...result,
    });
  if (dryRun) {
    const { planned, failures } = await previewLeftovers(engine, how);
    report(toLeftoversPlanned(planned));
    const records = planned.filter(({ action }) => action === 'remove').length;
    end({ ...toResult(records, failures), ...(failures.length === 0 && DRY_RUN) });
    return;
  }
  const swept = await sweepAndReport(engine, { ...how, report });
  end(toResult(countRemoved(swept), swept.failures));
}

const DRY_RUN = { result: 'skipped', reason: 'dry-run' } as const;

type LeftoversResult = Pick<PruneFinished, 'result' | 'reason' | 'message' | 'records'>;

function toResult(
  records: number,
  failures: readonly { readonly subject: string; readonly message: string }[],
): LeftoversResult {
  const [first] = failures;
  if (!first) {
    return records > 0
      ? { result: 'pruned', records }
      : { result: 'skipped', reason: 'nothing-to-delete', records };
  }
  const message = `${first.subject}: ${first.message}`;
  return { result: records > 0 ? 'partial' : 'failed', reason: 'engine-refused', message, records };
}
