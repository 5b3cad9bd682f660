import type { Clock } from '../base/clock.ts';
import { formatDuration } from '../base/duration.ts';
import { Cancelled, StepFailed } from '../base/errors/errors.ts';

/** The time that a whole run may take. Dispose it when the run is over. */
export interface Deadline extends Disposable {
  /** Aborts when it is over. */
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

/** Code of a run that took too long, wherever it was. */
export const TIMEOUT = 'pipeline-timeout';

/** Whether that is why the signal was aborted. */
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
