import { SHORTEST_FOUND } from '../base/text/text-finder.ts';

/** Fewer characters of base64 are found by chance. */
const SHORTEST_BASE64 = 4;

/**
 * The forms in which a value may be printed: each of its lines as it is, in a URL, in JSON and in base64, and the whole
 * in base64. None where the value is too short: three letters are found anywhere.
 */
export function listForms(value: string): readonly string[] {
  const lines = value.split(/[\r\n]+/).map((line) => line.trim());
  const parts = lines.filter((line) => line.length >= SHORTEST_FOUND);
  if (parts.length === 0) return [];
  const forms = parts.flatMap((part) => [
    part,
    encodeURIComponent(part.toWellFormed()),
    JSON.stringify(part).slice(1, -1),
    ...listBase64(part),
  ]);
  return [...new Set([...forms, ...listBase64(value)])];
}

/** The characters of base64 that come from the value alone, wherever in a longer text it begins. */
function listBase64(value: string): string[] {
  const bytes = Buffer.from(value);
  const forms = [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
    const from = Math.ceil((shift * 8) / 6);
    const to = Math.floor((shifted.length * 8) / 6);
    return (['base64', 'base64url'] as const).map((encoding) =>
      shifted.toString(encoding).slice(from, to),
    );
  });
  return forms.filter((form) => form.length >= SHORTEST_BASE64);
}
