import { cutLine, LineSplitter } from '../base/text/lines.ts';

/** The lines of one stream of a tong. A very long line is cut, and what comes after its first MiB is left out. */
export class TongLines {
  readonly #splitter = new LineSplitter();

  push(bytes: Uint8Array): readonly string[] {
    const continues = this.#splitter.isOpen;
    return cut(this.#splitter.push(bytes), continues);
  }

  /** The last line, if it did not end. */
  flush(): readonly string[] {
    const continues = this.#splitter.isOpen;
    return cut(this.#splitter.flush(), continues);
  }
}

function cut(lines: readonly string[], continues: boolean): readonly string[] {
  return (continues ? lines.slice(1) : lines).map(cutLine);
}
