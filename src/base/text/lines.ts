/** Longest line that is shown whole, in UTF-16 units; the rest is replaced by its count. */
export const LONGEST_LINE = 16_384;

/** How much of a line that does not end is held, in UTF-16 units, before a piece of it is passed on. */
const LONGEST_PIECE = 2 ** 20;

/**
 * Bytes in, lines out: decodes UTF-8 across chunks (what is invalid becomes U+FFFD), ends a line at
 * LF, CRLF or a lone CR. Nothing is dropped: a very long line comes in pieces.
 */
export class LineSplitter {
  // A byte order mark is a character like others: Node 24 would drop some amid a stream as well.
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #partial = '';
  #afterReturn = false;
  #isOpen = false;

  /** Whether the last text that was passed on is only the beginning of its line. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether there is text of a line that has not ended. */
  get hasPartial(): boolean {
    return this.#partial !== '';
  }

  /** The lines that this chunk completes, and a piece of one that has become too long to hold: then `isOpen`. */
  push(bytes: Uint8Array): string[] {
    const lines = this.#split(this.#decoder.decode(bytes, { stream: true }));
    return this.#partial.length < LONGEST_PIECE ? lines : [...lines, ...this.takePartial()];
  }

  /** What there is of a line that has not ended, as a piece; a terminal sequence that is cut off stays for the next. */
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

/** A line as it is shown: of a very long one the beginning, and how much more there is. */
export function cutLine(line: string): string {
  if (line.length <= LONGEST_LINE) return line;
  const kept = cutText(line, LONGEST_LINE);
  return kept + describeCut(line.length - kept.length);
}

/** The beginning of a text that cuts neither a character nor a terminal sequence in two. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // Half a surrogate pair is no character.
  return dropUnfinished(text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, ''));
}

export function describeCut(characters: number): string {
  return `… [${characters} more characters]`;
}

/** Without the beginning of a sequence at its end: the rest of that would be shown as text. */
function dropUnfinished(text: string): string {
  const escape = text.lastIndexOf(ESCAPE);
  if (escape === -1 || text.length - escape > LONGEST_SEQUENCE) return text;
  return UNFINISHED.test(text.slice(escape)) ? text.slice(0, escape) : text;
}

const ESCAPE = '\u001b';
/** Colors and the like, and strings such as links, up to what would end them. */
// oxlint-disable-next-line no-control-regex -- Sequences begin with one.
const UNFINISHED = /^\u001b(?:\[[0-?]*[ -/]*|[\]PX^_][^\u0007\u001b\u009c]*|[ -/]*)$/;
const LONGEST_SEQUENCE = 4_096;
