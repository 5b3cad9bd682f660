import { isIPv6 } from 'node:net';

/** So many wrong tokens at once … */
const MOST_AT_ONCE = 10;
/** … and one more after each such time. */
const REFILL_MS = 6_000;
/** Of so many callers the failures are remembered. */
const MOST_CALLERS = 1_000;

interface Failures {
  /** How long it takes until all of them are forgotten. */
  readonly restMs: number;
  readonly at: number;
}

/** Counts the wrong tokens of each caller. Who has sent too many has to wait a little: nobody is locked out for long. */
export class Attempts {
  readonly #now: () => number;
  readonly #failures = new Map<string, Failures>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** How long the caller has to wait; 0 if it may try. */
  waitMs(address: string): number {
    return Math.max(0, this.#restMs(toNetwork(address)) - (MOST_AT_ONCE - 1) * REFILL_MS);
  }

  /** Notes a wrong token. True if the caller has to wait from now on. */
  fail(address: string): boolean {
    const caller = toNetwork(address);
    const restMs = this.#restMs(caller) + REFILL_MS;
    // The newest is the last one.
    this.#failures.delete(caller);
    this.#failures.set(caller, { restMs, at: this.#now() });
    const [oldest = ''] = this.#failures.keys();
    if (this.#failures.size > MOST_CALLERS) this.#failures.delete(oldest);
    return this.waitMs(address) > 0;
  }

  #restMs(caller: string): number {
    const failures = this.#failures.get(caller);
    if (!failures) return 0;
    const passedMs = this.#now() - failures.at;
    // The clock was set back: nobody waits for a day.
    return passedMs < 0 ? 0 : Math.max(0, failures.restMs - passedMs);
  }
}

/** One customer has a whole network of IPv6 addresses: the first 64 bits. */
function toNetwork(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(8 - first.length - last.length).fill('0');
  return [...first, ...zeros, ...last].slice(0, 4).join(':');
}
