import type { RuntimeSettings } from '../../engine/types.ts';
import type { Step, TongName } from '../../pipeline/model.ts';

/** The settings of a step on which its container depends. */
export interface StepContainer {
  readonly settings: RuntimeSettings;
  /** Sorted; they decide on its network. */
  readonly tongs: readonly TongName[];
}

/** A step can continue in the container of another one if both have equal settings. */
export function toStepContainer({ resources, tongs }: Step): StepContainer {
  return { settings: { resources }, tongs: tongs.toSorted() };
}
