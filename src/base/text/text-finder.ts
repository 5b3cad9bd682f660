/** From `start` up to, and not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The shortest text that can be looked for: a window shorter than this would skip nothing. */
export const SHORTEST_FOUND = 3;

const PAIRS = 2 ** 16;

/**
 * Finds any of several texts in one pass that skips most of what it reads (the algorithm of Wu and Manber). The search
 * for ten texts costs about as much as for one: a regular expression, or one search each, is ten times slower then.
 */
export class TextFinder {
  readonly #texts: readonly string[];
  /** Length of the shortest text, which is how far a window reaches. */
  readonly #width: number;
  /** How far a window that ends with this pair of characters may move on; 0 if one of the texts may match. */
  readonly #shifts: Uint8Array;
  /** The texts by the pair at the end of their window. */
  readonly #byPair: ReadonlyMap<number, readonly string[]>;
  /** The texts by their first two characters, and by their first one. */
  readonly #byStart = new Map<string, string[]>();
  readonly #longest: number;

  /** Each has at least `SHORTEST_FOUND` characters. */
  constructor(texts: readonly string[]) {
    this.#texts = texts;
    this.#width = texts.reduce((width, { length }) => Math.min(width, length), MOST_SHIFT);
    this.#shifts = new Uint8Array(PAIRS).fill(this.#width - 1);
    for (const text of texts) {
      for (let at = 1; at < this.#width; at += 1) {
        const pair = pairAt(text, at);
        this.#shifts[pair] = Math.min(this.#shifts[pair] ?? 0, this.#width - 1 - at);
      }
    }
    this.#byPair = Map.groupBy(texts, (text) => pairAt(text, this.#width - 1));
    for (const text of texts) {
      for (const start of [text.slice(0, 1), text.slice(0, 2)]) {
        const alike = this.#byStart.get(start);
        if (alike) alike.push(text);
        else this.#byStart.set(start, [text]);
      }
    }
    this.#longest = texts.reduce((longest, { length }) => Math.max(longest, length), 0);
  }

  /** Where the texts are, in order; those that overlap or touch are one. */
  find(text: string): readonly Span[] {
    const spans: Span[] = [];
    if (this.#texts.length === 0) return spans;
    let at = this.#width - 1;
    while (at < text.length) {
      const pair = pairAt(text, at);
      const shift = this.#shifts[pair] ?? 1;
      if (shift === 0) this.#addMatches(text, { at, pair }, spans);
      at += Math.max(1, shift);
    }
    return spans;
  }

  /** Where the end of the text begins that may be the beginning of one of the texts; its length if there is none. */
  findBegun(text: string): number {
    for (
      let start = Math.max(0, text.length - this.#longest + 1);
      start < text.length;
      start += 1
    ) {
      const begun = this.#byStart.get(text.slice(start, start + 2));
      const rest = begun && text.slice(start);
      if (rest !== undefined && begun?.some((each) => each.startsWith(rest))) return start;
    }
    return text.length;
  }

  /** The longest text whose window ends here. */
  #addMatches(
    text: string,
    window: { readonly at: number; readonly pair: number },
    spans: Span[],
  ): void {
    const start = window.at - this.#width + 1;
    let end = start;
    for (const each of this.#byPair.get(window.pair) ?? []) {
      if (text.startsWith(each, start)) end = Math.max(end, start + each.length);
    }
    if (end === start) return;
    const last = spans.at(-1);
    if (last && start <= last.end) {
      spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    } else spans.push({ start, end });
  }
}

/** The size of the table of shifts. */
const MOST_SHIFT = 255;

/** The characters before and at a place as a number: different pairs may have the same one. */
function pairAt(text: string, at: number): number {
  return ((text.charCodeAt(at - 1) << 8) ^ text.charCodeAt(at)) & (PAIRS - 1);
}
