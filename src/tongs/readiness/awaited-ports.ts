import { AwaitedPort, type AwaitedPortOptions } from './awaited-port.ts';

export interface AwaitedPortsOptions extends Omit<AwaitedPortOptions, 'port' | 'mayBeUdp'> {
  /** Whether the first may be one of UDP, by which alone nobody knows that a tong is ready. */
  readonly mayFirstBeUdp: boolean;
}

/** All ports of a tong that gets ready; none are open. */
export class AwaitedPorts {
  readonly #ports: readonly AwaitedPort[];
  #closed: AwaitedPort | undefined;

  constructor(numbers: readonly number[], { mayFirstBeUdp, ...setting }: AwaitedPortsOptions) {
    this.#ports = numbers.map((port, index) => {
      return new AwaitedPort({ ...setting, port, mayBeUdp: index > 0 || mayFirstBeUdp });
    });
  }

  /** The port that was found closed last. */
  get closed(): number | undefined {
    return this.#closed?.number;
  }

  /** Asks each once. */
  async areOpen(): Promise<boolean> {
    for (const port of this.#ports) {
      if (await port.isOpen()) continue;
      this.#closed = port;
      return false;
    }
    return true;
  }

  /** Waits until all of them are; false when the time is over first. */
  async open(): Promise<boolean> {
    for (const port of this.#ports) {
      if (await port.opens()) continue;
      this.#closed = port;
      return false;
    }
    return this.#ports.length < 2 || (await this.areOpen()) || this.open();
  }
}
