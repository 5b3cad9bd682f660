/** A place of one who asked for it; dispose it to give it back (twice is harmless). */
export interface Slot extends Disposable {
  /** Lets others have the place while its owner waits for something that is not the run's. */
  lend(): void;
  /** Resolves when the owner has a place again; at once where it was not lent. */
  takeBack(): Promise<void>;
}

/** A number of places, given out in the order in which they were asked for. */
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

  /** More places, for those who wait first. */
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
