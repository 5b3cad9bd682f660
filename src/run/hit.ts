import type { Step, StepId } from '../pipeline/model.ts';
import type { Base } from '../snapshots/commit.ts';
import type { SnapshotRecord } from '../snapshots/image.ts';
import type { Root } from './keys.ts';
import type { StepResult } from './outcome.ts';
import type { HitReason } from './plan.ts';

/** The result of a step that its snapshot answers for, or that nobody needs. */
export function toHit(
  roots: ReadonlyMap<StepId, Root>,
  step: Step,
  hit: { readonly reason: HitReason; readonly snapshot: SnapshotRecord | undefined },
): StepResult {
  const { reason, snapshot } = hit;
  const image = roots.get(step.id)?.image;
  // With the config of the image at the bottom: so it was committed.
  const base: Base | undefined = image &&
    snapshot && { id: snapshot.image, config: { ...image.config, labels: snapshot.labels } };
  return {
    outcome: 'cached',
    reason,
    ms: 0,
    phases: {},
    tolerated: false,
    cacheable: true,
    base,
  };
}
