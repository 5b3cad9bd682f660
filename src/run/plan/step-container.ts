import type { RuntimeSettings } from '../../engine/types.ts';
import type { Step, StepId, TongName } from '../../pipeline/model.ts';

/** The settings of a step on which its container depends. */
export interface StepContainer {
  readonly settings: RuntimeSettings;
  /** Sorted; they decide on its network. */
  readonly tongs: readonly TongName[];
  /** The step, if no other one is on its network. */
  readonly alone: StepId | undefined;
}

/** A step can continue in the container of another one if both have equal settings. */
export function toStepContainer({ id, resources, tongs, sharedTongs }: Step): StepContainer {
  const hasOwn = sharedTongs.length < tongs.length;
  return {
    settings: { resources },
    tongs: tongs.toSorted(),
    alone: hasOwn ? id : undefined,
  };
}
