import { AwaitedPort, type AwaitedPortOptions } from './awaited-port.ts';

export interface AwaitedPortsOptions extends Omit<AwaitedPortOptions, 'port' | 'mayBeUdp'> {
  /** Whether the first port may be a UDP port; alone, a UDP port does not show that a tong is ready. */
  readonly mayFirstBeUdp: boolean;
}

/** All ports of a tong that is becoming ready; a tong without ports counts as open. */
export class AwaitedPorts {
  readonly #ports: readonly AwaitedPort[];
  #closed: AwaitedPort | undefined;

  constructor(numbers: readonly number[], { mayFirstBeUdp, ...setting }: AwaitedPortsOptions) {
    this.#ports = numbers.map((port, index) => {
      return new AwaitedPort({ ...setting, port, mayBeUdp: index > 0 || mayFirstBeUdp });
    });
  }

  /** The port that was closed at the last try. */
  get closed(): number | undefined {
    return this.#closed?.number;
  }

  /** Tries each port once. */
  async areOpen(): Promise<boolean> {
    for (const port of this.#ports) {
      if (await port.isOpen()) continue;
      this.#closed = port;
      return false;
    }
    return true;
  }

  /** Waits until all ports are open; false if the timeout is over first. */
  async open(): Promise<boolean> {
    for (const port of this.#ports) {
      if (await port.opens()) continue;
      this.#closed = port;
      return false;
    }
    return this.#ports.length < 2 || (await this.areOpen()) || this.open();
  }
}
