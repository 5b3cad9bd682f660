import { blankedLabels } from '../../engine/labels.ts';
import type { Step, StepId } from '../../pipeline/model.ts';
import type { Base } from '../../anvil/base.ts';
import type { SnapshotRecord } from '../../snapshots/image.ts';
import type { Root } from '../plan/keys.ts';
import type { StepResult } from './outcome.ts';
import type { CachedReason } from '../plan/plan.ts';

/** The result of a step that its snapshot answers for, or that nobody needs. */
export function toHit(
  roots: ReadonlyMap<StepId, Root>,
  step: Step,
  hit: { readonly reason: CachedReason; readonly snapshot: SnapshotRecord | undefined },
): StepResult {
  const { reason, snapshot } = hit;
  const root = roots.get(step.id);
  const base = root && snapshot && toBase(snapshot, root);
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

/**
 * What a step starts from that starts from an image. One that was built from a snapshot has its labels, but other
 * files: nothing that they say of its source and its making is believed.
 */
export function toRootBase({ image }: Root): Base {
  const { id, config } = image;
  const { labels } = config;
  return { id, config: { ...config, labels: { ...labels, ...blankedLabels(labels) } } };
}

/** With the config of the image at the bottom: so it was committed. */
export function toBase(snapshot: SnapshotRecord, { image }: Root): Base {
  return { id: snapshot.image, config: { ...image.config, labels: snapshot.labels } };
}
