import { sha256 } from '../base/sha256.ts';

/**
 * Makes any text a part of a container's name: the text itself if engines accept it, else its accepted characters and a
 * hash, so that different texts differ. Labels and comments accept any text.
 */
export function toContainerPart(text: string): string {
  if (PLAIN.test(text) && !HASHED.test(text)) return text;
  const readable = text
    .replaceAll(/[^A-Za-z0-9_]+/g, '-')
    .slice(0, LONGEST_READABLE)
    .replaceAll(/^-+|-+$/g, '');
  const hash = sha256(text).slice(0, HASH_DIGITS);
  return readable === '' ? hash : `${readable}-${hash}`;
}

const LONGEST_READABLE = 40;

const HASH_DIGITS = 16;

/** Most names of steps and tongs match this. */
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/;

/** A text that was made from another one looks like this. */
const HASHED = new RegExp(`(?:^|-)[0-9a-f]{${HASH_DIGITS}}$`);
