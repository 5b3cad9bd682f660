import type { Base } from '../../anvil/base.ts';
import type { Step } from '../../pipeline/model.ts';
import type { SnapshotRecord } from '../../snapshots/record.ts';
import type { RunContext } from './context.ts';

/**
 * The base of a step that starts from a snapshot; undefined if its files cannot be fetched. It needs the config of the
 * root image, so that image has to be on the engine. A run whose steps are all cached needs no base.
 */
export async function fetchBase(
  { store, roots, signal }: Pick<RunContext, 'store' | 'roots' | 'signal'>,
  step: Step,
  snapshot: SnapshotRecord,
): Promise<Base | undefined> {
  const root = roots.get(step.id);
  return root && store.fetch(snapshot, { config: root.image.config, signal });
}
