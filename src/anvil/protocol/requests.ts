import { randomBytes } from 'node:crypto';

// The requests to an anvil's process 1, one line each; `loop.ts` has what each does.

/** Replaces the exit code in the answer to `runRequest` if a file before it could not be written. */
export const REFUSED = 'refused';

/** A new token for each request: 128 random bits in hex, so that no output looks like one by chance. */
export function createToken(): string {
  return randomBytes(16).toString('hex');
}

export function runRequest(token: string, file: string): string {
  return `r ${token} ${file}\n`;
}

export function cleanRequest(token: string): string {
  return `x ${token}\n`;
}

/** Asks for the number of processes that came by exec (`starting` while the starter is not empty), and of all. */
export function livingRequest(token: string, starter: string): string {
  return `q ${token} ${starter}\n`;
}

/** Asks for `HOME`, if it is a directory that the anvil's user may write to. */
export function homeRequest(token: string): string {
  return `o ${token}\n`;
}

/**
 * Asks where a path is, and for its owner: `0 own /path`; `empty own /path` for an empty folder; `2 other /path` if two
 * folders are missing; `file …` if a file is in the way.
 */
export function whereRequest(token: string, path: string): string {
  return `a ${token} ${escapeForPrintf(Buffer.from(path))}\n`;
}

/** Asks whether an earlier command has left anything in memory, 0 if not, and which files it has written. */
export function pristineRequest(token: string): string {
  return `p ${token}\n`;
}

/** Asks for the first bytes of a file, which is empty afterwards: they come before an answer of 0. */
export function printRequest(token: string, file: string, bytes: number): string {
  return `g ${token} ${file} ${bytes}\n`;
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

/** Requests that write the content in pieces, each with its answer; the shell reads them byte by byte. */
export function writeRequests(token: string, file: string, content: Uint8Array): string[] {
  const requests: string[] = [];
  for (let from = 0; from === 0 || from < content.length; from += LONGEST_WRITE) {
    const escaped = escapeForPrintf(content.subarray(from, from + LONGEST_WRITE));
    requests.push(`${from === 0 ? 'w' : 'm'} ${token} ${file} ${escaped}\n`);
  }
  return requests;
}

/** The bytes as `printf %b` reads them: octal for all special characters, so that there is no space. */
export function escapeForPrintf(bytes: Uint8Array): string {
  // Latin-1 keeps one character for each byte.
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(ODD_BYTES, (byte) => `\\0${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);
}

/** The bytes of one write request: the shell holds a line in memory. */
const LONGEST_WRITE = 32_768;

/** Everything except printable ASCII without the backslash. */
const ODD_BYTES = /[^!-[\]-~]/g;
