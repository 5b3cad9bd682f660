import { closeSync, constants, fstatSync, openSync, readlinkSync, readSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { systemCode } from '../../base/errors/system-code.ts';
import { StepFailed, unreachable } from '../../base/errors/errors.ts';
import { isAbsent } from '../folder/disk.ts';
import { diskPath, encodePath } from '../paths.ts';
import { describeUnreadable } from '../folder/unreadable.ts';

/** One member of an archive. */
export type TarEntry = TarOwner &
  (
    | { readonly kind: 'directory'; readonly path: string }
    | { readonly kind: 'text'; readonly path: string; readonly content: Buffer }
    | {
        /** A file that is not on disk under its name. */
        readonly kind: 'copy';
        readonly path: string;
        readonly mode: number;
        /** In seconds since 1970. */
        readonly mtime: number;
        readonly size: number;
        /** Fills the buffer from this place of the content on. */
        readonly read: (into: Buffer, at: number) => void;
      }
    | {
        readonly kind: 'copied-link';
        readonly path: string;
        readonly mtime: number;
        readonly target: Buffer;
      }
    | {
        readonly kind: 'file' | 'executable' | 'link';
        readonly path: string;
        /** Its path on disk. */
        readonly from: { readonly folder: string; readonly path: string };
        /** The expected blob id. */
        readonly hash: string;
      }
  );

export interface TarOwner {
  readonly uid: number;
  readonly gid: number;
}

export interface TarOptions {
  /** The modification time of every member, in seconds since 1970. */
  readonly mtime: number;
  /** Called with the path on disk of a file that is gone or does not match its hash, after its bytes were sent. */
  readonly onDrift: (path: string) => void;
  /** Called with the error that is thrown then: the sender of the archive throws an error of its own. */
  readonly onUnreadable?: (failed: StepFailed) => void;
}

/**
 * An uncompressed archive, made chunk by chunk on demand, so that memory is bounded for files of any size. Names are
 * bytes of any length (pax records); libraries for tar accept only text.
 */
export function* packTar(
  entries: Iterable<TarEntry>,
  options: TarOptions,
): Generator<Buffer, void> {
  const chunk = new Chunk();
  for (const entry of entries) yield* entryBlocks(chunk, entry, options);
  yield* put(chunk, END);
  yield chunk.finish();
}

const BLOCK = 512;
const CHUNK_BYTES = 512 * 1024;
/** Two empty blocks. */
const END = Buffer.alloc(2 * BLOCK);

/** Collects blocks until they are large enough for a write; files are read directly into the buffer that is sent. */
class Chunk {
  #bytes = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  #used = 0;

  get room(): number {
    return CHUNK_BYTES - this.#used;
  }

  /** The next `length` bytes, to be filled; there must be room. */
  take(length: number): Buffer {
    this.#used += length;
    return this.#bytes.subarray(this.#used - length, this.#used);
  }

  /** The collected blocks; the caller owns them. */
  finish(): Buffer {
    const gathered = this.#bytes.subarray(0, this.#used);
    this.#bytes = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    this.#used = 0;
    return gathered;
  }
}

/** Adds a block; yields the blocks that have to be sent before or with it. */
function* put(chunk: Chunk, block: Buffer): Generator<Buffer, void> {
  for (let from = 0; from < block.length;) {
    if (chunk.room === 0) yield chunk.finish();
    const length = Math.min(chunk.room, block.length - from);
    block.copy(chunk.take(length), 0, from, from + length);
    from += length;
  }
}

function* entryBlocks(chunk: Chunk, entry: TarEntry, options: TarOptions): Generator<Buffer, void> {
  switch (entry.kind) {
    case 'directory':
      yield* put(chunk, header(entry, { type: '5', mode: 0o755, size: 0, mtime: options.mtime }));
      return;
    case 'text': {
      const size = entry.content.length;
      yield* put(chunk, header(entry, { type: '0', mode: 0o644, size, mtime: options.mtime }));
      yield* put(chunk, entry.content);
      yield* put(chunk, padding(size));
      return;
    }
    case 'copy':
      yield* copyBlocks(chunk, entry);
      return;
    case 'copied-link': {
      const { mtime, target } = entry;
      yield* put(chunk, header(entry, { type: '2', mode: 0o777, size: 0, mtime, target }));
      return;
    }
    case 'link':
      yield* linkBlocks(chunk, entry, options);
      return;
    case 'file':
    case 'executable':
      yield* fileBlocks(chunk, entry, options);
      return;
    default:
      unreachable(entry);
  }
}

function* copyBlocks(
  chunk: Chunk,
  entry: Extract<TarEntry, { kind: 'copy' }>,
): Generator<Buffer, void> {
  const { mode, mtime, size } = entry;
  yield* put(chunk, header(entry, { type: '0', mode, size, mtime }));
  for (let left = size; left > 0;) {
    if (chunk.room === 0) yield chunk.finish();
    const piece = chunk.take(Math.min(left, chunk.room));
    entry.read(piece, size - left);
    left -= piece.length;
  }
  yield* put(chunk, padding(size));
}

type FromDisk = Extract<TarEntry, { from: unknown }>;

function* linkBlocks(chunk: Chunk, entry: FromDisk, options: TarOptions): Generator<Buffer, void> {
  const target = orGone(entry, options, () =>
    readlinkSync(diskPath(entry.from.folder, entry.from.path), { encoding: 'buffer' }),
  );
  if (!target) return;
  const head: Head = { type: '2', mode: 0o777, size: 0, mtime: options.mtime, target };
  yield* put(chunk, header(entry, head));
  if (blobHasher(target.length).update(target).digest('hex') !== entry.hash)
    options.onDrift(entry.from.path);
}

function* fileBlocks(chunk: Chunk, entry: FromDisk, options: TarOptions): Generator<Buffer, void> {
  const opened = orGone(entry, options, () =>
    openSync(diskPath(entry.from.folder, entry.from.path), FLAGS),
  );
  if (opened === undefined) return;
  const reading = <Value>(read: () => Value): Value => {
    try {
      return read();
    } catch (error) {
      return refuse(entry, options, error);
    }
  };
  try {
    const stats = reading(() => fstatSync(opened));
    if (!stats.isFile()) {
      options.onDrift(entry.from.path);
      return;
    }
    const { size } = stats;
    const mode = entry.kind === 'executable' ? 0o755 : 0o644;
    yield* put(chunk, header(entry, { type: '0', mode, size, mtime: options.mtime }));
    const hash = blobHasher(size);
    for (let left = size; left > 0;) {
      if (chunk.room === 0) yield chunk.finish();
      const piece = chunk.take(Math.min(left, chunk.room));
      reading(() => fill(piece, opened));
      hash.update(piece);
      left -= piece.length;
    }
    yield* put(chunk, padding(size));
    if (hash.digest('hex') !== entry.hash) options.onDrift(entry.from.path);
  } finally {
    closeSync(opened);
  }
}

/** Meanwhile the file may have become a link, which is not followed, or a pipe, at which it does not wait. */
// oxlint-disable-next-line no-bitwise -- how flags are put together
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Reads as much as the header says; adds zeros if the file has become shorter. */
function fill(piece: Buffer, file: number): void {
  let filled = 0;
  while (filled < piece.length) {
    const read = readSync(file, piece, filled, piece.length - filled, null);
    if (read === 0) break;
    filled += read;
  }
  piece.fill(0, filled);
}

function orGone<Value>(entry: FromDisk, options: TarOptions, read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    const code = systemCode(error);
    // A link that is no link any more, or a file that is a link or a socket now.
    if (!isAbsent(error) && code !== 'EINVAL' && code !== 'ELOOP' && code !== 'ENXIO')
      return refuse(entry, options, error);
    options.onDrift(entry.from.path);
    return undefined;
  }
}

function refuse({ from }: FromDisk, options: TarOptions, error: unknown): never {
  const { message, hint } = describeUnreadable(from.folder, from.path, error);
  const failed = new StepFailed(message, { code: 'source-unreadable', hint, cause: error });
  options.onUnreadable?.(failed);
  throw failed;
}

function blobHasher(size: number): ReturnType<typeof createHash> {
  return createHash('sha1').update(`blob ${size}\0`);
}

interface Head {
  readonly type: '0' | '2' | '5' | 'x';
  readonly mode: number;
  readonly size: number;
  readonly mtime: number;
  readonly target?: Buffer;
}

/** A ustar header, after pax records for values that do not fit into it. */
function header(entry: TarOwner & { readonly path: string }, head: Head): Buffer {
  const path = encodePath(head.type === '5' ? `${entry.path}/` : entry.path);
  const target = head.target ?? Buffer.alloc(0);
  const records = [
    ...(path.length > NAME_BYTES ? [paxRecord('path', path)] : []),
    ...(target.length > NAME_BYTES ? [paxRecord('linkpath', target)] : []),
    ...(head.size > LARGEST_OCTAL ? [paxRecord('size', Buffer.from(String(head.size)))] : []),
    ...(entry.uid > LARGEST_ID ? [paxRecord('uid', Buffer.from(String(entry.uid)))] : []),
    ...(entry.gid > LARGEST_ID ? [paxRecord('gid', Buffer.from(String(entry.gid)))] : []),
  ];
  const last = ustar({ ...head, target }, { name: path, owner: entry });
  if (records.length === 0) return last;
  const pax = Buffer.concat(records);
  const first: Head = { type: 'x', mode: 0o644, size: pax.length, mtime: head.mtime };
  const name = Buffer.from('pax');
  return Buffer.concat([ustar(first, { name, owner: entry }), pax, padding(pax.length), last]);
}

const NAME_BYTES = 100;
const LARGEST_OCTAL = 0o77777777777;
const LARGEST_ID = 0o7777777;

function ustar(head: Head, about: { readonly name: Buffer; readonly owner: TarOwner }): Buffer {
  const block = Buffer.alloc(BLOCK);
  about.name.copy(block, 0, 0, NAME_BYTES);
  writeOctal(block, head.mode, { at: 100, digits: 7 });
  writeOctal(block, Math.min(about.owner.uid, LARGEST_ID), { at: 108, digits: 7 });
  writeOctal(block, Math.min(about.owner.gid, LARGEST_ID), { at: 116, digits: 7 });
  writeOctal(block, Math.min(head.size, LARGEST_OCTAL), { at: 124, digits: 11 });
  writeOctal(block, head.mtime, { at: 136, digits: 11 });
  block.write(head.type, 156, 'latin1');
  head.target?.copy(block, 157, 0, NAME_BYTES);
  block.write('ustar\x0000', 257, 'latin1');
  // The checksum counts its own field as spaces.
  block.fill(' ', 148, 156);
  let sum = 0;
  // By index: an iterator takes longer than the rest of the header.
  for (let at = 0; at < BLOCK; at += 1) sum += block[at] ?? 0;
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

function writeOctal(block: Buffer, value: number, field: { at: number; digits: number }): void {
  block.write(`${value.toString(8).padStart(field.digits, '0')}\0`, field.at, 'latin1');
}

/** `length name=value\n`; the length includes itself. */
function paxRecord(name: string, value: Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${name}=`), value, Buffer.from('\n')]);
  let length = rest.length + String(rest.length).length;
  if (String(length).length > String(rest.length).length)
    length = rest.length + String(length).length;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}

function padding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}
