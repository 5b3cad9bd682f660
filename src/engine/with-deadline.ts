import { abortable } from '../base/async/abortable.ts';
import type { Clock } from '../base/clock.ts';
import { formatDuration } from '../base/duration.ts';
import { EngineFailed } from '../base/errors/errors.ts';

export interface DeadlineOptions {
  /** Completes the sentence "Cannot …". */
  readonly operation: string;
  readonly timeoutMs: number;
  /** Who has to answer; the engine if absent. */
  readonly who?: string | undefined;
  /** What to do if it is late. */
  readonly hint?: string;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

export const TIMED_OUT = 'engine-timed-out';

/**
 * Resolves with the result of `task`, or rejects at the deadline or when `signal` aborts. The task's own signal
 * aborts in both cases; a task that ignores it continues in the background.
 */
export async function withDeadline<Value>(
  task: (signal: AbortSignal) => Promise<Value>,
  options: DeadlineOptions,
): Promise<Value> {
  const done = new AbortController();
  const late = new AbortController();
  options.clock.sleep(options.timeoutMs, done.signal).then(
    () => late.abort(timedOut(options)),
    () => {},
  );
  const signal = options.signal ? AbortSignal.any([options.signal, late.signal]) : late.signal;
  try {
    signal.throwIfAborted();
    return await abortable(task(signal), signal);
  } finally {
    done.abort();
  }
}

const HINT = 'Check the load of the engine and its disk.';

function timedOut(options: DeadlineOptions): EngineFailed {
  const { operation, timeoutMs, who = 'the engine', hint = HINT } = options;
  const time = formatDuration(timeoutMs);
  return new EngineFailed(`Cannot ${operation}: ${who} did not answer within ${time}`, {
    code: TIMED_OUT,
    retriable: true,
    hint,
  });
}
