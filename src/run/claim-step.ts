import type { ImageId } from '../engine/types.ts';
import { snapshotReference, type SnapshotRecord } from '../snapshots/image.ts';
import type { Key } from '../snapshots/key.ts';
import { claimKey } from '../snapshots/key-lock.ts';
import { findSnapshots } from '../snapshots/stores/local.ts';
import type { RunContext } from './context.ts';
import type { PlannedStep } from './plan.ts';

/**
 * Makes this run the only one that builds the step's snapshot, if one is to be made. Resolves with what
 * another has built, from the same files of the parent, since the plan was made.
 */
export async function claimStep(
  context: RunContext,
  { step, key }: PlannedStep,
  how: { readonly parent: ImageId; readonly onHeld: (release: () => Promise<void>) => void },
): Promise<SnapshotRecord | undefined> {
  const { engine, request, snapshotRepository, clock, signal } = context;
  if (!step.cache || !key || request.snapshots === 'off') return undefined;
  const look = async (): Promise<SnapshotRecord | undefined> => {
    const found = request.useCache ? await lookUp(context, key) : undefined;
    const isOfParent = found?.parent === undefined || found.parent.image === how.parent;
    return isOfParent ? found : undefined;
  };
  return claimKey(engine, {
    reference: snapshotReference(snapshotRepository, key.key),
    labels: context.labels('lock', step.id),
    vantage: context.vantage,
    look,
    onHeld: how.onHeld,
    onWait: (run) => context.report({ type: 'step-waiting', step: step.id, run }),
    clock,
    signal,
  });
}

async function lookUp(
  { engine, snapshotRepository, signal }: RunContext,
  { key }: Key,
): Promise<SnapshotRecord | undefined> {
  const found = await findSnapshots(engine, {
    repository: snapshotRepository,
    keys: [key],
    signal,
  });
  return found.get(key);
}
