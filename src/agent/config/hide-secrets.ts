import type { Diagnostic, Place } from '../../base/errors/diagnostic.ts';

// Errors show the line that they are about, and the journal keeps them. A token that somebody wrote into the file by
// mistake must not get there.

/** The error, with asterisks for what may be a secret. Excerpts keep their length, for the caret. */
export function hideSecrets(error: Diagnostic): Diagnostic {
  const { message, place, related } = error;
  return {
    ...error,
    message: hide(message),
    ...(place && { place: hidePlace(place) }),
    ...(related && { related: { ...related, place: hidePlace(related.place) } }),
  };
}

function hidePlace(place: Place): Place {
  return { ...place, text: hide(place.text) };
}

/** A line that begins with a key: its value is the rest. Keys such as `token-file` have no secret behind them. */
const SECRET_LINE = /^([\s-]*["']?(?:url|token|password|secret|key)["']?\s*:\s*)(.+)$/gim;

/** In a mapping in braces. Also a value whose quote is not closed. */
const SECRET = /\b((?:url|token|password|secret|key)["']?\s*:\s*)("[^"]*"?|'[^']*'?|[^,}\]]+)/gi;

/** A value that names where a secret is, unless the secret itself is there by mistake. */
const SECRET_PLACE =
  /\b((?:url|token)-(?:file|variable)["']?\s*:\s*)("[^"\n]*"?|'[^'\n]*'?|[^,}\]\n]+)/gi;

/** Base64 may begin with a slash, but has no dot there, no hyphen, and hardly a second slash. */
const IS_PLACE = /^["']?(?:\.{0,2}(?:\/[\w.-]+){2,}|\.{1,2}\/[\w.-]+|[A-Z]+(?:_[A-Z]+)+)["']?\s*$/;

/** What is behind the host of a URL may be a secret, and so may be a user and a password. */
const URL_PARTS = /^(["']?https?:\/\/)([^/?#@\s"']*@)?([^/?#\s"']*)(.*)$/is;

const ANY_URL = /https?:\/\/[^\s"',}\]]+/gi;

function hide(text: string): string {
  const hideBehind = (_: string, key: string, value: string): string => key + hideValue(value);
  return text
    .replaceAll(SECRET_LINE, hideBehind)
    .replaceAll(SECRET, hideBehind)
    .replaceAll(
      SECRET_PLACE,
      (_, key: string, value: string) => key + (IS_PLACE.test(value) ? value : hideValue(value)),
    )
    .replaceAll(ANY_URL, hideValue);
}

function hideValue(value: string): string {
  const [, scheme, login = '', host = '', rest = ''] = URL_PARTS.exec(value) ?? [];
  if (scheme === undefined) return toStars(value);
  return `${scheme}${toStars(login)}${host}${toStars(rest)}`;
}

function toStars(text: string): string {
  return text.replaceAll(/[^"'@]/g, '*');
}
