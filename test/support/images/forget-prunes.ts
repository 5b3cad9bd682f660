import type { Engine } from '../../../src/engine/engine.ts';

/** Has the engine forget the prunes of other jobs: the next one is not too soon then. */
export async function forgetPrunes(engine: Engine): Promise<void> {
  await engine.removeVolume('tongs-prunes');
}
