import { systemClock, type Clock } from '../../../src/base/clock.ts';

/** The machine's clock, but for some waits: those last until the test lets them end. */
export class HeldClock implements Clock {
  readonly #held: ReadonlyMap<number, PromiseWithResolvers<void>>;
  readonly #waiting = new Map<number, number>();

  /** Takes the durations of the waits that are held, in milliseconds. */
  constructor(...durations: readonly number[]) {
    this.#held = new Map(durations.map((ms) => [ms, Promise.withResolvers<void>()]));
  }

  now(): number {
    return systemClock.now();
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const held = this.#held.get(ms);
    if (!held) return systemClock.sleep(ms, signal);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    held.promise.then(resolve, reject);
    return this.#count(ms, promise);
  }

  /** How many wait for this duration, which is held. */
  waiting(ms: number): number {
    return this.#waiting.get(ms) ?? 0;
  }

  async #count(ms: number, wait: Promise<void>): Promise<void> {
    this.#waiting.set(ms, this.waiting(ms) + 1);
    try {
      await wait;
    } finally {
      this.#waiting.set(ms, this.waiting(ms) - 1);
    }
  }

  /** All waits of this duration end, now and later. */
  release(ms: number): void {
    this.#held.get(ms)?.resolve();
  }
}
