import { Writable } from 'node:stream';

/** A stream that takes what is written only when it is told to; it counts what waits in it. */
export class SlowWritable extends Writable {
  readonly taken: string[] = [];
  #release: (() => void) | undefined;
  #isOpen = false;

  constructor() {
    super({ highWaterMark: 1_024, decodeStrings: false });
  }

  /** Takes everything that is written and will be. */
  open(): void {
    this.#isOpen = true;
    this.#release?.();
  }

  override _write(chunk: string, _: BufferEncoding, done: () => void): void {
    this.taken.push(chunk);
    if (this.#isOpen) done();
    else this.#release = done;
  }
}
