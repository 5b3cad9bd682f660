import type { Writable } from 'node:stream';
import type { Spool } from './spool.ts';

/**
 * Writes texts and spools in the order in which they are given, and no faster than the stream takes
 * them (a pipe is no slower to write to when nobody reads: it would all wait in memory).
 */
export class PacedOutput {
  readonly #out: Writable;
  readonly #waiting: (string | Spool)[] = [];
  /** Its reader has gone, or its disk is full: nothing is written any more, and nobody waits for it. */
  #isBroken = false;
  /** While something waits, or the stream takes nothing. */
  #busy: PromiseWithResolvers<void> | undefined;

  constructor(out: Writable) {
    this.#out = out;
    out.once('error', () => {
      this.#isBroken = true;
      this.#advance();
    });
  }

  write(text: string): void {
    this.#waiting.push(text);
    if (!this.#busy) this.#advance();
  }

  /** Writes what is in it when it is its turn; it is empty then. */
  pour(spool: Spool): void {
    this.#waiting.push(spool);
    if (!this.#busy) this.#advance();
  }

  /** Resolves when all is with the stream, and it takes more. */
  async drained(): Promise<void> {
    await this.#busy?.promise;
  }

  #advance(): void {
    for (let piece = this.#next(); piece !== undefined; piece = this.#next()) {
      if (this.#out.write(piece)) continue;
      this.#busy ??= Promise.withResolvers();
      this.#out.once('drain', () => this.#advance());
      return;
    }
    this.#busy?.resolve();
    this.#busy = undefined;
  }

  #next(): string | undefined {
    if (this.#isBroken) this.#waiting.length = 0;
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      const piece = typeof first === 'string' ? first : first.take();
      if (typeof first === 'string' || piece === undefined) this.#waiting.shift();
      if (piece !== undefined) return piece;
    }
    return undefined;
  }
}
