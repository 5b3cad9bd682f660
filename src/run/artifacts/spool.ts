import { randomBytes } from 'node:crypto';
import { constants, readSync } from 'node:fs';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Bytes on the disk of this machine, for as long as a run needs them. The file has no name, so nothing is left of it
 * however the run ends.
 */
export class Spool implements AsyncDisposable {
  readonly #file: FileHandle;
  #pending = Buffer.allocUnsafeSlow(PIECE_BYTES);
  #used = 0;
  #written = 0;
  /** Settles when what was gathered so far is written. */
  #flushed: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** A new one on the disk of a folder, which exists. */
  static async open(folder: string): Promise<Spool> {
    const path = join(folder, `.spool-${randomBytes(8).toString('hex')}`);
    const file = await open(path, 'wx+', 0o600);
    await unlink(path);
    return new Spool(file);
  }

  /** How many bytes it has. */
  get size(): number {
    return this.#written + this.#used;
  }

  /** Small pieces are gathered; the bytes are copied or written when this resolves. */
  async append(piece: Uint8Array): Promise<void> {
    if (piece.length >= PIECE_BYTES) {
      await this.#flush();
      await this.#write(piece);
      return;
    }
    if (this.#used + piece.length > PIECE_BYTES) await this.#flush();
    this.#pending.set(piece, this.#used);
    this.#used += piece.length;
  }

  /** The bytes of a range, in pieces; each is valid until the next one is asked for. */
  async *read(offset: number, size: number): AsyncGenerator<Buffer, void> {
    await this.#flush();
    const buffer = Buffer.allocUnsafeSlow(Math.min(size, PIECE_BYTES));
    for (let done = 0; done < size;) {
      const length = Math.min(buffer.length, size - done);
      const { bytesRead } = await this.#file.read(buffer, 0, length, offset + done);
      if (bytesRead === 0) throw new Error('Cannot read a file that was copied before: it is cut');
      done += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }

  /** Fills the buffer from a place on; only after `settle`. */
  fill(buffer: Uint8Array, offset: number): void {
    for (let done = 0; done < buffer.length;) {
      const read = readSync(this.#file.fd, buffer, done, buffer.length - done, offset + done);
      if (read === 0) throw new Error('Cannot read a file that was copied before: it is cut');
      done += read;
    }
  }

  /** Resolves when all bytes are written. */
  async settle(): Promise<void> {
    await this.#flush();
  }

  /** Whether two ranges of the same size have the same bytes; the other may be in another spool. */
  async equals(
    { offset, size }: { readonly offset: number; readonly size: number },
    other: { readonly spool: Spool; readonly offset: number },
  ): Promise<boolean> {
    const pieces = other.spool.read(other.offset, size);
    for await (const piece of this.read(offset, size)) {
      const { value } = await pieces.next();
      if (!value || !piece.equals(value)) return false;
    }
    return true;
  }

  /** Whether a file on disk, which has the same size, has the bytes of a range. */
  async equalsFile(
    path: string | Buffer,
    { offset, size }: { readonly offset: number; readonly size: number },
  ): Promise<boolean> {
    const file = await open(path, NO_FOLLOW);
    try {
      const other = Buffer.allocUnsafeSlow(Math.min(size, PIECE_BYTES));
      for await (const piece of this.read(offset, size)) {
        const { bytesRead } = await file.read(other, 0, piece.length, null);
        if (!other.subarray(0, bytesRead).equals(piece)) return false;
      }
      return true;
    } finally {
      await file.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close().catch(() => {});
  }

  /** Several steps may read at once: each waits for a write that another one has begun. */
  #flush(): Promise<void> {
    if (this.#used === 0) return this.#flushed;
    const piece = this.#pending.subarray(0, this.#used);
    this.#used = 0;
    this.#flushed = this.#write(piece);
    return this.#flushed;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const rest = bytes.subarray(done);
      const { bytesWritten } = await this.#file.write(rest, 0, rest.length, this.#written);
      this.#written += bytesWritten;
      done += bytesWritten;
    }
  }
}

const PIECE_BYTES = 1024 * 1024;

// oxlint-disable-next-line no-bitwise -- how flags are put together
const NO_FOLLOW = constants.O_RDONLY | constants.O_NOFOLLOW;
