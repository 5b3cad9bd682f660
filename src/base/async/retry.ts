import type { Clock } from '../clock.ts';

export interface RetryOptions {
  /** The number of all attempts, at least 1. */
  readonly attempts: number;
  /** Wait before the second attempt; doubles each time, up to `longestMs`. */
  readonly firstMs: number;
  readonly longestMs: number;
  readonly isRetriable: (error: unknown) => boolean;
  /** From 0 to 1; spreads the waits of several clients. */
  readonly random: () => number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Repeats `task` while it throws a retriable error; rejects with the last error. */
export async function retry<Value>(
  task: (attempt: number) => Promise<Value>,
  options: RetryOptions,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await task(attempt);
    } catch (error) {
      if (attempt >= options.attempts || !options.isRetriable(error)) throw error;
      await options.clock.sleep(waitBefore(attempt, options), options.signal);
    }
  }
}

function waitBefore(attempt: number, options: RetryOptions): number {
  const full = Math.min(options.firstMs * 2 ** (attempt - 1), options.longestMs);
  return Math.round(full * (0.5 + options.random() / 2));
}
