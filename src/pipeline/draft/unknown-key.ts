import { suggest } from '../../base/text/suggest.ts';
import { findKnownWord, knownWordsIn } from './known-words.ts';
import type { Entry } from '../yaml/node.ts';

/** The explanation of a key that the schema does not have. */
export interface UnknownKey {
  readonly problem: string;
  readonly hint: string;
  /** The field that was meant: its absence is not an error. */
  readonly meant?: string | undefined;
}

/** `owner` is the title of the mapping in the schema: `pipeline`, `step`, `tong`, `resources`, … */
export function explainUnknownKey(
  { key, value }: Entry,
  owner: string,
  fields: readonly string[],
): UnknownKey {
  const problem = `it is not a field of ${withArticle(owner)}`;
  const known = findKnownWord(key.text, owner);
  if (known) {
    return {
      problem: known.isPlanned ? 'it is not available in this version' : problem,
      hint: typeof known.hint === 'string' ? known.hint : known.hint(value),
      meant: known.meant,
    };
  }
  if (key.text.startsWith('x-')) {
    const hint =
      'Move it to the top level of the file, where keys that begin with "x-" are allowed.';
    return { problem, hint };
  }
  const meant = suggest(key.text, fields) ?? suggestForeign(key.text, owner);
  if (meant !== undefined) return { problem, hint: `Did you mean "${meant}"?`, meant };
  return { problem, hint: `Use one of its fields: ${fields.join(', ')}` };
}

/** A misspelled word of another system, such as `enviroment`. Short words resemble too many others. */
function suggestForeign(word: string, owner: string): string | undefined {
  const near = word.length < 6 ? undefined : suggest(word, knownWordsIn(owner));
  return near === undefined ? undefined : findKnownWord(near, owner)?.meant;
}

function withArticle(owner: string): string {
  return ['pipeline', 'step', 'tong'].includes(owner) ? `a ${owner}` : `"${owner}"`;
}
