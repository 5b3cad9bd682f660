import { listBase64, listTexts } from '../../base/text/secret-forms.ts';
import { TextFinder } from '../../base/text/text-finder.ts';
import { toVariableText } from '../values/secret-text.ts';

/** Fewer characters of base64 are in any large file by chance. */
const SHORTEST_BASE64 = 8;

/** The beginning of a longer form is enough to find it, and costs less. */
const LONGEST_FORM = 4_096;

/** A secret that a step has. */
export interface NamedValue {
  readonly name: string;
  readonly value: Uint8Array;
}

/** Finds the values of secrets in bytes: each as a whole, in a URL, in JSON, in XML, or in base64. */
export class ValueFinder {
  readonly #forms: readonly (readonly [form: string, name: string])[];
  readonly #finder: TextFinder;
  readonly #longest: number;

  constructor(values: readonly NamedValue[]) {
    this.#forms = values.flatMap(({ name, value }) =>
      toForms(value).map((form) => [form, name] as const),
    );
    const forms = [...new Set(this.#forms.map(([form]) => form))];
    this.#finder = new TextFinder(forms);
    this.#longest = forms.reduce((longest, { length }) => Math.max(longest, length), 0);
  }

  /** The name of a secret whose value the text has. */
  findInText(text: string): string | undefined {
    return this.#find(toBinary(Buffer.from(text)));
  }

  /** The same for bytes that come in chunks: for each, whether a value ends in it. */
  startStream(): (chunk: Uint8Array) => string | undefined {
    let end = '';
    return (chunk) => {
      const text = end + toBinary(chunk);
      end = this.#longest < 2 ? '' : text.slice(1 - this.#longest);
      return this.#find(text);
    };
  }

  #find(text: string): string | undefined {
    const [span] = this.#finder.find(text);
    if (!span) return undefined;
    return this.#forms.find(([form]) => text.includes(form))?.[1];
  }
}

/** One character for each byte. */
function toBinary(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function toForms(value: Uint8Array): readonly string[] {
  const text = toVariableText(value);
  const texts = text === undefined ? [] : listTexts(text);
  const bytes = text === undefined ? value : Buffer.from(text);
  const base64 = listBase64(bytes).filter((form) => form.length >= SHORTEST_BASE64);
  const forms = [toBinary(bytes), ...texts.map((each) => toBinary(Buffer.from(each))), ...base64];
  return forms.map((form) => form.slice(0, LONGEST_FORM));
}
