import type { Span } from './node.ts';

/** One line of a file, without its end, and where it starts. */
export interface SourceLine {
  readonly start: number;
  readonly line: string;
}

/** The line without the space around it. */
export function trimmed({ start, line }: SourceLine): Span {
  const from = start + line.length - line.trimStart().length;
  return { start: from, end: from + Math.max(1, line.trim().length) };
}

/** Whether there is more on the line than a comment. */
export function isContent(line: string): boolean {
  return !/^\s*(?:#|$)/.test(line);
}

/** The lines that begin before `end`, the nearest first. */
export function linesBefore(text: string, end: number): readonly SourceLine[] {
  let start = 0;
  const lines = text
    .slice(0, end)
    .split('\n')
    .map((line) => {
      const found = { start, line };
      start += line.length + 1;
      return found;
    });
  return lines.toReversed();
}

/** The nearest of the `openers` above `position` that nothing closes on its line. */
export function findUnclosed(text: string, position: number, openers: string): number | undefined {
  for (const { start, line } of linesBefore(text, position)) {
    const at = unclosedIn(line);
    if (at !== undefined && openers.includes(line.charAt(at))) return start + at;
  }
  return undefined;
}

function unclosedIn(line: string): number | undefined {
  const open: number[] = [];
  // A quote opens only where a value can begin; closed quotes and comments are skipped whole.
  const token = /(?<![^\s:,[{-])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|["'#])|[[{\]}]/g;
  for (const { 0: found, index } of line.matchAll(token)) {
    if (found === '#') break;
    if (found === '"' || found === "'") return index;
    if (found === '[' || found === '{') open.push(index);
    else if (found === ']' || found === '}') open.pop();
  }
  return open.at(0);
}
