/** The permit to do one piece of work, such as a step. Dispose it to give it back; twice is harmless. */
export interface Slot extends Disposable {
  /** Lets another owner have the slot while its owner waits for something else. */
  lend(): void;
  /** Resolves when the owner has a slot again; at once if it was not lent. */
  takeBack(): Promise<void>;
}

/** A number of slots. Who asks first gets one first. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async acquire(): Promise<Slot> {
    await this.#take();
    let isTaken = true;
    const lend = (): void => {
      if (isTaken) this.#give();
      isTaken = false;
    };
    return {
      lend,
      takeBack: async () => {
        if (isTaken) return;
        await this.#take();
        isTaken = true;
      },
      [Symbol.dispose]: lend,
    };
  }

  /** Adds slots. */
  add(count: number): void {
    for (let added = 0; added < count; added += 1) this.#give();
  }

  async #take(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    await promise;
  }

  #give(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}
