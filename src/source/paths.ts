import { join } from 'node:path';

// File names are bytes. In a text, each byte that is not UTF-8 becomes a lone low surrogate (U+DC80 to U+DCFF, as in
// Python). No valid name contains one, so nothing is lost.

/** The name as text; `encodePath` is the inverse. */
export function decodePath(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.includes('\uFFFD') ? decodeByPieces(bytes) : text;
}

/** The name's bytes. */
export function encodePath(path: string): Buffer {
  if (!ESCAPED.test(path)) return Buffer.from(path, 'utf8');
  return Buffer.concat(
    path
      .split(/((?<![\uD800-\uDBFF])[\uDC80-\uDCFF]+)/)
      .map((piece, index) => (index % 2 === 1 ? escapedBytes(piece) : Buffer.from(piece, 'utf8'))),
  );
}

/** The path below `folder`, for `node:fs`. */
export function diskPath(folder: string, path: string): string | Buffer {
  const joined = join(folder, path);
  return ESCAPED.test(joined) ? encodePath(joined) : joined;
}

/** The folder of a path; empty at the top. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Where the source has its repository. */
export const GIT_FOLDER = '.git';

/** Whether the path of a file of the source is in the `.git` that is made for steps. */
export function isInGitFolder(path: string): boolean {
  return path.startsWith(`${GIT_FOLDER}/`);
}

/** Whether the path is the folder or below it. Both have no slash at the end, and are both absolute or both relative. */
export function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}

/** What two paths have in common that a disk without regard to case takes for the same. */
export function foldCase(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

const ESCAPED = /(?<![\uD800-\uDBFF])[\uDC80-\uDCFF]/;

function decodeByPieces(bytes: Uint8Array): string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((size) => isValid(strict, bytes.subarray(at, at + size)));
    if (length === undefined) text += String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
    else text += strict.decode(bytes.subarray(at, at + length));
    at += length ?? 1;
  }
  return text;
}

function isValid(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function escapedBytes(piece: string): Buffer {
  return Buffer.from(Array.from(piece, (unit) => unit.charCodeAt(0) - 0xdc00));
}
