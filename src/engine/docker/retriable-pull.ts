/**
 * Whether a pull that ended so may succeed a moment later. The stream carries the registry's answer as
 * prose only: there is no status to branch on. The words of the image's own name say nothing.
 */
export function isRetriablePull(said: string, reference: string): boolean {
  const own = new Set(reference.split(SEPARATORS));
  const words = said.split(SEPARATORS).filter((word) => !own.has(word));
  return RETRIABLE.test(words.join(' '));
}

const SEPARATORS = /[\s"'@:,/()]+/;
const RETRIABLE =
  /(?:^| )(?:429|5\d\d)(?: |$)|toomanyrequests|timeout|connection reset|unexpected EOF/i;
