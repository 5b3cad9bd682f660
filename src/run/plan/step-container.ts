import type { RuntimeSettings } from '../../engine/types.ts';
import type { Step, TongName } from '../../pipeline/model.ts';

/** Everything that a container takes from the step that it is created for. */
export interface StepContainer {
  readonly settings: RuntimeSettings;
  /** Sorted: they decide its network. */
  readonly tongs: readonly TongName[];
}

/** A step continues in the container of another where both have the same. */
export function toStepContainer({ resources, tongs }: Step): StepContainer {
  return { settings: { resources }, tongs: tongs.toSorted() };
}
