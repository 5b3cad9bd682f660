import { splitCharacters, widthOf } from '../../base/text/width.ts';

const ESCAPE = '\u001b';
const COLOR = new RegExp(`(${ESCAPE}\\[[0-9;:]*m)`);

/** The beginning of a line that fits into so many columns of a terminal. Color codes take no column, and all remain. */
export function cut(line: string, columns: number): string {
  let left = columns;
  const pieces = line.split(COLOR).map((piece, index) => {
    // The separators of a split are at odd places.
    if (index % 2 === 1) return piece;
    const taken = takeColumns(piece, left);
    left = taken.length < piece.length ? 0 : left - taken.columns;
    return taken.text;
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
