/** New for each run of the tests, and in the names of those that use it; `TEST_SEED` repeats a run. */
export const SEED = Number(process.env['TEST_SEED'] || Math.floor(Math.random() * 2 ** 31));

/** Numbers that follow from a seed alone (mulberry32). */
export class Random {
  #state: number;

  constructor(seed = SEED) {
    this.#state = seed;
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.below(items.length)] ?? items[0];
  }

  shuffle<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => ({ item, rank: this.next() }))
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
  }

  /** The bytes in pieces, some of them empty. */
  split(bytes: Uint8Array, longest: number): Uint8Array[] {
    const pieces: Uint8Array[] = [];
    for (let from = 0; from < bytes.length;) {
      const length = this.below(longest + 1);
      pieces.push(bytes.subarray(from, from + length));
      from += length;
    }
    return pieces;
  }
}
