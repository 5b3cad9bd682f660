const ESCAPE = '\u001b';
const COLOR = new RegExp(`(${ESCAPE}\\[[0-9;:]*m)`);

/** What of a line fits into this many columns of a terminal; color codes take none, and all stay. */
export function cut(line: string, columns: number): string {
  let left = columns;
  const pieces = line.split(COLOR).map((piece, index) => {
    // What was split at has the odd places.
    if (index % 2 === 1) return piece;
    const kept = takeColumns(piece, left);
    left = kept.length < piece.length ? 0 : left - kept.columns;
    return kept.text;
  });
  return pieces.join('');
}

interface Taken {
  readonly text: string;
  readonly length: number;
  readonly columns: number;
}

function takeColumns(text: string, most: number): Taken {
  let [length, columns] = [0, 0];
  characters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const { segment } of characters.segment(text)) {
    const width = widthOf(segment);
    if (columns + width > most) break;
    length += segment.length;
    columns += width;
  }
  return { text: text.slice(0, length), length, columns };
}

/** Of what a reader takes for one character. */
function widthOf(character: string): number {
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
let characters: Intl.Segmenter | undefined;
