import { splitCharacters, widthOf } from '../../base/text/width.ts';

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
  for (const segment of splitCharacters(text)) {
    const width = widthOf(segment);
    if (columns + width > most) break;
    length += segment.length;
    columns += width;
  }
  return { text: text.slice(0, length), length, columns };
}
