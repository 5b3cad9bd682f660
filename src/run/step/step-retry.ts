import { abortable } from '../../base/async/abortable.ts';
import type { Step } from '../../pipeline/model.ts';
import type { StepEnd, StepRetried } from '../../report/event.ts';
import type { RunContext } from '../context/context.ts';
import type { Slot } from '../../base/async/slots.ts';
import type { StepFailure } from './step-failure.ts';

/**
 * Whether another attempt may end differently: the command has ended, or a tong was not ready. It would not if the
 * image has no shell, for example. Neither a cancel nor an error of the engine is retried.
 */
export function isRetriable({ outcome, exitCode, reason, fault }: StepFailure): boolean {
  if (fault !== undefined || (outcome !== 'failed' && outcome !== 'timed-out')) return false;
  const hasRun = exitCode !== undefined || reason === 'step-file-invalid';
  return hasRun || reason.startsWith('tong-');
}

/** How many attempts a step may take. */
export function countAttempts({ retries }: Step): number {
  return 1 + (retries?.max ?? 0);
}

/** An attempt that is followed by another one. */
interface FailedAttempt {
  readonly end: StepEnd;
  /** Its number; the first is 1. */
  readonly attempt: number;
  readonly ms: number;
}

/** Reports that another attempt follows, and what it does not find as the first one did. */
export function reportRetry(
  context: Pick<RunContext, 'report' | 'ledger' | 'pipeline'>,
  step: Step,
  failed: FailedAttempt,
): void {
  context.report(toStepRetried(step, context.pipeline.file, failed));
  // If no command ran, the tongs were not used yet.
  if (failed.end.exitCode !== undefined) warnOfTongs(context, step);
}

/**
 * Resolves when nothing of the failed attempt is left and the delay is over; meanwhile another step may have the
 * slot. Rejects as soon as the run has to end.
 */
export async function waitToRetry(
  { clock, signal }: Pick<RunContext, 'clock' | 'signal'>,
  { retries }: Step,
  { slot, left }: { readonly slot: Slot; readonly left: Promise<unknown> },
): Promise<void> {
  const delayMs = retries?.delayMs ?? 0;
  if (delayMs > 0) {
    slot.lend();
    await clock.sleep(delayMs, signal);
  }
  await abortable(left, signal);
}

function toStepRetried(step: Step, file: string, failed: FailedAttempt): StepRetried {
  const { message, hint, exitCode, outOfMemory, reason, tail = [], tongTails = {} } = failed.end;
  return {
    type: 'step-retried',
    step: step.id,
    attempt: failed.attempt,
    of: countAttempts(step),
    outcome: failed.end.outcome === 'timed-out' ? 'timed-out' : 'failed',
    reason,
    message: message ?? reason,
    ...(hint !== undefined && { hint }),
    ...(exitCode !== undefined && { exitCode }),
    ...(outOfMemory !== undefined && { outOfMemory }),
    ms: failed.ms,
    delayMs: step.retries?.delayMs ?? 0,
    tail,
    tongTails,
    place: { file, line: step.place.line },
  };
}

/** Warns once for a step that its files are as before, but the data of the tongs that it shares is not. */
function warnOfTongs(
  { report, ledger }: Pick<RunContext, 'report' | 'ledger'>,
  { id, sharedTongs }: Step,
): void {
  const subject = `tongs of ${id}`;
  if (sharedTongs.length === 0 || ledger.hasWarned(subject)) return;
  ledger.noteWarning(subject);
  const names = sharedTongs.map((name) => `"${name}"`).join(', ');
  report({
    type: 'warned',
    code: 'tong-not-reset',
    message: `Step "${id}" is retried with the same ${sharedTongs.length === 1 ? 'tong' : 'tongs'} (${names}), which may hold data of the failed attempt`,
    hint: 'Let the script begin with removing such data.',
  });
}
