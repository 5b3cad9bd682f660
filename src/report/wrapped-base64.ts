import type { Span } from '../base/text/text-finder.ts';

/** Shorter pieces are found by chance, and give little away. */
const SHORTEST_PIECE = 8;

/** Of longer forms only the beginning is known: each place in them takes memory. */
const LONGEST_FORM = 16_384;

const QUADS = 2 ** 16;

/** A place in one of the forms. */
interface Place {
  readonly form: string;
  readonly at: number;
}

/**
 * Finds pieces of base64 that a program has wrapped over several lines. It looks at one line at a time: a whole line, a
 * beginning or an end that is a piece of a form.
 */
export class WrappedBase64 {
  /** By the piece of `SHORTEST_PIECE` characters that begins there. */
  readonly #places = new Map<string, Place[]>();
  /** Whether any four characters with this hash are in a form: for most lines nothing else is asked. */
  readonly #quads = new Uint8Array(QUADS);

  constructor(forms: Iterable<string>) {
    for (const whole of forms) {
      const form = whole.slice(0, LONGEST_FORM);
      for (let at = 0; at + SHORTEST_PIECE <= form.length; at += 1) {
        const piece = form.slice(at, at + SHORTEST_PIECE);
        const places = this.#places.get(piece);
        if (places) places.push({ form, at });
        else this.#places.set(piece, [{ form, at }]);
      }
      for (let at = 0; at + 4 <= form.length; at += 1) this.#quads[hashAt(form, at)] = 1;
    }
  }

  /** Where the pieces are in a line; at most two. */
  find(line: string): readonly Span[] {
    const start = findText(line);
    if (this.#places.size === 0 || line.length - start < SHORTEST_PIECE) return [];
    const begun = this.#findAtStart(line, start);
    if (begun?.end === line.length) return [begun];
    const ended = this.#findAtEnd(line);
    return [begun, ended].filter((span) => span !== undefined);
  }

  /** The rest of a form, or a middle part that is the whole line. */
  #findAtStart(line: string, start: number): Span | undefined {
    if (this.#quads[hashAt(line, start)] === 0) return undefined;
    const places = this.#places.get(line.slice(start, start + SHORTEST_PIECE)) ?? [];
    let end = start;
    for (const { form, at } of places) {
      const length = Math.min(form.length - at, line.length - start);
      if (line.startsWith(form.slice(at, at + length), start)) end = Math.max(end, start + length);
    }
    return end === start ? undefined : { start, end };
  }

  /** The beginning of a form. */
  #findAtEnd(line: string): Span | undefined {
    if (this.#quads[hashAt(line, line.length - 4)] === 0) return undefined;
    let start = line.length;
    for (const { form, at } of this.#places.get(line.slice(-SHORTEST_PIECE)) ?? []) {
      const piece = form.slice(0, at + SHORTEST_PIECE);
      if (line.endsWith(piece)) start = Math.min(start, line.length - piece.length);
    }
    return start === line.length ? undefined : { start, end: line.length };
  }
}

/** Where the text of a line begins, after its indentation. */
function findText(line: string): number {
  let at = 0;
  while (line.charCodeAt(at) === 32 || line.charCodeAt(at) === 9) at += 1;
  return at;
}

function hashAt(text: string, at: number): number {
  let hash = 0;
  for (let next = at; next < at + 4; next += 1) hash = hash * 31 + text.charCodeAt(next);
  return hash & (QUADS - 1);
}
