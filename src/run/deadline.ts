import type { Clock } from '../base/clock.ts';
import { formatDuration } from '../base/duration.ts';
import { Cancelled, StepFailed } from '../base/errors/errors.ts';

/** The timeout of a whole run. Dispose it when the run has ended. */
export interface Deadline extends Disposable {
  /** Aborts at the timeout. */
  readonly signal: AbortSignal;
}

export function startDeadline(clock: Clock, timeoutMs: number): Deadline {
  const over = new AbortController();
  const disposed = new AbortController();
  const message = `the pipeline did not end within ${formatDuration(timeoutMs)}`;
  clock.sleep(timeoutMs, disposed.signal).then(
    () => over.abort(new Cancelled(message, { code: TIMEOUT, exitCode: 1 })),
    () => {},
  );
  return { signal: over.signal, [Symbol.dispose]: () => disposed.abort() };
}

/** The code of a run that took too long, before or after its first step started. */
export const TIMEOUT = 'pipeline-timeout';

/** Whether the signal was aborted because of that timeout. */
export function isOverdue(signal: AbortSignal): boolean {
  return signal.reason instanceof Cancelled && signal.reason.code === TIMEOUT;
}

/** The error of a run that took too long before a step could start. */
export function overdue(cause: unknown): StepFailed {
  const because = cause instanceof Cancelled ? `: ${cause.message}` : '';
  return new StepFailed(`Cannot prepare the run${because}`, {
    code: TIMEOUT,
    hint: 'The lines above say what it waited for. If that needs longer, raise the timeout of the pipeline.',
  });
}
