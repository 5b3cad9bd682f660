/** Columns of a terminal that a text without control characters takes. */
export function widthOfText(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of splitCharacters(text)) width += widthOf(character);
  return width;
}

const PLAIN = /^[ -~]*$/;

/** Splits a text into characters, as a reader sees them. */
export function* splitCharacters(text: string): Generator<string> {
  characters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const { segment } of characters.segment(text)) yield segment;
}

let characters: Intl.Segmenter | undefined;

/** The columns of one character, as a reader sees it. */
export function widthOf(character: string): number {
  widths ??= openWidths();
  if (widths.none.test(character)) return 0;
  return widths.wide.test(character) ? 2 : 1;
}

/** Made when the first line is cut: the tables behind them take 9 ms, and most runs draw nothing. */
function openWidths(): { readonly none: RegExp; readonly wide: RegExp } {
  return {
    none: /^[\p{M}\p{Cf}\p{Cc}]+$/u,
    wide: /^(?:\p{Emoji_Presentation}|.\ufe0f|[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6])/u,
  };
}

let widths: ReturnType<typeof openWidths> | undefined;
