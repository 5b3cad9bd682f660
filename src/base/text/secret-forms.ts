/** Shorter texts are in any output: to redact them would only make it unreadable. */
export const SHORTEST_SECRET = 4;

/** The texts by which a value is found in output. */
export interface SecretForms {
  /** None of them is shorter than `SHORTEST_SECRET`, and none has a line end. */
  readonly all: readonly string[];
  /** Those of them that are the whole value in base64. Programs wrap these over several lines. */
  readonly base64: readonly string[];
}

/**
 * The forms in which a value may be printed: each of its lines as it is, in a URL, in JSON, in XML, in quotes of a
 * shell and in base64; and the whole in base64. There are none if every line is too short.
 */
export function listForms(value: string | Uint8Array): SecretForms {
  const lines = listLines(value);
  if (lines.length === 0) return { all: [], base64: [] };
  const base64 = listBase64(Buffer.from(value));
  const all = lines.flatMap((line) => [...listTexts(line), ...listBase64(Buffer.from(line))]);
  return { all: [...new Set([...all, ...base64])], base64 };
}

/** Whether output can be searched for the value: it has a line that is long enough. */
export function isLongEnough(value: string | Uint8Array): boolean {
  return listLines(value).length > 0;
}

/** The lines of a value without indentation; a byte that is no text is U+FFFD, as in output. */
function listLines(value: string | Uint8Array): readonly string[] {
  const text = typeof value === 'string' ? value : Buffer.from(value).toString('utf8');
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return lines.filter((line) => line.length >= SHORTEST_SECRET);
}

/** A text as it is, and as programs write it in a URL, in JSON, in XML and in a shell's trace. */
export function listTexts(text: string): readonly string[] {
  const quoted = text.replaceAll("'", String.raw`'\''`);
  return [text, ...listUrlEncoded(text), ...listJson(text), ...listXml(text), quoted];
}

/** Blanks are `%20` or `+`; libraries differ in which signs they encode, and in the case of the digits. */
function listUrlEncoded(text: string): readonly string[] {
  const component = encodeURIComponent(text.toWellFormed());
  const strict = component.replace(/[!'()*]/g, toPercent);
  const form = strict.replaceAll('%20', '+');
  const loose = component.replaceAll('%20', '+');
  const path = strict.replaceAll('%2F', '/');
  const query = new URLSearchParams([['', text]]).toString().slice(1);
  const upper = [component, strict, form, loose, path, query];
  return [...upper, ...upper.map((each) => each.replace(/%[0-9A-F]{2}/g, toLower))];
}

function toPercent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function toLower(text: string): string {
  return text.toLowerCase();
}

/** Of JavaScript; in ASCII only (Python); safe in HTML (Go); with an escaped slash (PHP). */
function listJson(text: string): readonly string[] {
  const json = JSON.stringify(text).slice(1, -1);
  // oxlint-disable-next-line no-control-regex -- Everything else is not ASCII.
  const ascii = json.replace(/[^\u0000-\u007e]/g, toUnicodeEscape);
  return [
    json,
    ascii,
    json.replace(/[<>&]/g, toUnicodeEscape),
    ascii.replaceAll('/', String.raw`\/`),
  ];
}

/** Of text and of attributes. */
function listXml(text: string): readonly string[] {
  const inText = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const inAttribute = inText.replaceAll('"', '&quot;');
  return [
    inText,
    inAttribute,
    inAttribute.replaceAll("'", '&#39;'),
    inAttribute.replaceAll("'", '&apos;'),
  ];
}

function toUnicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The characters of base64 that come from the value alone, wherever in a longer text it begins. */
export function listBase64(bytes: Uint8Array): readonly string[] {
  const forms = [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
    const from = Math.ceil((shift * 8) / 6);
    const to = Math.floor((shifted.length * 8) / 6);
    return (['base64', 'base64url'] as const).map((encoding) =>
      shifted.toString(encoding).slice(from, to),
    );
  });
  return forms.filter((form) => form.length >= SHORTEST_SECRET);
}
