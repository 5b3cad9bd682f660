import * as z from 'zod';
import type { Clock } from '../../base/clock.ts';
import { askAgent } from '../ask-agent.ts';

export interface IdleOptions {
  readonly socket: string;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Called once, if there is something to wait for. */
  readonly onWait: (what: string) => void;
}

/**
 * Resolves with `true` as soon as nothing is under way, or the agent cannot be asked; with `false` after the timeout.
 * Rejects only if the signal aborts.
 */
export async function waitUntilIdle(options: IdleOptions): Promise<boolean> {
  const { clock, timeoutMs, signal, onWait } = options;
  const until = clock.now() + timeoutMs;
  for (let isFirst = true; ; isFirst = false) {
    const [busy] = await listRunning(options.socket);
    if (busy === undefined) return true;
    if (isFirst) onWait(busy);
    if (clock.now() >= until) return false;
    await clock.sleep(POLL_MS, signal);
  }
}

const POLL_MS = 1_000;

async function listRunning(socket: string): Promise<string[]> {
  try {
    const { running } = statusWire.parse(await askAgent(socket, '/status'));
    return running.map(({ task, host }) => `${task} on ${host}`);
  } catch {
    return [];
  }
}

const statusWire = z.object({
  running: z.array(z.object({ task: z.string(), host: z.string() })),
});
