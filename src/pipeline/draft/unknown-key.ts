import { suggest } from '../../base/text/suggest.ts';
import type { KnownWords } from './known-word.ts';
import type { Entry } from '../yaml/node.ts';

/** The explanation of a key that the schema does not have. */
export interface UnknownKey {
  readonly problem: string;
  readonly hint: string;
  /** The field that was meant: its absence is not an error. */
  readonly meant?: string | undefined;
}

/** The mapping that does not have the key. */
export interface KeyOwner {
  /** Its title in the schema: `pipeline`, `step`, `tong`, `resources`, … */
  readonly title: string;
  readonly fields: readonly string[];
}

export function explainUnknownKey(
  { key, value }: Entry,
  { title: owner, fields }: KeyOwner,
  words: KnownWords,
): UnknownKey {
  const problem = `it is not a field of ${withArticle(owner)}`;
  const known = words.find(key.text, owner);
  if (known) {
    return {
      problem: known.isPlanned ? 'it is not available in this version' : problem,
      hint: typeof known.hint === 'string' ? known.hint : known.hint(value),
      meant: known.meant,
    };
  }
  if (words.hasFreeKeys && key.text.startsWith('x-')) {
    const hint =
      'Move it to the top level of the file, where keys that begin with "x-" are allowed.';
    return { problem, hint };
  }
  const meant = suggest(key.text, fields) ?? suggestForeign(key.text, owner, words);
  if (meant !== undefined) return { problem, hint: `Did you mean "${meant}"?`, meant };
  return { problem, hint: `Use one of its fields: ${fields.join(', ')}` };
}

/** A misspelled word of another system, such as `enviroment`. Short words resemble too many others. */
function suggestForeign(word: string, owner: string, words: KnownWords): string | undefined {
  const near = word.length < 6 ? undefined : suggest(word, words.wordsIn(owner));
  return near === undefined ? undefined : words.find(near, owner)?.meant;
}

function withArticle(owner: string): string {
  return ['pipeline', 'step', 'tong', 'policy'].includes(owner) ? `a ${owner}` : `"${owner}"`;
}
