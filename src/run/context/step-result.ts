import type { Base } from '../../anvil/base.ts';
import type { StepEnd } from '../../report/event.ts';
import { isGoodEnd } from '../plan/plan.ts';
import type { StepFiles } from './step-files.ts';

/** What came of a step. */
export interface StepResult {
  /** What is reported. */
  readonly end: StepEnd;
  readonly handOver: HandOver;
  /** The error where the engine or Tongs itself failed, and not the command. */
  readonly fault?: unknown;
}

/** What a step leaves to the steps that start from its files. */
export interface HandOver {
  /** Undefined where no step starts from an image of these files, or the step has none. */
  readonly base: Base | undefined;
  /** Its anvil, for the one step that continues in it: that step, or what skips it, disposes of the anvil. */
  readonly held?: StepFiles;
  /** Whether what is made from these files may be saved as snapshots: not after a tolerated failure. */
  readonly cacheable: boolean;
}

/** Of a step that leaves no files. */
export const NO_FILES: HandOver = { base: undefined, cacheable: false };

/** Whether steps that need this one may run. */
export function isGoodToGo({ end }: StepResult): boolean {
  return isGoodEnd(end);
}
