import type { Engine } from '../../engine/engine.ts';
import { ENGINE_BUILDER, latencyOf, type BuildCacheStore } from '../build-cache-store.ts';
import { readEngineDisk } from '../free-space.ts';

/** The build cache of the engine's own builder. */
export function toEngineStore(engine: Engine): BuildCacheStore {
  return {
    name: ENGINE_BUILDER,
    isSupported: async (waiting) => !(await engine.product(waiting)).startsWith('Podman'),
    list: (waiting) => engine.listBuildCache(waiting),
    prune: (request, waiting) => engine.pruneBuildCache(request, waiting),
    readClock: async (waiting) => (await engine.info(waiting)).clock,
    readDisk: (waiting) => readEngineDisk(engine, waiting),
    latencyMs: latencyOf(engine),
  };
}
