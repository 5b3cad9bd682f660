import { systemClock, type Clock } from '../../../src/base/clock.ts';

/** What waits longer is a deadline that no test is about; it never comes. */
const LONGEST_SKIP_MS = 10_000;

/**
 * A clock that goes on only when nothing is left to do but to wait: a wait costs no time, and things happen in the
 * same order on a machine of any speed. What waits for other clocks is overtaken.
 */
export class SkippingClock implements Clock {
  /** By how much it is ahead of the machine's; may be changed. */
  aheadMs = 0;
  #machineMs = systemClock.now();
  readonly #sleepers = new Set<Sleeper>();
  #isWatching = false;

  now(): number {
    return this.#machineMs + this.aheadMs;
  }

  /** Goes on by what the machine's has: files that were written since are not of the future. */
  catchUp(): void {
    this.#machineMs = systemClock.now();
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const sleeper: Sleeper = { wakesAt: this.now() + ms, wake: resolve };
    const onAbort = (): void => reject(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    this.#sleepers.add(sleeper);
    void this.#watch();
    try {
      await promise;
    } finally {
      this.#sleepers.delete(sleeper);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  async #watch(): Promise<void> {
    if (this.#isWatching) return;
    this.#isWatching = true;
    while (this.#sleepers.size > 0) {
      await untilIdle();
      const next = Math.min(...[...this.#sleepers].map(({ wakesAt }) => wakesAt));
      const aheadMs = Math.max(0, next - this.now());
      if (aheadMs > LONGEST_SKIP_MS) break;
      this.aheadMs += aheadMs;
      for (const { wakesAt, wake } of this.#sleepers) if (wakesAt === next) wake();
    }
    this.#isWatching = false;
  }
}

interface Sleeper {
  readonly wakesAt: number;
  readonly wake: () => void;
}

let idle: Promise<void> | undefined;

/** Until nothing is left to do in this process; shared by all clocks, since each would see the others watch. */
function untilIdle(): Promise<void> {
  idle ??= watchLoop().finally(() => (idle = undefined));
  return idle;
}

/** So many turns of the event loop in which nothing is under way. */
const IDLE_TURNS = 3;

async function watchLoop(): Promise<void> {
  for (let turns = 0; turns < IDLE_TURNS; turns += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    if (!process.getActiveResourcesInfo().every((name) => LASTING.test(name))) turns = 0;
  }
}

/** What lasts, and may have nothing to do: all else ends by itself, such as a file that is read or closed. */
const LASTING =
  /^(?:PipeWrap|PipeServerWrap|TCPSocketWrap|TCPServerWrap|TTYWrap|MessagePort|SignalWrap|Timeout)$/;
