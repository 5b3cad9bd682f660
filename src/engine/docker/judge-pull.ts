/** The code of a pull that the registry refuses: it has no such image, or this user may not read it. */
export const PULL_REFUSED = 'pull-refused';

/**
 * Why a pull failed: `refused` if the registry has no such image, or this user may not read it; `retriable` if the
 * same pull may succeed a moment later; else `failed`. Engines report the registry's answer only as text, without a
 * status. The words of the image's own name are ignored.
 */
export function judgePull(said: string, reference: string): 'refused' | 'retriable' | 'failed' {
  const own = new Set(reference.split(SEPARATORS));
  const words = said.split(SEPARATORS).filter((word) => !own.has(word));
  const text = words.join(' ');
  if (RETRIABLE.test(text)) return 'retriable';
  return REFUSED.test(text) ? 'refused' : 'failed';
}

const SEPARATORS = /[\s"'@:,/()]+/;
const RETRIABLE =
  /(?:^| )(?:429|5\d\d)(?: |$)|toomanyrequests|rate limit|timeout|connection reset|unexpected EOF/i;
const REFUSED = new RegExp(
  [
    '(?:^| )40[134](?: |$)',
    'unauthorized|forbidden|denied|authentication required|no basic auth credentials',
    '(?:manifest|name|repository) (?:unknown|invalid)|(?:manifest|repository|reference) .*not found',
    'no matching manifest|no match for platform|invalid reference format',
  ].join('|'),
  'i',
);
