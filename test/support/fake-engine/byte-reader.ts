/** Bytes that come in pieces, read as lines and blocks. */
export class ByteReader {
  #held = Buffer.alloc(0);
  #wake = Promise.withResolvers<void>();
  #isOver = false;

  push(bytes: Uint8Array | string): void {
    this.#held = Buffer.concat([this.#held, Buffer.from(bytes)]);
    this.#wake.resolve();
  }

  end(): void {
    this.#isOver = true;
    this.#wake.resolve();
  }

  /** Without its end; undefined at the end of the bytes. */
  async readLine(): Promise<string | undefined> {
    const end = await this.#until(() => this.#held.indexOf(0x0a));
    return end === -1 ? undefined : this.#take(end + 1).toString('latin1', 0, end);
  }

  async readBytes(count: number): Promise<Buffer> {
    await this.#until(() => (this.#held.length >= count ? count : -1));
    return this.#take(count);
  }

  async #until(find: () => number): Promise<number> {
    for (;;) {
      const found = find();
      if (found !== -1 || this.#isOver) return found;
      await this.#wake.promise;
      this.#wake = Promise.withResolvers();
    }
  }

  #take(count: number): Buffer {
    const taken = this.#held.subarray(0, count);
    this.#held = Buffer.from(this.#held.subarray(count));
    return taken;
  }
}
