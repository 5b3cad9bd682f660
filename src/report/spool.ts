import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** How much text waits in memory; what is more waits on disk. */
const MEMORY_BYTES = 2 * 1024 * 1024;
const READ_BYTES = 256 * 1024;

/** Text that waits until it may be printed: any amount of it, in bounded memory. */
export class Spool implements Disposable {
  readonly #folder: string;
  #memory: string[] = [];
  #memoryBytes = 0;
  #disk: { readonly file: number; readonly folder: string } | undefined;

  /** `folder` is where temporary files go. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  add(text: string): void {
    this.#memory.push(text);
    this.#memoryBytes += text.length;
    if (this.#memoryBytes > MEMORY_BYTES) this.#moveToDisk();
  }

  /** Hands out all of it in pieces, once; the spool is empty then. */
  drain(write: (piece: string) => void): void {
    if (this.#disk) {
      this.#moveToDisk();
      const decoder = new TextDecoder();
      const piece = Buffer.alloc(READ_BYTES);
      for (let at = 0; ;) {
        const read = readSync(this.#disk.file, piece, 0, READ_BYTES, at);
        if (read === 0) break;
        at += read;
        write(decoder.decode(piece.subarray(0, read), { stream: true }));
      }
    }
    for (const text of this.#memory) write(text);
    this[Symbol.dispose]();
  }

  [Symbol.dispose](): void {
    this.#memory = [];
    this.#memoryBytes = 0;
    if (!this.#disk) return;
    closeSync(this.#disk.file);
    rmSync(this.#disk.folder, { recursive: true, force: true });
    this.#disk = undefined;
  }

  #moveToDisk(): void {
    this.#disk ??= this.#open();
    writeSync(this.#disk.file, this.#memory.join(''));
    this.#memory = [];
    this.#memoryBytes = 0;
  }

  #open(): { file: number; folder: string } {
    const folder = mkdtempSync(join(this.#folder, 'tongs-spool-'));
    return { file: openSync(join(folder, 'output'), 'w+'), folder };
  }
}
