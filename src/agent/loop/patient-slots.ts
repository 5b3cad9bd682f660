import { Slots } from '../../base/async/slots.ts';
import type { Clock } from '../../base/clock.ts';

export interface PatientOptions {
  readonly clock: Clock;
  /** How long a piece of work may take before it makes room for the next one. */
  readonly patienceMs: number;
}

/** So many pieces of work begin at once. */
const FRESH_AT_ONCE = 16;
/** So many at most, with those that take long: each one behind ssh has processes of its own. */
const MOST_AT_ONCE = 64;

/** Permits to work on a host. Hosts that hang delay no others. */
export class PatientSlots {
  readonly #options: PatientOptions;
  readonly #all = new Slots(MOST_AT_ONCE);
  readonly #fresh = new Slots(FRESH_AT_ONCE);

  constructor(options: PatientOptions) {
    this.#options = options;
  }

  /** Resolves when it is the turn of the caller. Dispose the permit after the work. */
  async acquire(): Promise<Disposable> {
    const { clock, patienceMs } = this.#options;
    const one = await this.#all.acquire();
    const fresh = await this.#fresh.acquire();
    const ended = new AbortController();
    clock.sleep(patienceMs, ended.signal).then(
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
