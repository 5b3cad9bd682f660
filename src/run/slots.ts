/** A number of places, given out in the order in which they were asked for. */
export class Slots {
  #free: number;
  readonly #waiting: ((permit: Disposable) => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Resolves with a place; dispose it to give it back (twice is harmless). */
  async acquire(): Promise<Disposable> {
    if (this.#free > 0) {
      this.#free -= 1;
      return this.#permit();
    }
    const { promise, resolve } = Promise.withResolvers<Disposable>();
    this.#waiting.push(resolve);
    return promise;
  }

  /** More places, for those who wait first. */
  add(count: number): void {
    for (let added = 0; added < count; added += 1) this.#give();
  }

  #permit(): Disposable {
    let given = true;
    return {
      [Symbol.dispose]: () => {
        if (!given) return;
        given = false;
        this.#give();
      },
    };
  }

  #give(): void {
    const next = this.#waiting.shift();
    if (next) next(this.#permit());
    else this.#free += 1;
  }
}
