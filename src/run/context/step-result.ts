import type { Base } from '../../anvil/base.ts';
import type { StepEnd } from '../../report/event.ts';
import type { StepWritten } from '../../snapshots/written.ts';
import { isGoodEnd } from '../plan/endings.ts';
import type { StepFiles } from './step-files.ts';

/** The result of a step. */
export interface StepResult {
  /** The part that is reported. */
  readonly end: StepEnd;
  readonly handOver: HandOver;
  /** What it wrote for other steps; also of a cached step. Absent if nothing is known of that. */
  readonly written?: StepWritten | undefined;
  /** The error, if the engine or Tongs itself failed, and not the command. */
  readonly fault?: unknown;
}

/** What the steps that start from a step's files get from it. */
export interface HandOver {
  /** Undefined if no step starts from an image of these files, not even on a retry, or there are no files. */
  readonly base: Base | undefined;
  /** Its anvil, for the one step that continues in it. That step disposes it; if it is skipped, the run does. */
  readonly held?: StepFiles;
  /** Whether what is made from these files may be saved as snapshots: not after a tolerated failure. */
  readonly cacheable: boolean;
}

/** For a step that has no files. */
export const NO_FILES: HandOver = { base: undefined, cacheable: false };

/** Whether the run can succeed with this result. */
export function isGoodForRun(result: StepResult): boolean {
  const { outcome, reason } = result.end;
  return isGoodToGo(result) || (outcome === 'skipped' && reason === 'secret-empty');
}

/** Whether steps that need this one may run. */
export function isGoodToGo({ end }: StepResult): boolean {
  return isGoodEnd(end);
}
