import { blankedLabels } from '../../engine/labels.ts';
import type { Step } from '../../pipeline/model.ts';
import type { Base } from '../../anvil/base.ts';
import type { SnapshotRecord } from '../../snapshots/image.ts';
import type { Root } from '../plan/keys.ts';
import type { StepResult } from './outcome.ts';
import type { CachedReason } from '../plan/plan.ts';
import type { RunContext } from './context.ts';

/** The result of a cached step. `base` is needed only if a step that runs starts from its files. */
export function toHit(reason: CachedReason, base: Base | undefined): StepResult {
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
 * What a step starts from that goes on from the files of a snapshot; undefined if they cannot be had. This takes the
 * root image's config, and so, for now, the root image on the engine. A run whose steps are all cached does without.
 */
export async function fetchBase(
  { store, roots, signal }: Pick<RunContext, 'store' | 'roots' | 'signal'>,
  step: Step,
  snapshot: SnapshotRecord,
): Promise<Base | undefined> {
  const root = roots.get(step.id);
  return root && store.fetch(snapshot, { config: root.image.config, signal });
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
