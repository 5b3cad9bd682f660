import type { Writable } from 'node:stream';
import type { Spool } from './spool.ts';

/**
 * Writes texts and spools in order, and no faster than the stream takes them. Otherwise everything would wait in memory:
 * writing to a pipe does not become slower if nobody reads it.
 */
export class PacedOutput {
  readonly #out: Writable;
  readonly #waiting: (string | Spool)[] = [];
  /** The reader is gone, or the disk is full: nothing is written any more, and nobody waits. */
  #isBroken = false;
  /** Set while something waits, or the stream takes nothing. */
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

  /** Writes the spool's content when it is its turn, and empties it. */
  pour(spool: Spool): void {
    this.#waiting.push(spool);
    if (!this.#busy) this.#advance();
  }

  /** Resolves when the stream has everything, and takes more. */
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
