import type { Clock } from '../base/clock.ts';
import { within } from '../base/async/within.ts';
import type { Engine } from './engine.ts';
import type { ContainerId, EngineEvent } from './types.ts';

/** The clock of the engine may be behind ours by this much: look for its events from so long before on. */
export const CLOCKS_APART_MS = 60_000;

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
    const kills = await listKills(engine, container, { ...options, signal: enough.signal });
    return (await within(kills.next(), LATEST_MS, options.clock))?.done === false;
  } catch {
    // Without the event only the message is worse: the failure itself is still reported.
    return false;
  } finally {
    enough.abort();
  }
}

/** Resolves with true when that happens; with false when the signal aborts, or the engine has no events. */
export async function awaitOutOfMemory(
  engine: Engine,
  container: ContainerId,
  options: { readonly sinceMs: number; readonly signal: AbortSignal },
): Promise<boolean> {
  try {
    const kills = await listKills(engine, container, options);
    return (await kills.next()).done === false;
  } catch {
    return false;
  }
}

async function listKills(
  engine: Engine,
  container: ContainerId,
  { sinceMs, signal }: { readonly sinceMs: number; readonly signal: AbortSignal },
): Promise<AsyncIterator<EngineEvent>> {
  const events = await engine.events({ container, sinceMs, actions: ['oom'] }, { signal });
  return events[Symbol.asyncIterator]();
}
