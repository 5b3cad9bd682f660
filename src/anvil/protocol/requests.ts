import { randomBytes } from 'node:crypto';

// The lines that an anvil's process 1 obeys; see `loop.ts` for what each does.

/** What the answer to `runRequest` says in place of an exit code when a file before it could not be written. */
export const REFUSED = 'refused';

/** Fresh for each order: 128 random bits in hex, so that no output looks like one by chance. */
export function createToken(): string {
  return randomBytes(16).toString('hex');
}

export function runRequest(token: string, file: string): string {
  return `r ${token} ${file}\n`;
}

export function cleanRequest(token: string): string {
  return `x ${token}\n`;
}

/** Asks how many processes came by exec (`starting` while the starter is not empty), and how many live. */
export function livingRequest(token: string, starter: string): string {
  return `q ${token} ${starter}\n`;
}

/** Asks for `HOME`, if it is a directory that the anvil's user may write to. */
export function homeRequest(token: string): string {
  return `o ${token}\n`;
}

/** Asks where a path is, and whose: `0 own /path`, `empty own /path`, `2 other /path` where two folders are missing, `file …` where a file is in the way. */
export function whereRequest(token: string, path: string): string {
  return `a ${token} ${escapeForPrintf(Buffer.from(path))}\n`;
}

/** Asks whether nothing is in memory that an earlier command has left: 0 where nothing is. */
export function pristineRequest(token: string): string {
  return `p ${token}\n`;
}

export function terminateRequest(token: string): string {
  return `t ${token}\n`;
}

export function killRequest(token: string): string {
  return `k ${token}\n`;
}

/** The next `bytes` of stdin go to the file; nothing else may follow before the answer. */
export function headRequest(token: string, file: string, bytes: number): string {
  return `h ${token} ${file} ${bytes}\n`;
}

/** Orders that write the content in pieces, each answered; the shell reads them byte by byte. */
export function writeRequests(token: string, file: string, content: Uint8Array): string[] {
  const orders: string[] = [];
  for (let from = 0; from === 0 || from < content.length; from += LONGEST_WRITE) {
    const escaped = escapeForPrintf(content.subarray(from, from + LONGEST_WRITE));
    orders.push(`${from === 0 ? 'w' : 'm'} ${token} ${file} ${escaped}\n`);
  }
  return orders;
}

/** The bytes as `printf %b` writes them: octal for all that is not plain, so no blank is left. */
function escapeForPrintf(bytes: Uint8Array): string {
  // Latin-1 keeps one character for each byte.
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(ODD_BYTES, (byte) => `\\0${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);
}

/** Bytes of one write order: the shell holds a line in memory. */
const LONGEST_WRITE = 32_768;

/** What is not printable ASCII, and the backslash. */
const ODD_BYTES = /[^!-[\]-~]/g;
