/**
 * The longest line that is shown whole, in UTF-16 units. Of a longer line, the number of further characters is shown.
 */
export const LONGEST_LINE = 16_384;

/** How much of an unfinished line is held, in UTF-16 units, before a piece of it is passed on. */
const LONGEST_PIECE = 2 ** 20;

/**
 * Turns bytes into lines: decodes UTF-8 across chunks (an invalid byte becomes U+FFFD), and ends a line at LF, CRLF
 * or a lone CR. Nothing is dropped: a very long line comes in pieces.
 */
export class LineSplitter {
  // A byte order mark counts as a character: Node 24 would drop some in the middle of a stream as well.
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #partial = '';
  #afterReturn = false;
  #isOpen = false;

  /** Whether the last text that was passed on is only the beginning of its line. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether there is text of an unfinished line. */
  get hasPartial(): boolean {
    return this.#partial !== '';
  }

  /** The lines that this chunk completes, and a piece of a line that has become too long to hold: then `isOpen`. */
  push(bytes: Uint8Array): string[] {
    const lines = this.#split(this.#decoder.decode(bytes, { stream: true }));
    return this.#partial.length < LONGEST_PIECE ? lines : [...lines, ...this.takePartial()];
  }

  /** The text of an unfinished line, as a piece. An incomplete terminal sequence stays for the next piece. */
  takePartial(): string[] {
    const piece = dropUnfinished(this.#partial);
    if (piece === '') return [];
    this.#partial = this.#partial.slice(piece.length);
    this.#isOpen = true;
    return [piece];
  }

  /** The last line, if it did not end; the splitter can be used again. */
  flush(): string[] {
    const lines = this.#split(this.#decoder.decode());
    if (this.#partial !== '' || this.#isOpen) lines.push(this.#partial);
    this.#partial = '';
    this.#isOpen = false;
    this.#afterReturn = false;
    return lines;
  }

  #split(decoded: string): string[] {
    // A CR at the end of the last chunk has ended its line: an LF right after it belongs to it.
    const text = this.#afterReturn && decoded.startsWith('\n') ? decoded.slice(1) : decoded;
    if (decoded !== '') this.#afterReturn = decoded.endsWith('\r');
    const lines = text.split(text.includes('\r') ? /\r\n|\r|\n/ : '\n');
    lines[0] = this.#partial + (lines[0] ?? '');
    this.#partial = lines.pop() ?? '';
    if (lines.length > 0) this.#isOpen = false;
    return lines;
  }
}

/** A line as it is shown: of a very long one the beginning, and the number of further characters. */
export function cutLine(line: string): string {
  if (line.length <= LONGEST_LINE) return line;
  const kept = cutText(line, LONGEST_LINE);
  return kept + describeCut(line.length - kept.length);
}

/** The beginning of a text, without splitting a character or a terminal sequence. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // Half a surrogate pair is no character.
  return dropUnfinished(text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, ''));
}

export function describeCut(characters: number): string {
  return `… [${characters} more characters]`;
}

/** Removes an incomplete sequence at the end: the rest of it would be shown as text. */
function dropUnfinished(text: string): string {
  const escape = text.lastIndexOf(ESCAPE);
  if (escape === -1 || text.length - escape > LONGEST_SEQUENCE) return text;
  return UNFINISHED.test(text.slice(escape)) ? text.slice(0, escape) : text;
}

const ESCAPE = '\u001b';
/** Colors and similar sequences, and strings such as links, without their end. */
// oxlint-disable-next-line no-control-regex -- Sequences begin with one.
const UNFINISHED = /^\u001b(?:\[[0-?]*[ -/]*|[\]PX^_][^\u0007\u001b\u009c]*|[ -/]*)$/;
const LONGEST_SEQUENCE = 4_096;
