import type { Engine } from '../../engine/engine.ts';
import type { Waiting } from '../../engine/types.ts';
import type { RunEvent } from '../../report/event.ts';
import { findRunningJob, type BusyHost } from '../running-jobs.ts';
import type { Onlooker } from '../../engine/owner/owner.ts';
import { toCleanupFinished, toCleanupPlanned } from './describe.ts';
import type { CleanupOutcome } from './outcome.ts';
import { performCleanup, type Cleanup, type CleanupOptions } from './perform.ts';

export interface CleanupReporting extends Omit<CleanupOptions, 'findJob'> {
  /** The point of view from which the owners of runs are judged. */
  readonly onlooker: Onlooker;
  readonly report: (event: RunEvent) => void;
  /** How to look for a running job; a test has its own. */
  readonly findJob?: CleanupOptions['findJob'];
}

/** Cleans up, or shows what it would delete, and reports it. Never rejects: a failure is reported. */
export async function cleanUpAndReport<Item>(
  cleanup: Cleanup<Item>,
  { engine, ...options }: CleanupReporting & { readonly engine?: Engine },
): Promise<CleanupOutcome<Item>> {
  const { report, onlooker, clock } = options;
  const findJob = ({ signal }: Waiting): Promise<BusyHost | undefined> =>
    findRunningJob({ ...(engine && { engine }), onlooker, now: clock.now(), signal });
  const outcome = await performCleanup(cleanup, { findJob, ...options });
  if (outcome.result === 'skipped' && outcome.reason === 'dry-run') {
    report(toCleanupPlanned(outcome.plan, cleanup));
  }
  report(toCleanupFinished(outcome, cleanup));
  if (outcome.result === 'skipped' && outcome.reason === 'dry-run' && outcome.busy) {
    const { message, hint } = outcome.busy;
    report({
      type: 'warned',
      code: 'host-busy',
      message: `Nothing would be deleted at present: ${message}`,
      hint,
    });
  }
  return outcome;
}
