import { toPlain, toPlainLines } from '../text/printable.ts';

/** A position in a text file; line and column count from 1, columns in UTF-16 units as editors do. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Length of the underlined part, at least 1. */
  readonly length: number;
  /** The whole line, for the excerpt. */
  readonly text: string;
}

/** One problem of an input, for people. */
export interface Diagnostic {
  /** One line, no final period. */
  readonly message: string;
  readonly place?: Place;
  /** What to do, as an imperative sentence; may have several lines. */
  readonly hint?: string;
  /** Another place that explains this one. */
  readonly related?: { readonly message: string; readonly place: Place };
}

/** Colors for the parts of a message; identity functions without colors. */
export interface Ink {
  readonly bold: (text: string) => string;
  readonly red: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** Place, message, excerpt with a caret, hint; ends without a newline. Quoted text has no control characters. */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  ink: Ink,
  kind: 'error' | 'warning' = 'error',
): string {
  const { message, place, hint, related } = diagnostic;
  const head = `${ink.red(kind)}${ink.bold(`: ${toPlain(message)}`)}`;
  const parts = place
    ? [`${ink.bold(describePlace(place))}: ${head}`, excerpt(place, ink)]
    : [head];
  if (related) {
    const line = `${describePlace(related.place)}: ${toPlain(related.message)}`;
    parts.push(line, excerpt(related.place, ink));
  }
  if (hint !== undefined) parts.push(renderHint(hint, ink));
  return parts.join('\n');
}

/** `file:line:column`, as editors and terminals link it. */
export function describePlace(place: Place): string {
  return `${toPlain(place.file)}:${place.line}:${place.column}`;
}

/** The hint on lines of its own, after `hint:`. */
export function renderHint(hint: string, ink: Ink): string {
  return `${ink.cyan('hint')}: ${toPlainLines(hint).join('\n      ')}`;
}

/** A text with an index of its lines (ended by LF, CRLF or a lone CR), which finds many places fast. */
export class TextFile {
  readonly file: string;
  readonly text: string;
  readonly #lineStarts: readonly number[];

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    this.#lineStarts = findLineStarts(text);
  }

  /** The place of `offset`; `length` is cut at the end of its line. */
  placeAt(offset: number, length = 1): Place {
    const index = this.#lineIndexAt(offset);
    const start = this.#lineStarts[index] ?? 0;
    const text = this.text.slice(start, this.#lineEnd(index));
    const column = Math.min(offset - start, text.length) + 1;
    const room = text.length - column + 1;
    return {
      file: this.file,
      line: index + 1,
      column,
      length: Math.max(1, Math.min(length, room)),
      text,
    };
  }

  #lineIndexAt(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #lineEnd(index: number): number {
    const next = this.#lineStarts[index + 1];
    if (next === undefined) return this.text.length;
    return this.text.startsWith('\r\n', next - 2) ? next - 2 : next - 1;
  }
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  const end = /\r\n?|\n/g;
  while (end.test(text)) starts.push(end.lastIndex);
  return starts;
}

const EXCERPT_WIDTH = 100;

function excerpt(place: Place, ink: Ink): string {
  // Of a long line only the part around the caret is shown.
  const from = place.column > EXCERPT_WIDTH ? place.column - EXCERPT_WIDTH / 2 : 0;
  const shown = visible(place.text.slice(from, from + EXCERPT_WIDTH));
  // Tabs before the caret remain tabs, so that it is below its character at any tab width.
  const before = place.text.slice(from, place.column - 1).replace(/[^\t]/g, ' ');
  const caret = '^'.repeat(Math.max(1, Math.min(place.length, EXCERPT_WIDTH - before.length)));
  const gutter = String(place.line);
  return [
    ink.dim(`${gutter} | `) + shown,
    ink.dim(`${' '.repeat(gutter.length)} | `) + before + ink.red(caret),
  ].join('\n');
}

/** Control characters become visible ones, so that the caret is in the right column. */
function visible(text: string): string {
  return text.replace(/[^\P{Cc}\t]/gu, '\u{FFFD}');
}
