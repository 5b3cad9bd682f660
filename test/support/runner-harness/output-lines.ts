/** Bytes of an output in, lines out, as the runner reads them: LF, CRLF and a lone CR end a line. */
export class OutputLines {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #partial: string[] = [];
  #afterReturn = false;

  push(bytes: Uint8Array): string[] {
    return this.#split(this.#decoder.decode(bytes, { stream: true }));
  }

  /** What did not end as a line is one. */
  end(): string[] {
    const lines = this.#split(this.#decoder.decode());
    const rest = this.#partial.join('');
    this.#partial = [];
    return rest === '' ? lines : [...lines, rest];
  }

  #split(decoded: string): string[] {
    if (decoded === '') return [];
    const text = this.#afterReturn && decoded.startsWith('\n') ? decoded.slice(1) : decoded;
    this.#afterReturn = decoded.endsWith('\r');
    const [first = '', ...others] = text.split(/\r\n|\r|\n/);
    this.#partial.push(first);
    const last = others.pop();
    if (last === undefined) return [];
    const lines = [this.#partial.join(''), ...others];
    this.#partial = [last];
    return lines;
  }
}
