import type { Draft } from '../draft/draft.ts';
import type { Resources } from '../model.ts';
import type { ResourcesSchema } from '../schema/common-fields.ts';

/** The limits of `draft`; those that it lacks come from `base`. */
export function buildResources(
  draft: Draft<ResourcesSchema> | undefined,
  base: Resources = {},
): Resources {
  const { memory, cpus, pids, shm } = draft?.fields ?? {};
  return {
    ...base,
    ...(memory && { memoryBytes: memory.value }),
    ...(cpus && { cpus: cpus.value }),
    ...(pids && { pids: pids.value }),
    ...(shm && { shmBytes: shm.value }),
  };
}
