import { Slots } from '../../base/async/slots.ts';
import type { Clock } from '../../base/clock.ts';

/** So many runs begin at once. */
const FRESH_AT_ONCE = 16;
/** So many runs at most, with those that take long: each one behind ssh has processes of its own. */
const MOST_AT_ONCE = 64;
/** A run that takes longer makes room for the next one. */
export const PATIENCE_MS = 20_000;

/** Permits to run a task on a host. Hosts that hang in their runs delay no others. */
export class RunSlots {
  readonly #clock: Clock;
  readonly #all = new Slots(MOST_AT_ONCE);
  readonly #fresh = new Slots(FRESH_AT_ONCE);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when it is the turn of the caller. Dispose the permit after the run. */
  async acquire(): Promise<Disposable> {
    const one = await this.#all.acquire();
    const fresh = await this.#fresh.acquire();
    const ended = new AbortController();
    this.#clock.sleep(PATIENCE_MS, ended.signal).then(
      () => fresh.lend(),
      () => {},
    );
    return {
      [Symbol.dispose]: () => {
        ended.abort();
        fresh[Symbol.dispose]();
        one[Symbol.dispose]();
      },
    };
  }
}
