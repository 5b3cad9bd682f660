import type { Clock } from '../../../src/base/clock.ts';

/** A clock that stands still until it is advanced; who sleeps is woken in the order of time. */
export class FakeClock implements Clock {
  #now: number;
  /** What `jump` has added: nobody who sleeps notices it. */
  #jumpedMs = 0;
  readonly #sleepers = new Set<Sleeper>();

  constructor(now = Date.UTC(2026, 0, 1)) {
    this.#now = now;
  }

  /** How many sleep: none is left over at the end of a test. */
  get sleepers(): number {
    return this.#sleepers.size;
  }

  now(): number {
    return this.#now + this.#jumpedMs;
  }

  /** How many sleep for this time. */
  sleepersFor(ms: number): number {
    return [...this.#sleepers].filter((sleeper) => sleeper.ms === ms).length;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const sleeper: Sleeper = { ms, wakesAt: this.#now + ms, wake: resolve };
    const onAbort = (): void => reject(signal?.reason);
    this.#sleepers.add(sleeper);
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      await promise;
    } finally {
      this.#sleepers.delete(sleeper);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Sets the time, forward or back, as an administrator does: it wakes nobody. */
  jump(ms: number): void {
    this.#jumpedMs += ms;
  }

  /** Moves on, and lets what was woken run. */
  async advance(ms: number): Promise<void> {
    this.#now += ms;
    const due = [...this.#sleepers].filter(({ wakesAt }) => wakesAt <= this.#now);
    for (const { wake } of due.toSorted((a, b) => a.wakesAt - b.wakesAt)) wake();
    await settle();
  }
}

interface Sleeper {
  readonly ms: number;
  readonly wakesAt: number;
  readonly wake: () => void;
}

/** Lets everything run that waits for nothing outside. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
