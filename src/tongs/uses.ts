import { toNetworkKey } from './toolkit.ts';

/** A set of tongs that steps use together. */
export interface TongSet {
  readonly names: readonly string[];
  /** How many steps will use it, or do. */
  readonly left: number;
  /** Settle when what used it has left its network. */
  readonly leaving: readonly Promise<unknown>[];
}

/** Which tongs, and which sets of them, have users left. */
export class Uses {
  readonly #ofTong = new Map<string, number>();
  readonly #sets = new Map<string, TongSet>();

  constructor(uses: readonly (readonly string[])[]) {
    for (const names of uses) {
      for (const name of names) this.#ofTong.set(name, (this.#ofTong.get(name) ?? 0) + 1);
      const set = this.#setOf(names, 0);
      this.#sets.set(toNetworkKey(names), { ...set, left: set.left + 1 });
    }
  }

  /** Whether a step may still ask for this set. */
  has(names: readonly string[]): boolean {
    return this.#setOf(names, 1).left > 0;
  }

  /** One user less; the tongs that have none left. */
  end(names: readonly string[], leaving: Promise<unknown>): string[] {
    const set = this.#setOf(names, 1);
    const rest = { ...set, left: set.left - 1, leaving: [...set.leaving, leaving] };
    this.#sets.set(toNetworkKey(names), rest);
    return names.filter((name) => {
      const left = (this.#ofTong.get(name) ?? 1) - 1;
      this.#ofTong.set(name, left);
      return left <= 0;
    });
  }

  /** The sets that nobody will use any more, each told as often as it is asked for. */
  unusedSets(): TongSet[] {
    return [...this.#sets.values()].filter(({ left }) => left <= 0);
  }

  #setOf(names: readonly string[], left: number): TongSet {
    return this.#sets.get(toNetworkKey(names)) ?? { names, left, leaving: [] };
  }
}
