import type { StepEnd } from '../../report/event.ts';
import type { StepFiles } from './step-files.ts';
import type { Base } from '../../anvil/base.ts';

/** What a step came to, and what the steps after it start from. */
export interface StepResult extends StepEnd {
  /** It failed, and the run goes on as if it had not (`continue-on-error`). */
  readonly tolerated: boolean;
  /** Whether what follows may be kept as snapshots: not after a tolerated failure. */
  readonly cacheable: boolean;
  /** What its children start from; undefined where none runs. */
  readonly base: Base | undefined;
  /** The same as a live anvil, for the one step that goes on in it; it, or else who skips it, disposes of it. */
  readonly held?: StepFiles;
  /** The engine or we ourselves failed, and not the command. */
  readonly fault?: unknown;
}

/** Whether steps that need it may run. */
export function isGoodToGo(result: StepResult): boolean {
  return result.outcome === 'succeeded' || result.outcome === 'cached' || result.tolerated;
}
