export interface Scanned {
  readonly output: Uint8Array;
  readonly words?: readonly string[];
  readonly rest?: Uint8Array;
}

/**
 * Finds a token anywhere in a stream of bytes, and the line that it starts. The bytes before it are output. Bytes
 * that may be its beginning are held back until the next chunk.
 */
export class MarkerScanner {
  readonly #token: Buffer;
  #held: Buffer = Buffer.alloc(0);
  #found = false;

  constructor(token: string) {
    this.#token = Buffer.from(token);
  }

  /**
   * `output` may be passed on. When the token's line is complete, `words` are the words after the token and `rest` the
   * bytes after the line.
   */
  push(chunk: Uint8Array): Scanned {
    const bytes = this.#held.length === 0 ? toBuffer(chunk) : Buffer.concat([this.#held, chunk]);
    const at = this.#found ? 0 : bytes.indexOf(this.#token);
    if (at === -1) {
      const kept = this.#overlap(bytes);
      this.#held = Buffer.from(bytes.subarray(bytes.length - kept));
      return { output: bytes.subarray(0, bytes.length - kept) };
    }
    this.#found = true;
    const output = bytes.subarray(0, at);
    const end = bytes.indexOf(0x0a, at);
    if (end === -1) {
      this.#held = Buffer.from(bytes.subarray(at));
      return { output };
    }
    const words = bytes.toString('latin1', at, end).split(' ').slice(1);
    return { output, words, rest: bytes.subarray(end + 1) };
  }

  /** The output that was held back, at the end of the stream. A line that began with the token is no output. */
  rest(): Uint8Array {
    return this.#found ? Buffer.alloc(0) : this.#held;
  }

  /** Length of the longest end of `bytes` that is a beginning of the token. */
  #overlap(bytes: Buffer): number {
    const longest = Math.min(bytes.length, this.#token.length - 1);
    for (let length = longest; length > 0; length -= 1) {
      const tail = bytes.subarray(bytes.length - length);
      if (tail.equals(this.#token.subarray(0, length))) return length;
    }
    return 0;
  }
}

function toBuffer(chunk: Uint8Array): Buffer {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
