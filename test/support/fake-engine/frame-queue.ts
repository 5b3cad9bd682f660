import type { Frame } from '../../../src/engine/types.ts';

/** Output on its way from a process to one reader. */
export class FrameQueue implements AsyncIterable<Frame> {
  readonly #frames: Frame[] = [];
  #wake = Promise.withResolvers<void>();
  #end: { readonly error?: unknown } | undefined;

  push(stream: Frame['stream'], text: string | Uint8Array): void {
    const bytes = Buffer.from(text);
    if (bytes.length > 0 && !this.#end) this.#frames.push({ stream, bytes });
    this.#wake.resolve();
  }

  end(): void {
    this.#end ??= {};
    this.#wake.resolve();
  }

  /** The connection is cut. */
  fail(error: unknown): void {
    this.#end ??= { error };
    this.#wake.resolve();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Frame, void> {
    for (;;) {
      const frame = this.#frames.shift();
      if (frame) {
        yield frame;
        continue;
      }
      if (this.#end && 'error' in this.#end) throw this.#end.error;
      if (this.#end) return;
      await this.#wake.promise;
      this.#wake = Promise.withResolvers();
    }
  }
}
