import type { Clock } from '../base/clock.ts';
import { within } from '../base/async/within.ts';
import type { Engine } from './engine.ts';
import type { ContainerId } from './types.ts';

/** How long the engine may take to report what the kernel did. */
const LATEST_MS = 250;

/**
 * Whether the kernel killed a process of the container since then because of memory. This uses the engine's events:
 * `State.OOMKilled` is about process 1 alone, and on 20.10 false even then.
 */
export async function wasOutOfMemory(
  engine: Engine,
  container: ContainerId,
  options: { readonly sinceMs: number; readonly clock: Clock },
): Promise<boolean> {
  const enough = new AbortController();
  try {
    const events = await engine.events(
      { container, sinceMs: options.sinceMs, actions: ['oom'] },
      { signal: enough.signal },
    );
    const first = events[Symbol.asyncIterator]().next();
    return (await within(first, LATEST_MS, options.clock))?.done === false;
  } catch {
    // Without the event only the message is worse: the failure itself is still reported.
    return false;
  } finally {
    enough.abort();
  }
}
