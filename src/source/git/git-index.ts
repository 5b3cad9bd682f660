import { createHash } from 'node:crypto';
import { encodePath } from '../paths.ts';

/** One file that git tracks, or one version of it in a merge. */
export interface IndexEntry {
  readonly path: string;
  readonly mode: number;
  /** Git's id of the content. */
  readonly id: string;
  /** 0, or the number of the version. */
  readonly stage: number;
}

/**
 * The content of `.git/index`, in git's format. It has no times and sizes of files, so that the same entries always
 * give the same bytes: git compares contents, once. Git does not expect files that are skipped.
 */
export function formatIndex(
  entries: readonly IndexEntry[],
  isSkipped: (entry: IndexEntry) => boolean,
): Buffer {
  const blocks = entries.map((entry) => formatEntry(entry, isSkipped(entry)));
  const content = Buffer.concat([toHead(entries.length), ...blocks]);
  const isSha256 = entries.some(({ id }) => id.length > SHA1_DIGITS);
  const checksum = createHash(isSha256 ? 'sha256' : 'sha1')
    .update(content)
    .digest();
  return Buffer.concat([content, checksum]);
}

const SHA1_DIGITS = 40;

/** The first version with flags for skipped files. */
const VERSION = 3;

function toHead(count: number): Buffer {
  const head = Buffer.from('DIRC\0\0\0\0\0\0\0\0', 'latin1');
  head.writeUInt32BE(VERSION, 4);
  head.writeUInt32BE(count, 8);
  return head;
}

/** Ten numbers about the file, the id, flags, the path, and 1 to 8 NUL up to a multiple of 8. */
function formatEntry({ path, mode, id, stage }: IndexEntry, isSkipped: boolean): Buffer {
  const name = encodePath(path);
  const hash = Buffer.from(id, 'hex');
  const flagsAt = STAT_BYTES + hash.length;
  const nameAt = flagsAt + (isSkipped ? 4 : 2);
  const block = Buffer.alloc(Math.floor((nameAt + name.length) / 8 + 1) * 8);
  block.writeUInt32BE(mode, MODE_AT);
  hash.copy(block, STAT_BYTES);
  const flags = (isSkipped ? HAS_MORE_FLAGS : 0) + stage * STAGE + Math.min(name.length, MOST_NAME);
  block.writeUInt16BE(flags, flagsAt);
  if (isSkipped) block.writeUInt16BE(SKIPPED, flagsAt + 2);
  name.copy(block, nameAt);
  return block;
}

const STAT_BYTES = 40;
const MODE_AT = 24;
const HAS_MORE_FLAGS = 0x4000;
const STAGE = 0x1000;
const MOST_NAME = 0xfff;
const SKIPPED = 0x4000;
