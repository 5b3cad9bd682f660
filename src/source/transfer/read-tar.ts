import { BufferBound } from './buffer-bound.ts';
import { decodePath } from '../paths.ts';

/** One member of an archive, as its header describes it. */
export interface TarMember {
  /** As the archive names it; bytes that are not UTF-8 are preserved, see `paths.ts`. */
  readonly path: string;
  /** `other`: a device, a pipe or a kind that is not known. */
  readonly kind: 'file' | 'link' | 'hard-link' | 'directory' | 'other';
  readonly mode: number;
  /** Milliseconds since 1970, with fractions. */
  readonly mtimeMs: number;
  readonly size: number;
  /** Where a link leads; for a hard link, the name of an earlier member. */
  readonly target: string;
}

/** Takes the content of one member, piece by piece; the pieces are valid only until it has settled. */
export type TakeContent = (piece: Buffer) => Promise<void> | void;

/**
 * Reads an uncompressed archive of any size, with memory for one piece of the stream. `onMember` is called for each
 * member, and returns what takes its content, if that is wanted. Rejects with a `BrokenTar` if the archive is cut off
 * or is none.
 */
export async function readTar(
  stream: AsyncIterable<Uint8Array>,
  onMember: (member: TarMember) => TakeContent | undefined,
): Promise<void> {
  const reader = new TarReader(onMember);
  const bound = new BufferBound();
  for await (const chunk of stream) {
    await reader.take(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    bound.add(chunk.byteLength);
  }
  reader.end();
}

/** An archive that cannot be read. */
export class BrokenTar extends Error {}

const BLOCK = 512;
/** Longer names and attributes are not those of a file. */
const LONGEST_META = 1024 * 1024;

type Records = Readonly<Record<string, Buffer>>;

/** A part of the archive that is being read: a header, or the content of a member or of a header that extends it. */
type Part =
  | { readonly kind: 'header' }
  | { readonly kind: 'meta'; readonly type: string; readonly pieces: Buffer[] }
  | { readonly kind: 'content'; readonly take: TakeContent | undefined };

class TarReader {
  readonly #onMember: (member: TarMember) => TakeContent | undefined;
  #part: Part = { kind: 'header' };
  /** Of the current part: bytes of content, and of the padding after it. */
  #left = 0;
  #padding = 0;
  #head: Buffer = Buffer.alloc(0);
  /** What extends the next header. */
  #records: Records = {};
  #hasEnded = false;

  constructor(onMember: (member: TarMember) => TakeContent | undefined) {
    this.#onMember = onMember;
  }

  async take(chunk: Buffer): Promise<void> {
    let at = 0;
    while (at < chunk.length && !this.#hasEnded) {
      if (this.#part.kind === 'header') {
        at = this.#takeHeader(chunk, at);
        continue;
      }
      const length = Math.min(this.#left, chunk.length - at);
      if (length > 0) await this.#takeContent(chunk.subarray(at, at + length));
      this.#left -= length;
      at += length;
      const skipped = this.#left > 0 ? 0 : Math.min(this.#padding, chunk.length - at);
      this.#padding -= skipped;
      at += skipped;
      this.#endPart();
    }
  }

  end(): void {
    if (!this.#hasEnded) throw new BrokenTar('the archive is cut off');
  }

  #takeHeader(chunk: Buffer, at: number): number {
    const end = Math.min(at + BLOCK - this.#head.length, chunk.length);
    const head = Buffer.concat([this.#head, chunk.subarray(at, end)]);
    this.#head = head;
    if (head.length < BLOCK) return end;
    this.#head = Buffer.alloc(0);
    if (head.every((byte) => byte === 0)) this.#hasEnded = true;
    else this.#begin(head);
    return end;
  }

  #begin(head: Buffer): void {
    checkSum(head);
    const type = String.fromCharCode(head[156] ?? 0);
    if (META.includes(type)) {
      const size = readNumber(head, { at: 124, length: 12 });
      if (size > LONGEST_META) throw new BrokenTar('a header is too long');
      this.#start({ kind: 'meta', type, pieces: [] }, size);
      return;
    }
    const { member, stored } = toMember(head, type, this.#records);
    this.#records = {};
    this.#start({ kind: 'content', take: this.#onMember(member) }, stored);
  }

  #start(part: Part, size: number): void {
    this.#part = part;
    this.#left = size;
    this.#padding = (BLOCK - (size % BLOCK)) % BLOCK;
    this.#endPart();
  }

  async #takeContent(piece: Buffer): Promise<void> {
    if (this.#part.kind === 'meta') this.#part.pieces.push(Buffer.from(piece));
    if (this.#part.kind === 'content') await this.#part.take?.(piece);
  }

  #endPart(): void {
    if (this.#left > 0 || this.#padding > 0) return;
    if (this.#part.kind === 'meta') {
      const { type, pieces } = this.#part;
      this.#records = { ...this.#records, ...readMeta(type, Buffer.concat(pieces)) };
    }
    this.#part = { kind: 'header' };
  }
}

/** Headers that extend the next one: pax records (`g` for all members, which no engine writes), and names of GNU. */
const META = ['x', 'g', 'L', 'K'];

const KINDS: Readonly<Record<string, TarMember['kind']>> = {
  '0': 'file',
  '\0': 'file',
  '7': 'file',
  '1': 'hard-link',
  '2': 'link',
  '5': 'directory',
};

function toMember(
  head: Buffer,
  type: string,
  records: Records,
): { readonly member: TarMember; readonly stored: number } {
  const prefix = head.toString('latin1', 257, 262) === 'ustar' ? cutAtNul(head, 345, 155) : EMPTY;
  const short = cutAtNul(head, 0, 100);
  const name = prefix.length > 0 ? Buffer.concat([prefix, Buffer.from('/'), short]) : short;
  const kind = KINDS[type] ?? 'other';
  const stored = readDecimal(records['size']) ?? readNumber(head, { at: 124, length: 12 });
  const mtime = readDecimal(records['mtime']) ?? readNumber(head, { at: 136, length: 12 });
  const member = {
    path: decodePath(records['path'] ?? name),
    kind,
    // oxlint-disable-next-line no-bitwise -- a mode is a set of bits
    mode: readNumber(head, { at: 100, length: 8 }) & 0o7777,
    mtimeMs: mtime * 1000,
    size: kind === 'file' ? stored : 0,
    target: decodePath(records['linkpath'] ?? cutAtNul(head, 157, 100)),
  };
  // Links and directories have no content, whatever their size says.
  const hasContent = kind === 'file' || kind === 'other';
  return { member, stored: hasContent ? stored : 0 };
}

const EMPTY = Buffer.alloc(0);

function readMeta(type: string, content: Buffer): Records {
  if (type === 'L') return { path: cutAtNul(content, 0, content.length) };
  if (type === 'K') return { linkpath: cutAtNul(content, 0, content.length) };
  return type === 'x' ? readPax(content) : {};
}

/** Records of the form `length name=value\n`; the length includes itself. */
function readPax(content: Buffer): Records {
  const records: Record<string, Buffer> = {};
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(0x20, at);
    const length = Number(content.toString('latin1', at, Math.max(at, space)));
    const equals = content.indexOf(0x3d, space);
    const end = at + length;
    const isSound = Number.isSafeInteger(length) && space > at && equals > space && end > equals;
    if (!isSound || end > content.length) throw new BrokenTar('a header has an invalid record');
    records[content.toString('latin1', space + 1, equals)] = content.subarray(equals + 1, end - 1);
    at = end;
  }
  return records;
}

function readDecimal(value: Buffer | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value.toString('latin1'));
  if (Number.isFinite(number)) return number;
  throw new BrokenTar('a header has an invalid number');
}

/** Octal digits, or for large values the bytes of the number. */
function readNumber(
  head: Buffer,
  { at, length }: { readonly at: number; readonly length: number },
): number {
  const first = head[at] ?? 0;
  if (first === 0x80) return Number(BigInt(`0x${head.toString('hex', at + 1, at + length)}`));
  const text = cutAtNul(head, at, length).toString('latin1').trim();
  if (/^[0-7]*$/.test(text)) return text === '' ? 0 : Number.parseInt(text, 8);
  // A time before 1970 is negative.
  if (first === 0xff) return 0;
  throw new BrokenTar('a header has an invalid number');
}

/** The sum counts its own field as spaces. */
function checkSum(head: Buffer): void {
  let sum = 8 * 0x20;
  for (let at = 0; at < BLOCK; at += 1) if (at < 148 || at >= 156) sum += head[at] ?? 0;
  if (sum !== readNumber(head, { at: 148, length: 8 })) {
    throw new BrokenTar('a header has a wrong checksum');
  }
}

function cutAtNul(bytes: Buffer, at: number, length: number): Buffer {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  return end === -1 ? field : field.subarray(0, end);
}
