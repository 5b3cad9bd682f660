/** Longest line that is passed on whole, in UTF-16 units; the rest is replaced by its count. */
export const LONGEST_LINE = 16_384;

/**
 * Bytes in, lines out: decodes UTF-8 across chunks (what is invalid becomes U+FFFD), ends a line at
 * LF, CRLF or a lone CR, cuts very long lines with a count. Nothing is dropped silently.
 */
export class LineSplitter {
  // A byte order mark is a character like others: Node 24 would drop some amid a stream as well.
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #partial = '';
  #cut = 0;
  #afterReturn = false;

  /** The lines that this chunk completes. */
  push(bytes: Uint8Array): string[] {
    return this.#split(this.#decoder.decode(bytes, { stream: true }));
  }

  /** The last line, if it did not end; the splitter can be used again. */
  flush(): string[] {
    const lines = this.#split(this.#decoder.decode());
    if (this.#partial !== '' || this.#cut > 0) lines.push(this.#take(''));
    this.#afterReturn = false;
    return lines;
  }

  #split(decoded: string): string[] {
    // A CR at the end of the last chunk has ended its line: an LF right after it belongs to it.
    const text = this.#afterReturn && decoded.startsWith('\n') ? decoded.slice(1) : decoded;
    if (decoded !== '') this.#afterReturn = decoded.endsWith('\r');
    const pieces = text.split(text.includes('\r') ? /\r\n|\r|\n/ : '\n');
    const rest = pieces.pop() ?? '';
    const lines = pieces.map((piece) => this.#take(piece));
    this.#keep(rest);
    return lines;
  }

  #keep(text: string): void {
    const room = this.#cut > 0 ? 0 : LONGEST_LINE - this.#partial.length;
    // No character is cut in two: half a surrogate pair is none.
    const kept = text.length <= room ? text : text.slice(0, room).replace(/[\uD800-\uDBFF]$/, '');
    this.#partial += kept;
    this.#cut += text.length - kept.length;
  }

  #take(end: string): string {
    this.#keep(end);
    const line = this.#cut > 0 ? `${this.#partial}… [${this.#cut} more characters]` : this.#partial;
    this.#partial = '';
    this.#cut = 0;
    return line;
  }
}
