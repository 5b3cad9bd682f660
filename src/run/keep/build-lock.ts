import type { Step } from '../../pipeline/model.ts';
import type { SnapshotRecord } from '../../snapshots/image.ts';
import type { SnapshotIdentity } from '../../snapshots/identity.ts';
import type { PlannedStep } from '../plan/plan.ts';
import type { RunContext } from '../context/context.ts';
import { lookUpSnapshot } from './look-up-snapshot.ts';
import { acquireOwnLock } from './own-lock.ts';

/**
 * Acquires the lock under which the step's snapshot is built, if one is to be built. Resolves with the snapshot instead
 * where another run has built it, from the same files of the parent, since the plan was made.
 */
export async function acquireBuildLock(
  context: RunContext,
  planned: PlannedStep,
  how: {
    readonly parent: SnapshotIdentity;
    readonly onHeld: (release: () => Promise<void>) => void;
    /** Called when another run has to be waited for. */
    readonly onWait: () => void;
  },
): Promise<SnapshotRecord | undefined> {
  const { request } = context;
  const { step, key } = planned;
  if (!step.cache || !key || request.snapshots === 'off') return undefined;
  const look = async (): Promise<SnapshotRecord | undefined> => {
    const found = request.useCache ? await lookUpSnapshot(context, key.key) : undefined;
    const isOfParent = found?.parent === undefined || found.parent.identity === how.parent;
    return found && isOfParent && isUsable(context, step, found) ? found : undefined;
  };
  const built = await acquireOwnLock(context, key.key, {
    name: step.id,
    look,
    onHeld: how.onHeld,
    onWait: (run) => {
      context.report({ type: 'step-waiting', step: step.id, builtBy: run });
      how.onWait();
    },
  });
  if (built) context.ledger.noteTimes(built);
  return built;
}

/** Not one that the plan has seen: it runs the step all the same. Not where a step that runs uses a tong of this one. */
function isUsable({ found, plan }: RunContext, step: Step, built: SnapshotRecord): boolean {
  if (found.get(built.key)?.identity === built.identity) return false;
  return !plan.some((other) => {
    const isOther = other.verdict === 'run' && other.step.id !== step.id;
    return isOther && other.step.tongs.some((tong) => step.tongs.includes(tong));
  });
}
