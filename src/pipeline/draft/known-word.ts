import type { Node } from '../yaml/node.ts';

/** A key of another system, or of a later version of Tongs, that people try to use. */
export interface KnownWord {
  readonly words: readonly string[];
  /** Titles of the mappings in which the hint is right; without titles, all mappings. */
  readonly in?: readonly string[];
  /** Whether a later version will have it in the same place. */
  readonly isPlanned?: boolean;
  /** The field of ours with that meaning. */
  readonly meant?: string;
  readonly hint: string | ((value: Node) => string);
}

/** The keys that people try in one kind of file. */
export class KnownWords {
  /** Whether keys that begin with `x-` are the author's at the top level. */
  readonly hasFreeKeys: boolean;
  readonly #byWord: ReadonlyMap<string, readonly KnownWord[]>;

  constructor(rows: readonly KnownWord[], { hasFreeKeys }: { readonly hasFreeKeys: boolean }) {
    this.hasFreeKeys = hasFreeKeys;
    const pairs = rows.flatMap((row) => row.words.map((word) => ({ word, row })));
    const grouped = Map.groupBy(pairs, ({ word }) => word);
    this.#byWord = new Map(
      [...grouped].map(([word, found]) => [word, found.map(({ row }) => row)]),
    );
  }

  /** The first row that holds the word for this mapping. */
  find(word: string, owner: string): KnownWord | undefined {
    return this.#byWord.get(word)?.find((row) => row.in?.includes(owner) ?? true);
  }

  /** The words for which there is a row in such a mapping. */
  wordsIn(owner: string): readonly string[] {
    return [...this.#byWord.keys()].filter((word) => this.find(word, owner) !== undefined);
  }
}
