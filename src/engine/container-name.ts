import { createHash } from 'node:crypto';

/**
 * What stands for any text in the name of a container: the text itself where engines take it, else what they take of it
 * and a hash, so that no two texts are the same. Labels and comments take a text as it is.
 */
export function toContainerPart(text: string): string {
  if (PLAIN.test(text) && !HASHED.test(text)) return text;
  const readable = text
    .replaceAll(/[^A-Za-z0-9_]+/g, '-')
    .slice(0, LONGEST_READABLE)
    .replaceAll(/^-+|-+$/g, '');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS);
  return readable === '' ? hash : `${readable}-${hash}`;
}

const LONGEST_READABLE = 40;

const HASH_DIGITS = 16;

/** As names of steps and tongs are, mostly. */
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/;

/** What may be made of another text. */
const HASHED = new RegExp(`(?:^|-)[0-9a-f]{${HASH_DIGITS}}$`);
