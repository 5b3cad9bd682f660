import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeError } from '../../base/errors/format-error.ts';

/** How much text waits in memory; more than that waits on disk. */
const MEMORY_BYTES = 256 * 1024;
/** Small enough that pieces are young garbage: larger ones would pile up. */
const READ_BYTES = 64 * 1024;

/**
 * Text that waits to be printed: any amount, in bounded memory. First everything is added, then everything is taken. If
 * the disk fails, it says how much is lost.
 */
export class Spool implements Disposable {
  readonly #folder: string;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #memory: string[] = [];
  #memoryBytes = 0;
  #disk: Disk | undefined;
  #lost: { characters: number; readonly because: string } | undefined;

  /** `folder` is where temporary files go. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  add(text: string): void {
    this.#memory.push(text);
    this.#memoryBytes += text.length;
    if (this.#memoryBytes > MEMORY_BYTES || this.#lost) this.#moveToDisk();
  }

  /** The next piece; undefined when there is none left. */
  take(): string | undefined {
    const piece = this.#disk && this.#read(this.#disk);
    if (piece !== undefined) return piece;
    const rest = [...this.#memory, this.#describeLost()].join('');
    this[Symbol.dispose]();
    return rest === '' ? undefined : rest;
  }

  [Symbol.dispose](): void {
    this.#memory = [];
    this.#memoryBytes = 0;
    this.#lost = undefined;
    if (!this.#disk) return;
    const { file, folder } = this.#disk;
    this.#disk = undefined;
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }

  #read(disk: Disk): string | undefined {
    const read = readSync(disk.file, disk.piece, 0, READ_BYTES, disk.readBytes);
    disk.readBytes += read;
    if (read === 0) return undefined;
    return this.#decoder.decode(disk.piece.subarray(0, read), { stream: true });
  }

  #moveToDisk(): void {
    const text = this.#memory.join('');
    this.#memory = [];
    this.#memoryBytes = 0;
    try {
      this.#disk ??= this.#open();
      // After a gap nothing is added, or the text would seem to be complete.
      if (!this.#lost) return writeFileSync(this.#disk.file, text);
    } catch (error) {
      this.#lost ??= { characters: 0, because: describeError(error) };
    }
    this.#lost.characters += text.length;
    return undefined;
  }

  #open(): Disk {
    const folder = mkdtempSync(join(this.#folder, 'tongs-spool-'));
    const file = openSync(join(folder, 'output'), 'w+');
    return { file, folder, piece: Buffer.alloc(READ_BYTES), readBytes: 0 };
  }

  #describeLost(): string {
    if (!this.#lost) return '';
    const { characters, because } = this.#lost;
    return `[${characters} characters of output are lost: ${because}]\n`;
  }
}

interface Disk {
  readonly file: number;
  readonly folder: string;
  /** Buffer for one read. */
  readonly piece: Buffer;
  readBytes: number;
}
