import { PRUNED_LABEL } from '../../../src/engine/labels.ts';
import type { Engine } from '../../../src/engine/engine.ts';

/** Has the engine forget the prunes of other jobs: the next one is not too soon then. */
export async function forgetPrunes(engine: Engine): Promise<void> {
  const volumes = await engine.listVolumes({ label: PRUNED_LABEL });
  for (const { name } of volumes) await engine.removeVolume(name);
}
