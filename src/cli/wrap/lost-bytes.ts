import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { invalidInput } from '../../base/errors/errors.ts';

/** Node decodes the arguments of a process, and loses all bytes that are not UTF-8. */
export function refuseLostBytes(words: readonly string[]): void {
  const word = words.find((each) => each.includes('\uFFFD'));
  if (word === undefined || isUtf8(readOwnArguments())) return;
  throw invalidInput(
    'command-not-utf8',
    `Cannot pass on the argument "${word}": it is not UTF-8`,
    'Give it to the command in another way, such as in a file.',
  );
}

function readOwnArguments(): Buffer {
  try {
    return readFileSync('/proc/self/cmdline');
  } catch {
    // Not Linux.
    return Buffer.alloc(0);
  }
}
