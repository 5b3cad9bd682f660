import type { Clock } from '../../base/clock.ts';
import { within } from '../../base/async/within.ts';
import { isUdpOnly, type Listener } from '../listeners.ts';
import type { PortProbe } from './port-probe.ts';

export interface AwaitedPortOptions {
  readonly probe: Pick<PortProbe, 'accepts' | 'opens' | 'listeners'>;
  readonly port: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** When its timeout is over. */
  readonly deadline: number;
  /** The time between two tries, if it is given. */
  readonly intervalMs: number | undefined;
  /** Whether a probe also has to succeed: then a UDP port, which cannot accept, counts as open. */
  readonly mayBeUdp: boolean;
}

/** A port of a tong that is becoming ready. */
export class AwaitedPort {
  readonly number: number;
  readonly #setting: AwaitedPortOptions;
  #isUdp = false;

  constructor(setting: AwaitedPortOptions) {
    this.#setting = setting;
    this.number = setting.port;
  }

  /** Tries once. */
  async isOpen(): Promise<boolean> {
    const { probe, port } = this.#setting;
    return this.#isUdp || probe.accepts(port, this.#tryMs());
  }

  /** Retries until the port is open; false if the timeout is over first. */
  async opens(): Promise<boolean> {
    const { clock, signal, deadline, intervalMs, mayBeUdp } = this.#setting;
    const udpLookAt = mayBeUdp ? clock.now() + UDP_AFTER_MS : Infinity;
    for (let nextMs = FIRST_WAIT_MS; ; nextMs = Math.min(nextMs * 1.5, LONGEST_WAIT_MS)) {
      signal.throwIfAborted();
      if (clock.now() >= deadline) return false;
      if (await this.#tryToOpen()) return true;
      if (clock.now() >= udpLookAt && (await this.#lookForUdp())) return true;
      const restMs = Math.max(0, deadline - clock.now());
      await clock.sleep(Math.min(intervalMs ?? nextMs, restMs), signal);
    }
  }

  /** A given interval is kept, so each try is a short one. */
  async #tryToOpen(): Promise<boolean> {
    const { probe, port, intervalMs } = this.#setting;
    if (this.#isUdp || intervalMs !== undefined) return this.isOpen();
    return probe.opens(port, this.#tryMs());
  }

  #tryMs(): number {
    const { deadline, clock } = this.#setting;
    return Math.max(1, Math.min(deadline - clock.now(), LONGEST_DIAL_MS));
  }

  async #lookForUdp(): Promise<boolean> {
    const { probe, port, deadline, clock } = this.#setting;
    // Without an answer it counts as a TCP port.
    const looking = probe.listeners().catch((): readonly Listener[] => []);
    const listeners = await within(looking, Math.max(0, deadline - clock.now()), clock);
    this.#isUdp = isUdpOnly(listeners ?? [], port);
    return this.#isUdp;
  }
}

/** The waits between two tries, the first and the longest. */
const FIRST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 40;
const LONGEST_DIAL_MS = 2_000;
/** A look from inside needs a container: most ports have opened by then. */
const UDP_AFTER_MS = 1_000;
