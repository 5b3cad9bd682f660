import type { Clock } from '../clock.ts';

/** `promise`, or undefined if it takes longer than `ms`. Then it continues in the background; the timer is cleared. */
export async function within<Value>(
  promise: Promise<Value>,
  ms: number,
  clock: Clock,
): Promise<Value | undefined> {
  const settled = new AbortController();
  promise.catch(() => {});
  try {
    const late = clock.sleep(ms, settled.signal).then(() => undefined);
    late.catch(() => {});
    return await Promise.race([promise, late]);
  } finally {
    settled.abort();
  }
}
