import type { Outcome, StepPhases } from '../report/event.ts';
import type { Base } from '../snapshots/commit.ts';

/** What a step came to, and what the steps after it start from. */
export interface StepResult {
  readonly outcome: Outcome;
  /** Kebab-case: a verdict's reason, the cause of a skip, or what went wrong. */
  readonly reason: string;
  readonly message?: string;
  readonly hint?: string;
  readonly exitCode?: number;
  readonly outOfMemory?: boolean;
  readonly ms: number;
  readonly phases: StepPhases;
  readonly tail?: readonly string[];
  readonly tongTails?: Readonly<Record<string, readonly string[]>>;
  /** It failed, and the run goes on as if it had not (`continue-on-error`). */
  readonly tolerated: boolean;
  /** Whether what follows may be kept as snapshots: not after a tolerated failure. */
  readonly cacheable: boolean;
  /** What its children start from; undefined where none runs. */
  readonly base: Base | undefined;
  /** The engine or we ourselves failed, and not the command. */
  readonly fault?: unknown;
}

/** Whether steps that need it may run. */
export function isGoodToGo(result: StepResult): boolean {
  return result.outcome === 'succeeded' || result.outcome === 'cached' || result.tolerated;
}
