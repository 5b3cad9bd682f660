// Parts of pages that are made from something else stand between `<!-- begin NAME -->` and `<!-- end NAME -->`.

/** Makes the part of that name; undefined where there is no such part. */
export type PieceMaker = (name: string) => string | undefined;

/** Parts that somebody else fills: `bench/docs.ts`. */
const ELSEWHERE = new Set(['results']);

/** The page with its parts as they should be; throws at a part that nobody makes, or that does not end. */
export function fillPage(file: string, text: string, make: PieceMaker): string {
  const begin = /^<!-- begin (.+) -->$/gm;
  let filled = '';
  let at = 0;
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const name = found[1] ?? '';
    const end = text.indexOf(`<!-- end ${name} -->`, found.index);
    if (end === -1) throw new Error(`${file}: "${name}" does not end`);
    begin.lastIndex = end;
    if (ELSEWHERE.has(name)) continue;
    const piece = make(name);
    if (piece === undefined) throw new Error(`${file}: nothing makes "${name}"`);
    filled += `${text.slice(at, found.index)}${found[0]}\n\n${piece.trimEnd()}\n\n`;
    at = end;
  }
  return filled + text.slice(at);
}
